namespace Analytics.SpatialWeights;

/// <summary>Spatial weights wᵢⱼ ≥ 0 of n features as compressed sparse rows, neighbours ascending. Immutable: every change is a copy.</summary>
/// <remarks>For irregular features only. A regular grid needs none: see the grid overloads of <c>LocalGiStar.ZScores</c>.</remarks>
public sealed class SparseWeights
{
    private readonly int[] rowStart;
    private readonly int[] neighbors;
    private readonly double[] weights;

    private readonly Lazy<WeightTotals> totals;

    /// <summary>Rows that are ready: starts ascending, neighbours ascending within a row, weights positive. The arrays become its own.</summary>
    internal SparseWeights(int[] rowStart, int[] neighbors, double[] weights)
    {
        (this.rowStart, this.neighbors, this.weights) = (rowStart, neighbors, weights);
        totals = new Lazy<WeightTotals>(() => WeightTotals.Of(this));
    }

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

    /// <summary>The sums S₀, S₁, S₂ over all weights; taken once.</summary>
    public WeightTotals Totals => totals.Value;

    /// <summary>Whether any feature is in its own neighbourhood.</summary>
    public bool HasSelf
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (Row(i).Neighbors.BinarySearch(i) >= 0) return true;
            return false;
        }
    }

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

    /// <summary>Weights from lists of neighbours with their weights.</summary>
    /// <exception cref="ArgumentException">A neighbour outside 0 … n − 1 or named twice, or a weight that is not positive and finite.</exception>
    public static SparseWeights Weighted(IReadOnlyList<IReadOnlyCollection<(int Neighbor, double Weight)>> neighborsOf)
    {
        ArgumentNullException.ThrowIfNull(neighborsOf);
        var start = new int[neighborsOf.Count + 1];
        var all = new List<int>(neighborsOf.Count * 7);
        var weights = new List<double>(neighborsOf.Count * 7);
        for (var i = 0; i < neighborsOf.Count; i++)
        {
            foreach (var (neighbor, weight) in neighborsOf[i].OrderBy(other => other.Neighbor))
            {
                if ((uint)neighbor >= (uint)neighborsOf.Count) throw new ArgumentException($"feature {i} names neighbour {neighbor}, which is none of {neighborsOf.Count}", nameof(neighborsOf));
                if (all.Count > start[i] && all[^1] == neighbor) throw new ArgumentException($"feature {i} names neighbour {neighbor} twice", nameof(neighborsOf));
                if (!(weight > 0) || double.IsInfinity(weight)) throw new ArgumentException($"feature {i} gives neighbour {neighbor} the weight {weight}: weights are positive", nameof(neighborsOf));
                all.Add(neighbor);
                weights.Add(weight);
            }

            start[i + 1] = all.Count;
        }

        return new SparseWeights(start, [.. all], [.. weights]);
    }

    /// <summary>The same weights with every feature in its own neighbourhood at <paramref name="weight"/> (a weight it had is replaced).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not positive.</exception>
    public SparseWeights WithSelf(double weight = 1)
    {
        if (!(weight > 0) || double.IsInfinity(weight)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "a weight is positive");
        return Rebuilt((row, i, put) =>
        {
            var placed = false;
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                if (!placed && row.Neighbors[k] >= i)
                {
                    put(i, weight);
                    placed = true;
                }

                if (row.Neighbors[k] != i) put(row.Neighbors[k], row.Weights[k]);
            }

            if (!placed) put(i, weight);
        });
    }

    /// <summary>The same weights with no feature in its own neighbourhood.</summary>
    public SparseWeights WithoutSelf() => Rebuilt((row, i, put) =>
    {
        for (var k = 0; k < row.Neighbors.Length; k++)
            if (row.Neighbors[k] != i) put(row.Neighbors[k], row.Weights[k]);
    });

    /// <summary>The weights after a decision on isolates, which the caller has to take.</summary>
    /// <param name="policy">The decision.</param>
    /// <param name="kept">The features that stay, ascending: take their values with it. All of them unless the policy drops.</param>
    /// <exception cref="ArgumentException">There are isolates and the policy is <see cref="IsolatePolicy.Error"/>.</exception>
    public SparseWeights WithIsolates(IsolatePolicy policy, out int[] kept)
    {
        var isolates = Isolates;
        kept = [.. Enumerable.Range(0, Count)];
        if (isolates.Count == 0 || policy == IsolatePolicy.KeepAsZero) return this;
        if (policy == IsolatePolicy.Error)
            throw new ArgumentException($"{isolates.Count} features have no neighbour, the first is {isolates[0]}: drop them, keep them as zero, or widen the neighbourhood");
        var alone = isolates.ToHashSet();
        kept = [.. kept.Where(i => !alone.Contains(i))];
        var rest = Subset(kept).WithIsolates(policy, out var keptOfRest);   // whoever named only dropped ones is alone now
        var outer = kept;
        kept = Array.ConvertAll(keptOfRest, i => outer[i]);
        return rest;
    }

    /// <summary>The weights among some of the features, renumbered in the given order.</summary>
    /// <param name="features">Ascending, each once.</param>
    /// <exception cref="ArgumentException">Not ascending, or outside 0 … n − 1.</exception>
    public SparseWeights Subset(ReadOnlySpan<int> features)
    {
        var number = new int[Count];
        Array.Fill(number, -1);
        for (var k = 0; k < features.Length; k++)
        {
            if (features[k] <= (k == 0 ? -1 : features[k - 1]) || features[k] >= Count) throw new ArgumentException($"feature {features[k]} at place {k}: features ascend within 0 … {Count - 1}", nameof(features));
            number[features[k]] = k;
        }

        var lists = new List<(int, double)>[features.Length];
        for (var k = 0; k < lists.Length; k++)
        {
            lists[k] = [];
            var row = Row(features[k]);
            for (var at = 0; at < row.Neighbors.Length; at++)
                if (number[row.Neighbors[at]] >= 0) lists[k].Add((number[row.Neighbors[at]], row.Weights[at]));
        }

        return Weighted(lists);
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
        for (var i = 0; i < lag.Length; i++) lag[i] = LagAt(i, values);
        return lag;
    }

    /// <summary>The spatial lag of one feature; the caller has checked the lengths.</summary>
    internal double LagAt(int feature, ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var k = rowStart[feature]; k < rowStart[feature + 1]; k++) sum += weights[k] * values[neighbors[k]];
        return sum;
    }

    private delegate void RowWriter(NeighborRow row, int feature, Action<int, double> put);

    private SparseWeights Rebuilt(RowWriter write)
    {
        var start = new int[rowStart.Length];
        var newNeighbors = new List<int>(neighbors.Length + Count);
        var newWeights = new List<double>(neighbors.Length + Count);
        for (var i = 0; i < Count; i++)
        {
            write(Row(i), i, (neighbor, weight) =>
            {
                newNeighbors.Add(neighbor);
                newWeights.Add(weight);
            });
            start[i + 1] = newNeighbors.Count;
        }

        return new SparseWeights(start, [.. newNeighbors], [.. newWeights]);
    }
}
