using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>Geary's C: how different are neighbours, against any two features? Below 1 they are alike, above 1 unlike.</summary>
/// <remarks>C = (n − 1) Σᵢⱼ wᵢⱼ (xᵢ − xⱼ)² / (2 S₀ Σ zᵢ²), z = x − x̄; E[C] = 1. Null hypotheses as for <see cref="MoranI"/>. More sensitive than I to
/// differences between near neighbours. Sources: Geary (1954); Cliff and Ord (1981).</remarks>
/// <param name="Value">The statistic, 0 or more; 1 where all values are equal.</param>
/// <param name="Normality">Against its moments under normality; z is positive for C below 1.</param>
/// <param name="Randomization">Against its moments under randomisation.</param>
public sealed record GearyC(double Value, MomentTest Normality, MomentTest Randomization)
{
    /// <summary>Tests a map. An isolate counts in n and adds nothing.</summary>
    /// <param name="values">One a feature.</param>
    /// <param name="weights">Without self; row-standardised or not.</param>
    /// <param name="minimumFeatures">Below it the map is refused; at least 4.</param>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, self in a neighbourhood, or no neighbours at all.</exception>
    public static GearyC Test(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures = LocalGiStar.MinimumFeatures)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        if (map.Moments.Variance == 0) return new GearyC(1, MomentTest.Nothing(1), MomentTest.Nothing(1));
        var (s0, s1, s2) = map.Weights;
        double n = map.N, k = map.Kurtosis;
        var value = Differences(map.Deviations, weights) * (n - 1) / (2 * s0 * n * map.Moments.Variance);
        var normal = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
        var random = ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * k)
            - (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k) / 4
            + s0 * s0 * (n * n - 3 - (n - 1) * (n - 1) * k)) / (n * (n - 2) * (n - 3) * s0 * s0);
        return new GearyC(value, MomentTest.Of(value, 1, 1 + normal, lowIsAlike: true), MomentTest.Of(value, 1, 1 + random, lowIsAlike: true));
    }

    /// <summary>Places the observed values at random instead of trusting the normal approximation.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Test"/>.</exception>
    public static PermutationTest Permute(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions options, int minimumFeatures = LocalGiStar.MinimumFeatures, CancellationToken ct = default)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        return GlobalPermutation.Run(map.Deviations, placed => Differences(placed, weights), map.Weights.S0 * map.Moments.Variance, options, ct);
    }

    private static double Differences(double[] values, SparseWeights weights)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var row = weights.Row(i);
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                var difference = values[i] - values[row.Neighbors[k]];
                sum += row.Weights[k] * difference * difference;
            }
        }

        return sum;
    }
}
