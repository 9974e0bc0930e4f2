using System.Numerics;
using Analytics.AnalysisGrids;
using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>Getis and Ord's local Gi* (and Gi) as z-scores.</summary>
/// <remarks>
/// <para>Null hypothesis: the observed values are placed at random over the features (randomisation with the map's own mean and spread).
/// Positive = values higher than the map's mean gather here. On counts of requests this finds where people live: use
/// <c>Hotspots.AgainstExpectation</c> for anything that leads to money.</para>
/// <para>Gi* = (Σⱼ wᵢⱼxⱼ − X̄ Σⱼ wᵢⱼ) / (S √([n Σⱼ wᵢⱼ² − (Σⱼ wᵢⱼ)²]/(n − 1))), j over the neighbours and i itself, X̄ and S (divisor n)
/// over the whole map. Gi leaves i out of all four. Sources: Getis and Ord (1992, 1996); Ord and Getis (1995).</para>
/// <para>0 where nothing can be said: all values equal, or a neighbourhood that is the whole map.</para>
/// </remarks>
public static class LocalGiStar
{
    /// <summary>Below this many features the statistic is refused, unless the caller lowers the bound knowingly.</summary>
    public const int MinimumFeatures = 30;

    /// <summary>Gi* over arbitrary weights, each row of which holds the feature itself. Returns one z-score per feature. O(non-zero weights).</summary>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, or a row without its own feature.</exception>
    public static double[] ZScores(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures = MinimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != values.Length) throw new ArgumentException($"weights of {weights.Count} features for {values.Length} values", nameof(weights));
        var map = MapMoments.Of(values, minimumFeatures);
        var z = new double[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var row = weights.Row(i);
            double sum = 0, weight = 0, squares = 0;
            var self = false;
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                var w = row.Weights[k];
                sum += w * values[row.Neighbors[k]];
                weight += w;
                squares += w * w;
                self |= row.Neighbors[k] == i;
            }

            if (!self) throw new ArgumentException($"feature {i} is not in its own neighbourhood: Gi* needs weights made WithSelf()", nameof(weights));
            z[i] = map.ZScore(sum, weight, squares);
        }

        return z;
    }

    /// <summary>Permutation tests of Gi and of Gi* at once: a feature's own value stays put, so both stand at the same place among the
    /// draws. Self in the weights is left aside. Many neighbours above the draws = a small p with <c>AtLeast</c> small.</summary>
    /// <exception cref="ArgumentException">Too few features, other lengths, or values not finite.</exception>
    public static PermutationTest[] Permute(ReadOnlySpan<double> values, SparseWeights weights, PermutationOptions options, int minimumFeatures = MinimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var others = weights.HasSelf ? weights.WithoutSelf() : weights;
        var map = LocalInput.Of(values, others, minimumFeatures);
        return new ConditionalPermutation(others, options, CancellationToken.None).Sums(values.ToArray(), _ => map.Moments.Variance == 0);
    }

    /// <summary>Gi (the feature itself left out) over arbitrary weights without self; 0 for an isolate.</summary>
    /// <exception cref="ArgumentException">Too few features, other lengths, values not finite, or a row that holds its own feature.</exception>
    public static double[] ZScoresWithoutSelf(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures = MinimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != values.Length) throw new ArgumentException($"weights of {weights.Count} features for {values.Length} values", nameof(weights));
        var map = MapMoments.Of(values, minimumFeatures);
        var z = new double[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var row = weights.Row(i);
            double sum = 0, weight = 0, squares = 0;
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                var w = row.Weights[k];
                if (row.Neighbors[k] == i) throw new ArgumentException($"feature {i} is in its own neighbourhood: Gi leaves it out", nameof(weights));
                sum += w * values[row.Neighbors[k]];
                weight += w;
                squares += w * w;
            }

            z[i] = map.Without(values[i]).ZScore(sum, weight, squares);
        }

        return z;
    }

    /// <summary>Gi* on hexagons with the disc of <paramref name="radius"/> steps as neighbourhood (1 = the cell and its six neighbours),
    /// cut at the edge of the set. No weights are built.</summary>
    /// <exception cref="ArgumentException">Too few cells, other lengths or values not finite.</exception>
    public static double[] ZScores(ReadOnlySpan<double> values, HexCellSet cells, int radius = 1, int minimumFeatures = MinimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != values.Length) throw new ArgumentException($"{cells.Count} cells for {values.Length} values", nameof(cells));
        var map = MapMoments.Of(values, minimumFeatures);
        var z = new double[values.Length];
        var discs = radius == 1 ? null : cells.Discs(radius);
        for (var i = 0; i < z.Length; i++)
        {
            double sum = 0;
            var count = 0;
            if (discs is null)
            {
                sum = values[i];
                count = 1;
                foreach (var neighbor in cells.Neighbors(i))
                {
                    if (neighbor < 0) continue;
                    sum += values[neighbor];
                    count++;
                }
            }
            else
            {
                foreach (var member in discs[i]) sum += values[member];
                count = discs[i].Length;
            }

            z[i] = map.ZScore(sum, count, count);
        }

        return z;
    }

    /// <summary>Gi* on a full rectangular grid, row by row, with the square window of (2·radius + 1)² cells cut at the edges (radius 1 =
    /// queen contiguity with self). Two running passes of additions, no weights: O(cells · radius).</summary>
    /// <exception cref="ArgumentException">Too few cells, a length other than rows × columns, or values not finite.</exception>
    public static double[] ZScores(ReadOnlySpan<double> values, int rows, int columns, int radius = 1, int minimumFeatures = MinimumFeatures)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if ((long)rows * columns != values.Length) throw new ArgumentException($"{rows} × {columns} cells for {values.Length} values", nameof(values));
        var map = MapMoments.Of(values, minimumFeatures);
        radius = Math.Min(radius, Math.Max(rows, columns));
        var z = GC.AllocateUninitializedArray<double>(values.Length);
        var window = new WindowSums(columns, radius);
        // Only so many different neighbourhood sizes exist, so the denominators are looked up instead of computed per cell.
        var sizes = (long)Math.Min(2 * radius + 1, rows) * Math.Min(2 * radius + 1, columns);
        var denominators = new double[sizes + 1];
        for (var size = 1; size < denominators.Length; size++) denominators[size] = map.InverseDenominator(size, size);
        for (var row = 0; row < rows; row++)
        {
            int first = Math.Max(row - radius, 0), last = Math.Min(row + radius, rows - 1);
            var sums = window.Row(values, first, last);
            var line = z.AsSpan(row * columns, columns);
            int high = last - first + 1, inner = Math.Min(radius, columns), full = high * (2 * radius + 1);
            var column = 0;
            for (; column < inner; column++) Cell(column, sums, line);
            if (columns > 2 * radius)
            {
                // Away from the edges all neighbourhoods of a row are of one size.
                Vector<double> mean = new(map.Mean * full), inverse = new(denominators[full]);
                for (; column <= columns - radius - Vector<double>.Count; column += Vector<double>.Count)
                    ((new Vector<double>(sums[column..]) - mean) * inverse).CopyTo(line[column..]);
            }

            for (; column < columns; column++) Cell(column, sums, line);

            void Cell(int at, ReadOnlySpan<double> sums, Span<double> line)
            {
                var size = high * (Math.Min(at + radius, columns - 1) - Math.Max(at - radius, 0) + 1);
                line[at] = (sums[at] - map.Mean * size) * denominators[size];
            }
        }

        return z;
    }
}
