using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>How much more counts vary about their expected values than Poisson counts would: variance = φ·E with φ = Base + Growth·E.</summary>
/// <remarks>Growth is the part of the variation that does not average out in busy cells (places differ in what they ask for by a few
/// percent whatever their size): without it every busy cell would in the end be significant. Sources: McCullagh and Nelder (1989) on
/// quasi-Poisson and negative binomial variance; Efron (2004) on the empirical null; Hampel (1974) on the median absolute deviation.</remarks>
/// <param name="Base">At least 1.</param>
/// <param name="Growth">At least 0, per expected request; its square root is the relative variation that never averages out.</param>
public sealed record OverDispersion(double Base, double Growth)
{
    /// <summary>Expected counts below this have too skewed residuals to take part.</summary>
    public const double LeastExpected = 2;

    /// <summary>Fewer residuals than this say nothing: then Poisson.</summary>
    public const int FewestResiduals = 30;

    private const int MostBins = 8;

    /// <summary>No over-dispersion.</summary>
    public static OverDispersion Poisson { get; } = new(1, 0);

    /// <summary>φ at an expected count.</summary>
    public double At(double expected) => Base + Growth * expected;

    /// <summary>Estimates both from Pearson residuals r = (O − E)/√E: cells are sorted by E into up to eight bins of at least thirty, the
    /// robust variance (1.4826 · median |r − median r|)² of each is taken, and a line is drawn through them. A minority of hot and cold
    /// cells does not move it; over neighbourhood sums it holds their spatial correlation too.</summary>
    /// <exception cref="ArgumentException">Other lengths.</exception>
    public static OverDispersion Estimate(ReadOnlySpan<int> observed, ReadOnlySpan<double> expected)
    {
        if (observed.Length != expected.Length) throw new ArgumentException($"{observed.Length} counts for {expected.Length} expected", nameof(expected));
        var sizes = new List<double>(observed.Length);
        var residuals = new List<double>(observed.Length);
        for (var i = 0; i < observed.Length; i++)
        {
            if (expected[i] < LeastExpected) continue;
            sizes.Add(expected[i]);
            residuals.Add((observed[i] - expected[i]) / Math.Sqrt(expected[i]));
        }

        if (residuals.Count < FewestResiduals) return Poisson;
        double[] size = [.. sizes], residual = [.. residuals];
        Array.Sort(size, residual);
        var bins = Math.Clamp(residual.Length / FewestResiduals, 1, MostBins);
        double[] means = new double[bins], variances = new double[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            int from = bin * residual.Length / bins, to = (bin + 1) * residual.Length / bins;
            var spread = RobustScale.StandardDeviation(residual.AsSpan(from, to - from));
            variances[bin] = Math.Max(spread * spread, 0.25);
            for (var i = from; i < to; i++) means[bin] += size[i] / (to - from);
        }

        return Line(means, variances);
    }

    // Weighted least squares (a variance's own error is proportional to it) under Base ≥ 1 and Growth ≥ 0.
    private static OverDispersion Line(double[] size, double[] variance)
    {
        double w = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var i = 0; i < size.Length; i++)
        {
            var weight = 1 / (variance[i] * variance[i]);
            w += weight;
            x += weight * size[i];
            y += weight * variance[i];
            xx += weight * size[i] * size[i];
            xy += weight * size[i] * variance[i];
        }

        var spread = w * xx - x * x;
        var slope = spread > 1e-9 * w * xx ? (w * xy - x * y) / spread : 0;
        if (slope <= 0) return new OverDispersion(Math.Max(1, y / w), 0);
        var intercept = (y - slope * x) / w;
        return intercept >= 1 ? new OverDispersion(intercept, slope) : new OverDispersion(1, Math.Max(0, (xy - x) / xx));
    }
}
