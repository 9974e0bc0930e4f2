namespace Analytics.SpatialWeights;

/// <summary>The sums over all weights that the moments of global statistics are made of.</summary>
/// <remarks>Source: Cliff and Ord (1981).</remarks>
/// <param name="S0">Σ wᵢⱼ.</param>
/// <param name="S1">½ Σ (wᵢⱼ + wⱼᵢ)².</param>
/// <param name="S2">Σᵢ (Σⱼ wᵢⱼ + Σⱼ wⱼᵢ)².</param>
public readonly record struct WeightTotals(double S0, double S1, double S2)
{
    internal static WeightTotals Of(SparseWeights weights)
    {
        double s0 = 0, s1 = 0, s2 = 0;
        var rowsAndColumns = new double[weights.Count];
        for (var i = 0; i < weights.Count; i++)
        {
            var row = weights.Row(i);
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                var (j, w) = (row.Neighbors[k], row.Weights[k]);
                var back = weights.Row(j);
                var at = back.Neighbors.BinarySearch(i);
                s0 += w;
                s1 += w * w + (at < 0 ? 0 : w * back.Weights[at]);
                rowsAndColumns[i] += w;
                rowsAndColumns[j] += w;
            }
        }

        foreach (var sum in rowsAndColumns) s2 += sum * sum;
        return new WeightTotals(s0, s1, s2);
    }
}
