namespace Analytics.Clusters;

/// <summary>An edge between two points (tree order) and its squared mutual reachability.</summary>
internal readonly record struct TreeEdge(int One, int Other, double Distance2);

/// <summary>Minimum spanning tree under mutual reachability: the largest of the distance and both points' core distances.</summary>
/// <remarks>Borůvka's rounds over a k-d tree (March, Ram and Gray 2010; one search a point with whole subtrees of the own component
/// skipped as in Prokopenko, Sao and Lebrun-Grandié 2022). A search goes no further than the nearest that its component has found, and what a point
/// learnt in one round bounds the next: distances to other components only grow. About O(n log n).</remarks>
internal sealed class ReachabilityTree
{
    // How many points are searched for between two looks at the token.
    private const int PointsAtOnce = 1024;

    private readonly PointTree tree;
    private readonly double[] core2;
    private readonly double[] nodeCore2;
    private readonly int[] component;
    private readonly int[] nodeComponent;
    private readonly double[] least;
    private readonly int[] candidate;
    private readonly (int Node, double Distance2)[] stack = new (int, double)[64];

    private ReachabilityTree(PointTree tree, double[] core2)
    {
        (this.tree, this.core2) = (tree, core2);
        component = new int[core2.Length];
        nodeComponent = new int[tree.NodeCount];
        nodeCore2 = new double[tree.NodeCount];
        for (var node = tree.NodeCount - 1; node >= 0; node--)
        {
            nodeCore2[node] = node < tree.FirstLeaf ? Math.Min(nodeCore2[2 * node + 1], nodeCore2[2 * node + 2]) : double.PositiveInfinity;
            if (node >= tree.FirstLeaf)
                for (var i = tree.Start[node]; i < tree.End[node]; i++) nodeCore2[node] = Math.Min(nodeCore2[node], core2[i]);
        }

        // No other point is nearer than the own core distance.
        least = [.. core2];
        candidate = new int[core2.Length];
        Array.Fill(candidate, -1);
    }

    /// <summary>The n − 1 edges, nearest first. Core distances squared, in tree order.</summary>
    public static TreeEdge[] Build(PointTree tree, double[] core2, CancellationToken ct) => new ReachabilityTree(tree, core2).Build(ct);

    private TreeEdge[] Build(CancellationToken ct)
    {
        var n = core2.Length;
        var sets = new DisjointSets(n);
        var edges = new List<TreeEdge>(Math.Max(0, n - 1));
        var best = new TreeEdge[n];
        while (edges.Count < n - 1)
        {
            for (var i = 0; i < n; i++) component[i] = sets.Find(i);
            MarkNodes();
            Array.Fill(best, new TreeEdge(-1, -1, double.PositiveInfinity));
            // What is known already comes first: it bounds every search after it.
            for (var i = 0; i < n; i++)
            {
                if (candidate[i] < 0) continue;
                if (component[candidate[i]] == component[i]) candidate[i] = -1;
                else if (least[i] < best[component[i]].Distance2) best[component[i]] = new TreeEdge(i, candidate[i], least[i]);
            }

            for (var i = 0; i < n; i++)
            {
                if (i % PointsAtOnce == 0) ct.ThrowIfCancellationRequested();
                ref var own = ref best[component[i]];
                if (candidate[i] >= 0 || least[i] >= own.Distance2) continue;
                Search(i, own.Distance2);
                if (candidate[i] >= 0) own = new TreeEdge(i, candidate[i], least[i]);
            }

            // Equal edges may close a ring: one of it is left out, which of them changes no length of the tree.
            for (var i = 0; i < n; i++)
                if (best[i].One >= 0 && sets.Join(best[i].One, best[i].Other)) edges.Add(best[i]);
        }

        return [.. edges.OrderBy(edge => edge.Distance2)];
    }

    // A node's component when all its points are of one, else −1.
    private void MarkNodes()
    {
        for (var node = tree.NodeCount - 1; node >= 0; node--)
        {
            if (node < tree.FirstLeaf)
            {
                var (left, right) = (2 * node + 1, 2 * node + 2);
                nodeComponent[node] = nodeComponent[left] == nodeComponent[right] ? nodeComponent[left] : -1;
                continue;
            }

            nodeComponent[node] = tree.Start[node] < tree.End[node] ? component[tree.Start[node]] : -1;
            for (var i = tree.Start[node] + 1; i < tree.End[node]; i++)
                if (component[i] != nodeComponent[node]) nodeComponent[node] = -1;
        }
    }

    // Nearest point of another component nearer than the bound: kept as the candidate with its distance. None: the bound is what is known.
    private void Search(int point, double bound)
    {
        var (own, known, core, x, y) = (component[point], least[point], core2[point], tree.X[point], tree.Y[point]);
        var open = 0;
        stack[open++] = (0, 0);
        while (open > 0 && bound > known)
        {
            var (node, distance) = stack[--open];
            if (nodeComponent[node] == own || distance >= bound || nodeCore2[node] >= bound) continue;
            if (node < tree.FirstLeaf)
            {
                open = tree.PushNearLast(stack, open, node, x, y);
                continue;
            }

            for (var i = tree.Start[node]; i < tree.End[node]; i++)
            {
                if (component[i] == own) continue;
                var reach = Math.Max(Math.Max(core, core2[i]), tree.Distance2Between(point, i));
                if (reach >= bound) continue;
                (bound, candidate[point]) = (reach, i);
            }
        }

        least[point] = bound;
    }
}
