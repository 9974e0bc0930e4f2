using Analytics.SpatialStatistics;

namespace Analytics.ExpectedCounts;

/// <summary>How a count compares with what its own history lets expect.</summary>
public enum CountVerdict
{
    /// <summary>The history is too short to say.</summary>
    TooFew,

    /// <summary>Inside the interval.</summary>
    Within,

    /// <summary>More than the interval allows.</summary>
    Above,

    /// <summary>Fewer than the interval allows.</summary>
    Below,
}

/// <summary>The expected value of a count (a day's or a week's requests) with its 95 % interval.</summary>
/// <remarks>
/// <para>Null hypothesis: the period is like comparable earlier ones (same weekday, same season: the caller chooses them), whose
/// counts vary around their median with variance φ × mean, φ robust and at least 1.</para>
/// <para>Limits: a trend inside the history widens the interval instead of moving it; the two ends of the interval are those of a
/// negative binomial and hold the uncertainty of the median too.</para>
/// </remarks>
/// <param name="Observed">The count judged.</param>
/// <param name="Expected">Median of the comparable periods; null where they are too few.</param>
/// <param name="Low">Smallest count within the interval.</param>
/// <param name="High">Largest count within it.</param>
/// <param name="Verdict">Where the count lies.</param>
/// <param name="Periods">How many comparable periods the history held.</param>
public sealed record ExpectedCount(long Observed, double? Expected, long Low, long High, CountVerdict Verdict, int Periods)
{
    /// <summary>Fewer comparable periods than this give no verdict.</summary>
    public const int FewestPeriods = 8;

    /// <summary>Judges a count by its comparable earlier periods, in any order. A wild minority of them moves nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static ExpectedCount Of(long observed, ReadOnlySpan<int> history)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        var periods = new double[history.Length];
        for (var i = 0; i < periods.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(history[i], nameof(history));
            periods[i] = history[i];
        }

        if (periods.Length < FewestPeriods) return new ExpectedCount(observed, null, 0, 0, CountVerdict.TooFew, periods.Length);
        var spread = RobustScale.StandardDeviation(periods);
        var expected = RobustScale.Median(periods);
        // The median of n normal values has variance π/2 · σ²/n: its own uncertainty widens the interval.
        var widening = 1 + Math.PI / 2 / periods.Length;
        var dispersion = Math.Max(1, expected > 0 ? spread * spread / expected : 1) * widening;
        var (low, high) = CountTail.CountInterval(expected, dispersion);
        var verdict = observed > high ? CountVerdict.Above : observed < low ? CountVerdict.Below : CountVerdict.Within;
        return new ExpectedCount(observed, expected, low, high, verdict, periods.Length);
    }
}
