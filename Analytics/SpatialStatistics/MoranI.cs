using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>Moran's I: do like values lie together on the whole map?</summary>
/// <remarks>I = (n/S₀) Σᵢⱼ wᵢⱼ zᵢ zⱼ / Σ zᵢ², z = x − x̄; E[I] = −1/(n − 1). Null hypotheses: the values are independent draws of one normal
/// distribution (<see cref="Normality"/>), or the observed values are placed at random (<see cref="Randomization"/>).
/// Sources: Moran (1950); Cliff and Ord (1981).</remarks>
/// <param name="Value">The statistic; about −1 … 1, 0 where all values are equal.</param>
/// <param name="Normality">Against its moments under normality.</param>
/// <param name="Randomization">Against its moments under randomisation.</param>
public sealed record MoranI(double Value, MomentTest Normality, MomentTest Randomization)
{
    /// <summary>Tests a map. An isolate counts in n and adds nothing: decide about it first (<see cref="SparseWeights.WithIsolates"/>).</summary>
    /// <param name="values">One a feature.</param>
    /// <param name="weights">Without self; row-standardised or not.</param>
    /// <param name="minimumFeatures">Below it the map is refused; at least 4.</param>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, self in a neighbourhood, or no neighbours at all.</exception>
    public static MoranI Test(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures = LocalGiStar.MinimumFeatures)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        double n = map.N, expected = -1 / (n - 1);
        if (map.Moments.Variance == 0) return new MoranI(0, MomentTest.Nothing(expected), MomentTest.Nothing(expected));
        var (s0, s1, s2) = map.Weights;
        var value = CrossProduct(map.Deviations, weights) / (s0 * map.Moments.Variance);
        var normal = (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1));
        var random = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - map.Kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0))
            / ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
        return new MoranI(value, MomentTest.Of(value, expected, normal), MomentTest.Of(value, expected, random));
    }

    /// <summary>Places the observed values at random instead of trusting the normal approximation.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Test"/>.</exception>
    public static PermutationTest Permute(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions options, int minimumFeatures = LocalGiStar.MinimumFeatures, CancellationToken ct = default)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        return GlobalPermutation.Run(map.Deviations, placed => CrossProduct(placed, weights), map.Weights.S0 * map.Moments.Variance, options, ct);
    }

    private static double CrossProduct(double[] deviations, SparseWeights weights)
    {
        double sum = 0;
        for (var i = 0; i < deviations.Length; i++) sum += deviations[i] * weights.LagAt(i, deviations);
        return sum;
    }
}
