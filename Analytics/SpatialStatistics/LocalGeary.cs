using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>What kind of likeness a local Geary shows.</summary>
public enum GearyAssociation
{
    /// <summary>An isolate, or neither alike nor unlike.</summary>
    None,

    /// <summary>Alike, and both above the mean.</summary>
    HighHigh,

    /// <summary>Alike, and both below the mean.</summary>
    LowLow,

    /// <summary>Alike across the mean.</summary>
    OtherPositive,

    /// <summary>Unlike its neighbours.</summary>
    Negative,
}

/// <summary>Anselin's local Geary: how different is a feature from each of its neighbours?</summary>
/// <remarks>cᵢ = Σⱼ wᵢⱼ (xᵢ − xⱼ)²/m₂, m₂ = Σz²/n. Null hypothesis: conditional randomisation as for <see cref="LocalMoran"/>, with exact moments of
/// the squared differences. z is positive where neighbours are alike. Unlike Moran's it sees that neighbours differ from each other while
/// their mean looks right. Sources: Anselin (1995, 2019).</remarks>
/// <param name="Statistic">cᵢ, 0 or more.</param>
/// <param name="ZScores">Against the exact conditional moments, positive = alike.</param>
/// <param name="Associations">Which kind of likeness; says nothing about significance.</param>
/// <param name="Permutations">The permutation tests (few draws below cᵢ = alike), or null where none were asked for.</param>
public sealed record LocalGeary(double[] Statistic, double[] ZScores, GearyAssociation[] Associations, PermutationTest[]? Permutations)
{
    /// <summary>Tests every feature of a map.</summary>
    /// <param name="values">One a feature.</param>
    /// <param name="weights">Without self, usually row-standardised.</param>
    /// <param name="permutations">How to draw; null = moments only.</param>
    /// <param name="minimumFeatures">Below it the map is refused; at least 3.</param>
    /// <param name="ct">Stops the draws.</param>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, or self in a neighbourhood.</exception>
    public static LocalGeary Test(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions? permutations = null, int minimumFeatures = LocalGiStar.MinimumFeatures, CancellationToken ct = default)
    {
        var map = LocalInput.Of(values, weights, minimumFeatures);
        var n = values.Length;
        var statistic = new double[n];
        var z = new double[n];
        var associations = new GearyAssociation[n];
        if (map.Moments.Variance > 0)
        {
            // In units of the map's standard deviation, so that fourth powers stay numbers.
            var standard = Array.ConvertAll(map.Deviations, d => d / Math.Sqrt(map.Moments.Variance));
            double third = 0, fourth = 0;
            foreach (var d in standard)
            {
                third += d * d * d;
                fourth += d * d * d * d;
            }

            for (var i = 0; i < n; i++)
            {
                var own = standard[i];
                var row = weights.Row(i);
                double sum = 0, total = 0, squares = 0;
                for (var k = 0; k < row.Neighbors.Length; k++)
                {
                    var (w, difference) = (row.Weights[k], own - standard[row.Neighbors[k]]);
                    sum += w * difference * difference;
                    total += w;
                    squares += w * w;
                }

                // Mean and variance over the others of a = (xᵢ − xⱼ)², from the map's power sums.
                var mean = n * (own * own + 1) / (n - 1);
                var variance = (n * own * own * own * own + 6 * own * own * n - 4 * own * third + fourth) / (n - 1) - mean * mean;
                statistic[i] = sum;
                z[i] = 0 - new MapMoments(n - 1, mean, variance <= 1e-12 * mean * mean ? 0 : variance).ZScore(sum, total, squares);
                associations[i] = z[i] switch
                {
                    0 => GearyAssociation.None,
                    < 0 => GearyAssociation.Negative,
                    _ => (Math.Sign(own), Math.Sign(weights.LagAt(i, standard))) switch
                    {
                        (1, 1) => GearyAssociation.HighHigh,
                        (-1, -1) => GearyAssociation.LowLow,
                        _ => GearyAssociation.OtherPositive,
                    },
                };
            }
        }

        var tests = permutations is null ? null
            : new ConditionalPermutation(weights, permutations, ct).SquaredDifferences(map.Deviations, _ => map.Moments.Variance == 0);
        return new LocalGeary(statistic, z, associations, tests);
    }
}
