using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>Where a feature and its surroundings stand against the map's mean: Anselin's scatter plot.</summary>
public enum MoranQuadrant
{
    /// <summary>An isolate, or on the mean itself.</summary>
    None,

    /// <summary>High among high.</summary>
    HighHigh,

    /// <summary>Low among low.</summary>
    LowLow,

    /// <summary>High among low: an outlier.</summary>
    HighLow,

    /// <summary>Low among high: an outlier.</summary>
    LowHigh,
}

/// <summary>Anselin's local Moran: which features resemble, and which contradict, what surrounds them?</summary>
/// <remarks>Iᵢ = zᵢ/m₂ Σⱼ wᵢⱼ zⱼ, z = x − x̄, m₂ = Σz²/n. Null hypothesis: the feature keeps its value, all others are placed at random around it
/// (conditional randomisation); the moments under it are exact. Positive = alike, negative = an outlier. 0 and p = 1 for an isolate, a feature on
/// the mean, and a neighbourhood that is the whole map. Sources: Anselin (1995); Sokal, Oden and Thomson (1998).</remarks>
/// <param name="Statistic">Iᵢ, one a feature.</param>
/// <param name="ZScores">Against the exact conditional moments.</param>
/// <param name="Quadrants">Which kind of resemblance; says nothing about significance.</param>
/// <param name="Permutations">The permutation tests, or null where none were asked for.</param>
public sealed record LocalMoran(double[] Statistic, double[] ZScores, MoranQuadrant[] Quadrants, PermutationTest[]? Permutations)
{
    /// <summary>Tests every feature of a map.</summary>
    /// <param name="values">One a feature.</param>
    /// <param name="weights">Without self, usually row-standardised.</param>
    /// <param name="permutations">How to draw; null = moments only.</param>
    /// <param name="minimumFeatures">Below it the map is refused; at least 3.</param>
    /// <param name="ct">Stops the draws.</param>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, or self in a neighbourhood.</exception>
    public static LocalMoran Test(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions? permutations = null, int minimumFeatures = LocalGiStar.MinimumFeatures, CancellationToken ct = default)
    {
        var map = LocalInput.Of(values, weights, minimumFeatures);
        var n = values.Length;
        var statistic = new double[n];
        var quadrants = new MoranQuadrant[n];
        var z = LocalGiStar.ZScoresWithoutSelf(values, weights, minimumFeatures);   // of the lag alone; the feature's own sign makes it Moran's
        for (var i = 0; i < n; i++)
        {
            var own = map.Deviations[i];
            var lag = weights.LagAt(i, map.Deviations);
            if (map.Moments.Variance > 0) statistic[i] = own * lag / map.Moments.Variance;
            z[i] *= Math.Sign(own);
            quadrants[i] = (Math.Sign(own), Math.Sign(lag)) switch
            {
                (1, 1) => MoranQuadrant.HighHigh,
                (-1, -1) => MoranQuadrant.LowLow,
                (1, -1) => MoranQuadrant.HighLow,
                (-1, 1) => MoranQuadrant.LowHigh,
                _ => MoranQuadrant.None,
            };
        }

        // The lag's place among its draws is that of I itself, or its mirror image, and whole numbers stay exact.
        var tests = permutations is null ? null
            : new ConditionalPermutation(weights, permutations, ct).Sums(values.ToArray(), i => map.Deviations[i] == 0);
        return new LocalMoran(statistic, z, quadrants, tests);
    }
}
