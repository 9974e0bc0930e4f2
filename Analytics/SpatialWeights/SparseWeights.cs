namespace Analytics.SpatialWeights;

/// <summary>Spatial weights wᵢⱼ ≥ 0 of n features as compressed sparse rows, neighbours ascending. Immutable: every change is a copy.</summary>
/// <remarks>For irregular features only. A regular grid needs none: see the grid overloads of <c>LocalGiStar.ZScores</c>.</remarks>
public sealed class SparseWeights
{
    private readonly int[] rowStart;
    private readonly int[] neighbors;
    private readonly double[] weights;

    private SparseWeights(int[] rowStart, int[] neighbors, double[] weights)
        => (this.rowStart, this.neighbors, this.weights) = (rowStart, neighbors, weights);

    /// <summary>One feature's neighbours and their weights, side by side.</summary>
    public readonly ref struct NeighborRow(ReadOnlySpan<int> neighbors, ReadOnlySpan<double> weights)
    {
        /// <summary>Indices of the neighbours, ascending.</summary>
        public ReadOnlySpan<int> Neighbors { get; } = neighbors;

        /// <summary>The weight of each.</summary>
        public ReadOnlySpan<double> Weights { get; } = weights;
    }

    /// <summary>How many features.</summary>
    public int Count => rowStart.Length - 1;

    /// <summary>How many weights are stored.</summary>
    public int NonZero => neighbors.Length;

    /// <summary>The neighbours of a feature.</summary>
    public NeighborRow Row(int feature)
    {
        int from = rowStart[feature], length = rowStart[feature + 1] - from;
        return new NeighborRow(neighbors.AsSpan(from, length), weights.AsSpan(from, length));
    }

    /// <summary>Features without a neighbour other than themselves, ascending.</summary>
    public IReadOnlyList<int> Isolates
    {
        get
        {
            var isolates = new List<int>();
            for (var i = 0; i < Count; i++)
            {
                var row = Row(i).Neighbors;
                if (row.Length == 0 || (row.Length == 1 && row[0] == i)) isolates.Add(i);
            }

            return isolates;
        }
    }

    /// <summary>Binary weights from lists of neighbours; repeated neighbours count once.</summary>
    /// <exception cref="ArgumentException">A neighbour outside 0 … n − 1.</exception>
    public static SparseWeights Binary(IReadOnlyList<IReadOnlyCollection<int>> neighborsOf)
    {
        ArgumentNullException.ThrowIfNull(neighborsOf);
        var start = new int[neighborsOf.Count + 1];
        var all = new List<int>(neighborsOf.Count * 7);
        for (var i = 0; i < neighborsOf.Count; i++)
        {
            foreach (var neighbor in neighborsOf[i].Distinct().Order())
            {
                if ((uint)neighbor >= (uint)neighborsOf.Count) throw new ArgumentException($"feature {i} names neighbour {neighbor}, which is none of {neighborsOf.Count}", nameof(neighborsOf));
                all.Add(neighbor);
            }

            start[i + 1] = all.Count;
        }

        var ones = new double[all.Count];
        Array.Fill(ones, 1);
        return new SparseWeights(start, [.. all], ones);
    }

    /// <summary>The same weights with every feature in its own neighbourhood at <paramref name="weight"/> (a weight it had is replaced).</summary>
    public SparseWeights WithSelf(double weight = 1)
    {
        if (!(weight > 0) || double.IsInfinity(weight)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "a weight is positive");
        var start = new int[rowStart.Length];
        var newNeighbors = new List<int>(neighbors.Length + Count);
        var newWeights = new List<double>(neighbors.Length + Count);
        for (var i = 0; i < Count; i++)
        {
            var row = Row(i);
            var placed = false;
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                if (!placed && row.Neighbors[k] >= i) Place(i);
                if (row.Neighbors[k] == i) continue;
                newNeighbors.Add(row.Neighbors[k]);
                newWeights.Add(row.Weights[k]);
            }

            if (!placed) Place(i);
            start[i + 1] = newNeighbors.Count;

            void Place(int self)
            {
                newNeighbors.Add(self);
                newWeights.Add(weight);
                placed = true;
            }
        }

        return new SparseWeights(start, [.. newNeighbors], [.. newWeights]);
    }

    /// <summary>The same weights with each row summing to 1; the row of an isolate stays empty.</summary>
    public SparseWeights RowStandardized()
    {
        var scaled = new double[weights.Length];
        for (var i = 0; i < Count; i++)
        {
            double sum = 0;
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++) sum += weights[k];
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++) scaled[k] = weights[k] / sum;
        }

        return new SparseWeights(rowStart, neighbors, scaled);
    }

    /// <summary>The spatial lag Σⱼ wᵢⱼ xⱼ of each feature.</summary>
    /// <exception cref="ArgumentException">Another number of values than features.</exception>
    public double[] Lag(ReadOnlySpan<double> values)
    {
        if (values.Length != Count) throw new ArgumentException($"{values.Length} values for {Count} features", nameof(values));
        var lag = new double[Count];
        for (var i = 0; i < lag.Length; i++)
        {
            double sum = 0;
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++) sum += weights[k] * values[neighbors[k]];
            lag[i] = sum;
        }

        return lag;
    }
}
