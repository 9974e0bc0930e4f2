namespace Analytics.SpatialStatistics;

/// <summary>Mann and Kendall's test for a monotonic trend, with the correction for ties and for continuity.</summary>
/// <remarks>Null hypothesis: the values are exchangeable in time (no trend, no serial dependence). S = Σ sign(xⱼ − xᵢ) over i &lt; j,
/// Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18, z = (S ∓ 1)/√Var. Sources: Mann (1945), Kendall (1975).</remarks>
/// <param name="S">Rising pairs less falling pairs.</param>
/// <param name="Variance">Variance of S under the null hypothesis; 0 for a constant series.</param>
/// <param name="ZScore">0 where S or the variance is 0.</param>
/// <param name="PValue">Two-sided; 1 for a constant series.</param>
/// <param name="Tau">S over the number of pairs, −1 … 1; 0 for fewer than two values.</param>
public sealed record MannKendall(long S, double Variance, double ZScore, double PValue, double Tau)
{
    /// <summary>Tests a series in time order, evenly spaced or not. O(n²).</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static MannKendall Test(ReadOnlySpan<double> series)
    {
        var n = series.Length;
        foreach (var value in series)
            if (!double.IsFinite(value)) throw new ArgumentException("a series holds finite values only: leave the missing ones out", nameof(series));
        long s = 0;
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                s += series[j].CompareTo(series[i]);
        var sorted = series.ToArray();
        Array.Sort(sorted);
        var variance = Term(n);
        for (int from = 0, to; from < n; from = to)
        {
            for (to = from + 1; to < n && sorted[to] == sorted[from];) to++;
            variance -= Term(to - from);
        }

        variance /= 18;
        var z = s == 0 || variance <= 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance);
        return new MannKendall(s, variance, z, NormalDistribution.TwoSided(z), n < 2 ? 0 : s / (0.5 * n * (n - 1)));

        static double Term(double t) => t * (t - 1) * (2 * t + 5);
    }

    /// <summary>+1 for a significant rise, −1 for a significant fall, 0 for neither.</summary>
    public int Trend(double alpha = 0.05) => PValue < alpha ? Math.Sign(ZScore) : 0;
}
