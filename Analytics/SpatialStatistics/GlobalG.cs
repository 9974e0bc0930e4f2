using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>Getis and Ord's general G: do high values lie beside high ones (z above 0), or low beside low (z below 0)?</summary>
/// <remarks>G = Σᵢⱼ wᵢⱼ xᵢ xⱼ / Σᵢ≠ⱼ xᵢ xⱼ; E[G] = S₀/(n(n − 1)). Null hypothesis: the observed values are placed at random. Only for values with a
/// natural zero (counts, rates). Source: Getis and Ord (1992), with their corrected B₁.</remarks>
/// <param name="Value">The statistic, 0 … 1 for binary weights.</param>
/// <param name="Randomization">Against its moments under randomisation.</param>
public sealed record GlobalG(double Value, MomentTest Randomization)
{
    /// <summary>Tests a map. An isolate counts in n: published values usually drop it first.</summary>
    /// <param name="values">One a feature, none negative.</param>
    /// <param name="weights">Without self, usually a binary distance band.</param>
    /// <param name="minimumFeatures">Below it the map is refused; at least 4.</param>
    /// <exception cref="ArgumentException">As for <see cref="MoranI.Test"/>, or a negative value, or fewer than two above 0.</exception>
    public static GlobalG Test(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures = LocalGiStar.MinimumFeatures)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        var cross = CrossProducts(values);
        var (s0, s1, s2) = map.Weights;
        var n = map.N;
        var expected = s0 / (n * (n - 1));
        var value = Neighbors(values.ToArray(), weights) / cross;
        if (map.Moments.Variance == 0) return new GlobalG(expected, MomentTest.Nothing(expected));
        double x1 = 0, x2 = 0, x3 = 0, x4 = 0;
        var most = 0.0;
        foreach (var count in values) most = Math.Max(most, count);
        foreach (var count in values)
        {
            var x = count / most;   // G has no unit; fourth powers stay numbers
            x1 += x;
            x2 += x * x;
            x3 += x * x * x;
            x4 += x * x * x * x;
        }

        var b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
        var b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
        var b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
        var b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
        var b4 = s1 - s2 + s0 * s0;
        var second = (b0 * x2 * x2 + b1 * x4 + b2 * x1 * x1 * x2 + b3 * x1 * x3 + b4 * x1 * x1 * x1 * x1)
            / ((x1 * x1 - x2) * (x1 * x1 - x2) * n * (n - 1) * (n - 2) * (n - 3));
        return new GlobalG(value, MomentTest.Of(value, expected, second));
    }

    /// <summary>Places the observed values at random instead of trusting the normal approximation.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Test"/>.</exception>
    public static PermutationTest Permute(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions options, int minimumFeatures = LocalGiStar.MinimumFeatures, CancellationToken ct = default)
    {
        var map = GlobalInput.Of(values, weights, minimumFeatures);
        var cross = CrossProducts(values);
        return GlobalPermutation.Run(values.ToArray(), placed => Neighbors(placed, weights), map.Moments.Variance == 0 ? 0 : cross, options, ct);
    }

    private static double CrossProducts(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        var above = 0;
        foreach (var x in values)
        {
            if (x < 0) throw new ArgumentException($"the value {x} is negative: G needs a natural zero", nameof(values));
            if (x > 0) above++;
            sum += x;
            squares += x * x;
        }

        if (above < 2) throw new ArgumentException("G needs at least two values above 0", nameof(values));
        return sum * sum - squares;
    }

    private static double Neighbors(double[] values, SparseWeights weights)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++) sum += values[i] * weights.LagAt(i, values);
        return sum;
    }
}
