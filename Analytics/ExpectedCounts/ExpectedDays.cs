using Analytics.SpatialStatistics;
using Analytics.Trust;

namespace Analytics.ExpectedCounts;

/// <summary>A fitted history by day, in the numbers that suffice to judge any run of its days: it can be stored and read again.</summary>
/// <param name="From">First local day.</param>
/// <param name="Counts">Requests of each day.</param>
/// <param name="Expected">Mean of each day.</param>
/// <param name="Errors">Standard error of the logarithm of each mean.</param>
/// <param name="Alpha">Over-dispersion of a day: variance μ + αμ²; 0 = Poisson.</param>
/// <param name="IsSurge">Which days are surges; the fit has left them out.</param>
public sealed record ExpectedDays(
    DateOnly From, IReadOnlyList<int> Counts, IReadOnlyList<double> Expected, IReadOnlyList<double> Errors, double Alpha, IReadOnlyList<bool> IsSurge)
{
    /// <summary>Last local day.</summary>
    public DateOnly To => From.AddDays(Counts.Count - 1);

    /// <summary>What the calendar alone lets expect of a run of days over the run of the same length before it; null where nothing is expected of one of them.</summary>
    /// <param name="start">First day, counted from <see cref="From"/>.</param>
    /// <param name="length">How many days, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the history, the run before included.</exception>
    public CalendarChange? ChangeFromBefore(int start, int length)
    {
        if (length < 1 || start - length < 0 || start + length > Counts.Count) throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} days from {start} and before it, of {Counts.Count}");
        var ((now, error), (before, errorBefore)) = (Sum(start), Sum(start - length));
        // Both runs come from one fit and share its terms: counted once, the larger of both errors is enough (measured, docs/methods/rank-bands).
        return now > 0 && before > 0 ? new CalendarChange(now / before, Math.Max(error / now, errorBefore / before)) : null;

        (double Mean, double Error) Sum(int from)
        {
            double mean = 0, deviation = 0;
            for (var i = from; i < from + length; i++) (mean, deviation) = (mean + Expected[i], deviation + Expected[i] * Errors[i]);
            return (mean, deviation);
        }
    }

    /// <summary>Verdict on a run of days with the 95 % prediction interval of its sum: the negative binomial's variance and that of the estimate.</summary>
    /// <param name="start">First day, counted from <see cref="From"/>.</param>
    /// <param name="length">How many days, at least 1.</param>
    /// <param name="surgeDays">Excluded ones leave both the observed and the expected sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the history.</exception>
    public ExpectedCount Judge(int start, int length = 1, SurgeDays surgeDays = SurgeDays.Included)
    {
        if (start < 0 || length < 1 || start + length > Counts.Count) throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} days from {start} of {Counts.Count}");
        long observed = 0;
        double expected = 0, variance = 0, deviation = 0;
        for (var i = start; i < start + length; i++)
        {
            if (surgeDays == SurgeDays.Excluded && IsSurge[i]) continue;
            observed += Counts[i];
            var mean = Expected[i];
            expected += mean;
            variance += mean * (1 + Alpha * mean);
            // Errors of the estimate do not average out over a week: neighbouring days share their terms.
            deviation += mean * Errors[i];
        }

        var (low, high) = CountTail.CountInterval(expected, expected > 0 ? Math.Max(1, (variance + deviation * deviation) / expected) : 1);
        var verdict = observed > high ? CountVerdict.Above : observed < low ? CountVerdict.Below : CountVerdict.Within;
        return new ExpectedCount(observed, expected, low, high, verdict, Counts.Count);
    }
}
