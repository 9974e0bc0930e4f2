using Analytics.SpatialStatistics;

namespace Analytics.Outbreaks;

/// <summary>What the chart says of one subject tonight.</summary>
/// <param name="Observed">Incidents of the city in the window that is the most surprising.</param>
/// <param name="Expected">What its history lets expect in it; null where the history is too short.</param>
/// <param name="From">First day of that window.</param>
/// <param name="To">Today.</param>
/// <param name="Dispersion">Variance over mean of the history's days, at least 1.</param>
/// <param name="PValue">Probability of so many or more, for both windows together; 1 where the history is too short.</param>
public sealed record CityChartReading(long Observed, double? Expected, DateOnly From, DateOnly To, double Dispersion, double PValue)
{
    /// <summary>Whether there was enough history to judge.</summary>
    public bool IsJudged => Expected is not null;
}

/// <summary>A control chart of the whole city: does a subject come more often today, or this week, than on the same weekdays of the last
/// weeks? A rise of the whole city is invisible to <see cref="PermutationScan"/> by construction.</summary>
/// <remarks>
/// <para>Null hypothesis: the window and the comparable windows of the history have one rate (times the given shape), their counts varying
/// with φ times the variance of a Poisson count.</para>
/// <para>Statistic: the upper tail of the count given the history's sum B over n windows' worth: negative binomial with mean (B + φ)/n and
/// dispersion φ·(1 + 1/n), for φ = 1 the exact conditional (binomial) test of two Poisson counts, for φ &gt; 1 widened from normal to
    /// Student's t with the freedom that φ was estimated with. Two windows, today and the last seven
/// days; p is twice the smaller. A gap of two days keeps the beginning of a rise out of its own yardstick, and days that stand out are taken
/// out of the history once.</para>
/// <para>Sources: the gap and the moving baseline, C2 of the Early Aberration Reporting System: Hutwagner et al. (2003), J. Urban Health
/// 80(2 Suppl 1), i89–i96; setting aside of earlier outbreaks and φ: Farrington et al. (1996), J. R. Stat. Soc. A 159, 547–563, and
/// Noufal et al. (2013), Stat. Med. 32, 1206–1222; the conditional test: Przyborowski and Wilenski (1940), Biometrika 31, 313–323.</para>
/// </remarks>
public static class CityChart
{
    /// <summary>Days between the history and a window.</summary>
    public const int Gap = 2;
    /// <summary>Weeks of history.</summary>
    public const int Weeks = 8;
    private const int Week = 7;
    private const double Surge = 2.58;
    /// <summary>Of a normal value's variance what is left within ± <see cref="Surge"/>.</summary>
    private const double VarianceWithin = 0.925;

    /// <summary>Judges today and the last seven days.</summary>
    /// <param name="byDay">Distinct incidents of the city by day, the last being today.</param>
    /// <param name="lastDay">Today.</param>
    /// <param name="shape">What was to be expected of each day on any scale (season, holidays, growth), positive; empty = the same weekdays
    /// are compared and the season of eight weeks is taken as level.</param>
    /// <exception cref="ArgumentException">A negative count, or a shape of another length or not positive.</exception>
    public static CityChartReading Judge(ReadOnlySpan<int> byDay, DateOnly lastDay, ReadOnlySpan<double> shape = default)
    {
        foreach (var count in byDay) ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(byDay));
        if (shape.Length != 0 && shape.Length != byDay.Length) throw new ArgumentException($"{byDay.Length} days, a shape of {shape.Length}", nameof(shape));
        foreach (var value in shape)
            if (!(value > 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(shape), value, "positive and finite");
        var today = byDay.Length - 1;
        // Every window compares with days of history that lie before it and its gap; the longer one begins seven days ago.
        if (today < Weeks * Week + Gap + Week) return new CityChartReading(byDay.Length == 0 ? 0 : byDay[today], null, lastDay, lastDay, 1, 1);
        var one = Window(byDay, shape, 1);
        var seven = Window(byDay, shape, Week);
        var (window, days) = one.P <= seven.P ? (one, 1) : (seven, Week);
        return new CityChartReading(window.Observed, window.Expected, lastDay.AddDays(1 - days), lastDay, window.Dispersion, Math.Min(1, 2 * window.P));
    }

    private static (long Observed, double Expected, double Dispersion, double P) Window(ReadOnlySpan<int> byDay, ReadOnlySpan<double> shape, int days)
    {
        int end = byDay.Length - days - Gap, start = end - Weeks * Week;
        var history = byDay[start..end].ToArray();
        var weights = shape.IsEmpty ? null : shape[start..end].ToArray();
        var kept = Enumerable.Repeat(true, history.Length).ToArray();
        var means = Means(history, weights, kept);
        var dispersion = Math.Max(1, Dispersion(history, means, kept, weights is null));
        for (var d = 0; d < history.Length; d++) kept[d] = Math.Abs(Anscombe(history[d], means[d])) <= Surge * Math.Sqrt(dispersion);
        means = Means(history, weights, kept);
        dispersion = Math.Max(1, Dispersion(history, means, kept, weights is null) / VarianceWithin);

        long observed = 0;
        double sum = 0, exposure = 0, wanted = 0;
        for (var d = byDay.Length - days; d < byDay.Length; d++)
        {
            observed += byDay[d];
            wanted += shape.IsEmpty ? 1 : shape[d];
        }

        for (var d = 0; d < history.Length; d++)
        {
            // Without a shape one day compares with its own weekday, a week with all days.
            var sameWeekday = (byDay.Length - 1 - start - d) % Week == 0;
            if (weights is null && days == 1 && !sameWeekday) continue;
            // A day set aside is worth its mean: a week must not lose one of its weekdays.
            sum += kept[d] ? history[d] : means[d];
            exposure += weights is null ? 1 : weights[d];
        }

        var ratio = wanted / exposure;
        // B + φ: with B alone a history of nothing would make any count impossible.
        var mean = (sum + dispersion) * ratio;
        var p = CountTail.Upper(observed, mean, dispersion * (1 + ratio));
        return (observed, sum * ratio, dispersion, dispersion > 1 ? Student(p, kept.Count(k => k) - (weights is null ? Week : 1)) : p);
    }

    // φ is estimated too: the same deviation by Student's t with its degrees of freedom.
    private static double Student(double p, int freedom)
    {
        if (p >= 0.5) return p;
        var z = NormalDistribution.Quantile(Math.Max(p, 1e-300));
        return GammaFunctions.RegularizedBeta(freedom / 2.0, 0.5, freedom / (freedom + z * z)).Lower / 2;
    }

    // By weekday, or one level times the shape; days that are not kept do not count.
    private static double[] Means(int[] history, double[]? weights, bool[] kept)
    {
        var means = new double[history.Length];
        for (var d = 0; d < means.Length; d++)
        {
            double sum = 0, exposure = 0;
            for (var other = weights is null ? d % Week : 0; other < history.Length; other += weights is null ? Week : 1)
            {
                if (!kept[other]) continue;
                sum += history[other];
                exposure += weights is null ? 1 : weights[other];
            }

            means[d] = exposure == 0 ? 0 : sum / exposure * (weights is null ? 1 : weights[d]);
        }

        return means;
    }

    // Pearson's; 1 where too few days are left.
    private static double Dispersion(int[] history, double[] means, bool[] kept, bool byWeekday)
    {
        var squares = 0.0;
        var days = 0;
        for (var d = 0; d < history.Length; d++)
        {
            if (!kept[d] || means[d] <= 0) continue;
            squares += (history[d] - means[d]) * (history[d] - means[d]) / means[d];
            days++;
        }

        var freedom = days - (byWeekday ? Week : 1);
        return freedom < Week ? 1 : squares / freedom;
    }

    private static double Anscombe(int count, double mean)
        => mean <= 0 ? 0 : 1.5 * (Math.Pow(count, 2.0 / 3) - Math.Pow(mean, 2.0 / 3)) / Math.Pow(mean, 1.0 / 6);
}
