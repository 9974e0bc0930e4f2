namespace Analytics.SpatialStatistics;

/// <summary>Mann and Kendall's test for a monotonic trend, with the correction for ties and for continuity.</summary>
/// <remarks>Null hypothesis: the values are exchangeable in time (no trend, no serial dependence; see <see cref="AutocorrelatedTrend"/>
/// and <see cref="SeasonalTrend"/> where that does not hold). S = Σ sign(xⱼ − xᵢ) over i &lt; j,
/// Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18, z = (S ∓ 1)/√Var. Sources: Mann (1945), Kendall (1975).</remarks>
/// <param name="S">Rising pairs less falling pairs: a whole number, but for the partial test.</param>
/// <param name="Variance">Variance of S under the null hypothesis; 0 for a constant series.</param>
/// <param name="ZScore">0 where S or the variance is 0.</param>
/// <param name="PValue">Two-sided; 1 for a constant series.</param>
/// <param name="Tau">S over the number of pairs, −1 … 1; 0 for fewer than two values.</param>
public sealed record MannKendall(double S, double Variance, double ZScore, double PValue, double Tau)
{
    /// <summary>Tests a series in time order, evenly spaced or not. O(n²).</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static MannKendall Test(ReadOnlySpan<double> series)
    {
        RefuseGaps(series);
        return FromScore(Score(series), TiedVariance(series), Pairs(series.Length), continuity: true);
    }

    /// <summary>+1 for a significant rise, −1 for a significant fall, 0 for neither.</summary>
    public int Trend(double alpha = 0.05) => PValue < alpha ? Math.Sign(ZScore) : 0;

    /// <summary>The verdict on a score: z = (S ∓ 1)/√Var with the correction for continuity, S/√Var without; 0 where the variance is 0.</summary>
    internal static MannKendall FromScore(double s, double variance, double pairs, bool continuity)
    {
        var z = s == 0 || variance <= 0 ? 0 : (continuity ? s - Math.Sign(s) : s) / Math.Sqrt(variance);
        return new MannKendall(s, variance, z, NormalDistribution.TwoSided(z), pairs == 0 ? 0 : s / pairs);
    }

    internal static double Pairs(int n) => 0.5 * n * (n - 1);

    internal static void RefuseGaps(ReadOnlySpan<double> series)
    {
        foreach (var value in series)
            if (!double.IsFinite(value)) throw new ArgumentException("a series holds finite values only: leave the missing ones out", nameof(series));
    }

    internal static long Score(ReadOnlySpan<double> series)
    {
        long s = 0;
        for (var i = 0; i < series.Length; i++)
            for (var j = i + 1; j < series.Length; j++)
                s += series[j].CompareTo(series[i]);
        return s;
    }

    internal static double TiedVariance(ReadOnlySpan<double> series)
    {
        var sorted = series.ToArray();
        Array.Sort(sorted);
        var variance = TieTerm(sorted.Length);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];) to++;
            variance -= TieTerm(to - from);
        }

        return variance / 18;
    }

    /// <summary>t(t − 1)(2t + 5).</summary>
    internal static double TieTerm(double t) => t * (t - 1) * (2 * t + 5);
}
