namespace Analytics.Clusters;

/// <summary>What HDBSCAN found.</summary>
/// <param name="Labels">One per point, in input order: the cluster, numbered from 0 by its first point, or <see cref="ClusterLabels.Noise"/>.</param>
/// <param name="Probabilities">One per point, 0 … 1: the density at which it leaves its cluster over the highest of the cluster; 0 for noise.</param>
/// <param name="OutlierScores">One per point, 0 … 1 (GLOSH): how much thinner it lies than the densest part of what it belongs to.</param>
/// <param name="Stabilities">One per cluster: excess of mass, points × 1/metre.</param>
/// <param name="MergeDistances">n − 1 rising distances in metres at which the points join under mutual reachability (single linkage).</param>
/// <param name="Count">Number of clusters.</param>
public sealed record HdbscanResult(int[] Labels, double[] Probabilities, double[] OutlierScores, double[] Stabilities, double[] MergeDistances, int Count);

/// <summary>Clusters of different densities without a reach to choose (hierarchical DBSCAN), with outlier scores.</summary>
/// <remarks>
/// <para>Core distance: to the <c>minPoints</c>-th nearest point, itself the first. Mutual reachability: the largest of a pair's distance and
/// both core distances. Its single-linkage hierarchy, condensed by <c>minClusterSize</c>; of each branch those clusters are chosen that have the
/// largest sum of stability. The whole is never a cluster: points without structure, all on one place too, are noise.</para>
/// <para>Outlier score: 1 − λ/λ_max, λ the density at which the point left its smallest cluster, λ_max the highest in that cluster.</para>
/// <para>No null hypothesis. Sources: Campello, Moulavi and Sander (2013); Campello, Moulavi, Zimek and Sander (2015).</para>
/// </remarks>
public static class Hdbscan
{
    /// <summary>Clusters of points (metres, a projected plane). Fewer points than <paramref name="minPoints"/> or than twice <paramref name="minClusterSize"/>: all
    /// noise (the distances are empty in the first case, because core distances do not exist).</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="minClusterSize">Fewest points of a cluster; at least 2.</param>
    /// <param name="minPoints">Points that make a core distance; at least 1. Null: the cluster size.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">Other lengths, a coordinate not finite, or a number below its least.</exception>
    public static HdbscanResult Detect(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int minClusterSize, int? minPoints = null, CancellationToken ct = default)
    {
        ClusterInput.Check(x, y);
        ArgumentOutOfRangeException.ThrowIfLessThan(minClusterSize, 2);
        var rank = minPoints ?? minClusterSize;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank, nameof(minPoints));
        var n = x.Length;
        var labels = new int[n];
        Array.Fill(labels, ClusterLabels.Noise);
        if (n < rank || n < 2) return new HdbscanResult(labels, new double[n], new double[n], [], [], 0);

        var tree = new PointTree(x, y);
        var merges = new MergeTree(ReachabilityTree.Build(tree, tree.RankDistances2(rank, ct), ct));
        var condensed = new CondensedTree(merges, n, minClusterSize);
        var chosen = Choose(condensed);
        var (probabilities, scores) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var (cluster, point) = (condensed.Cluster[i], tree.Order[i]);
            scores[point] = 1 - condensed.Density[i] / condensed.Highest[cluster];
            if (chosen[cluster] < 0) continue;
            labels[point] = chosen[cluster];
            probabilities[point] = condensed.Density[i] / condensed.Highest[chosen[cluster]];
        }

        var names = labels.ToArray();
        var count = LabelOrder.ByFirst(labels, condensed.Parent.Count);
        var stabilities = new double[count];
        for (var i = 0; i < n; i++)
            if (labels[i] >= 0) stabilities[labels[i]] = condensed.Stability[names[i]];
        return new HdbscanResult(labels, probabilities, scores, stabilities, merges.Height, count);
    }

    // By cluster of the hierarchy: the chosen cluster that it is or lies in, or −1.
    private static int[] Choose(CondensedTree tree)
    {
        var clusters = tree.Parent.Count;
        var (below, isChosen) = (new double[clusters], new bool[clusters]);
        for (var cluster = clusters - 1; cluster > 0; cluster--)
        {
            isChosen[cluster] = tree.Stability[cluster] >= below[cluster];
            below[tree.Parent[cluster]] += Math.Max(tree.Stability[cluster], below[cluster]);
        }

        var chosen = new int[clusters];
        chosen[0] = -1;
        for (var cluster = 1; cluster < clusters; cluster++)
        {
            var above = chosen[tree.Parent[cluster]];
            chosen[cluster] = above >= 0 ? above : isChosen[cluster] ? cluster : -1;
        }

        return chosen;
    }
}
