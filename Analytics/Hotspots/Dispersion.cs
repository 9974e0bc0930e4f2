using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>Robust over-dispersion of counts against their expected values.</summary>
public static class Dispersion
{
    /// <summary>Expected counts below this have too skewed residuals to take part.</summary>
    public const double LeastExpected = 2;

    /// <summary>Fewer residuals than this say nothing: then 1 (Poisson).</summary>
    public const int FewestResiduals = 30;

    /// <summary>φ = (1.4826 · median |r − median r|)² of the Pearson residuals r = (O − E)/√E, at least 1. A minority of hot and cold
    /// cells does not move it.</summary>
    /// <remarks>Taken over neighbourhood sums it holds their spatial correlation too, as an empirical null. Sources: McCullagh and Nelder
    /// (1989) on quasi-Poisson; Efron (2004) on the empirical null; Hampel (1974) on the median absolute deviation.</remarks>
    public static double Estimate(ReadOnlySpan<int> observed, ReadOnlySpan<double> expected)
    {
        if (observed.Length != expected.Length) throw new ArgumentException($"{observed.Length} counts for {expected.Length} expected", nameof(expected));
        var residuals = new List<double>(observed.Length);
        for (var i = 0; i < observed.Length; i++)
            if (expected[i] >= LeastExpected) residuals.Add((observed[i] - expected[i]) / Math.Sqrt(expected[i]));
        if (residuals.Count < FewestResiduals) return 1;
        var spread = RobustScale.StandardDeviation(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(residuals));
        return Math.Max(1, spread * spread);
    }
}
