using Analytics.SpatialStatistics;

namespace Analytics.ExpectedCounts;

/// <summary>The expected value of a measured level (a share, a median time) with the 95 % interval in which one more period would lie.</summary>
/// <remarks>
/// <para>Null hypothesis: the period is one more draw from the distribution of the comparable earlier ones, which is about normal round
/// its median; the spread is the median absolute deviation.</para>
/// <para>Interval: median ± t(n − 1) · √(s² · (1 + π/(2n)) + v), v the sampling variance of the value judged; the quantile of Student's t
/// by the expansion of Fisher and Cornish (1960), Technometrics 2, 209–225.</para>
/// <para>Limits: a trend inside the history widens the interval instead of moving it; periods that share requests (a stock) vary less
/// than independent ones, so the interval is then too narrow rather than too wide.</para>
/// </remarks>
/// <param name="Expected">Median of the comparable periods, in the unit of the level.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Periods">How many comparable periods there were.</param>
public sealed record ExpectedLevel(double Expected, double Low, double High, int Periods)
{
    /// <summary>The interval from comparable periods, in any order; null where they are fewer than <see cref="ExpectedCount.FewestPeriods"/>.
    /// Does not change its input.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A level that is not finite, or a negative variance.</exception>
    public static ExpectedLevel? Of(ReadOnlySpan<double> history, double samplingVariance)
    {
        if (!(samplingVariance >= 0)) throw new ArgumentOutOfRangeException(nameof(samplingVariance), samplingVariance, "not negative");
        foreach (var level in history)
            if (!double.IsFinite(level)) throw new ArgumentOutOfRangeException(nameof(history), level, "finite");
        if (history.Length < ExpectedCount.FewestPeriods) return null;
        var spread = RobustScale.StandardDeviation(history);
        var expected = RobustScale.Median(history.ToArray());
        var half = StudentQuantile(history.Length - 1) * Math.Sqrt(spread * spread * (1 + Math.PI / 2 / history.Length) + samplingVariance);
        return new ExpectedLevel(expected, expected - half, expected + half, history.Length);
    }

    // 97.5 % of Student's t; within 0.5 % of the exact value from 7 degrees of freedom on.
    private static double StudentQuantile(int freedom)
    {
        var z = NormalDistribution.Quantile(0.975);
        double z3 = z * z * z, z5 = z3 * z * z;
        return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96.0 * freedom * freedom);
    }
}
