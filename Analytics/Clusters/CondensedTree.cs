namespace Analytics.Clusters;

/// <summary>The hierarchy without its small parts: a cluster lives from the density where it parts from its parent to the one where it
/// parts itself, and loses points on the way.</summary>
/// <remarks>Campello, Moulavi, Zimek and Sander (2015). Density λ is one over the distance. Parts that join at one distance part at once,
/// into as many as there are, so that the order of equal edges decides nothing. Points on one place count as half the least
/// positive distance apart, so that no density is infinite.</remarks>
internal sealed class CondensedTree
{
    private readonly MergeTree merges;
    private readonly double floor;
    private readonly int minSize;
    private readonly Stack<int> walk = new();

    /// <summary>By cluster, the whole first, parents before children: the parent (−1), density of birth, stability, and the highest density any point of it or of a part of it reaches.</summary>
    public List<int> Parent { get; } = [];

    public List<double> Birth { get; } = [];

    public List<double> Stability { get; } = [];

    public List<double> Highest { get; } = [];

    /// <summary>By point: the smallest cluster it was in and the density at which it left it.</summary>
    public int[] Cluster { get; }

    public double[] Density { get; }

    public CondensedTree(MergeTree merges, int points, int minSize)
    {
        (this.merges, this.minSize) = (merges, minSize);
        (Cluster, Density) = (new int[points], new double[points]);
        var positive = Array.FindIndex(merges.Height, height => height > 0);
        floor = positive < 0 ? 1 : merges.Height[positive] / 2;
        Add(-1, 0);
        var open = new Stack<(int Node, int Cluster)>();
        open.Push((merges.Root, 0));
        var parts = new List<int>();
        while (open.TryPop(out var top))
        {
            Part(top.Node, parts);
            var density = DensityOf(top.Node);
            var big = parts.Count(part => merges.Size(part) >= minSize);
            foreach (var part in parts)
            {
                var size = merges.Size(part);
                if (size < minSize || big > 1) Stability[top.Cluster] += size * (density - Birth[top.Cluster]);
                if (size < minSize) Leave(part, top.Cluster, density);
                else open.Push((part, big > 1 ? Add(top.Cluster, density) : top.Cluster));
            }

            Highest[top.Cluster] = Math.Max(Highest[top.Cluster], density);
        }

        for (var cluster = Parent.Count - 1; cluster > 0; cluster--) Highest[Parent[cluster]] = Math.Max(Highest[Parent[cluster]], Highest[cluster]);
    }

    private int Add(int parent, double birth)
    {
        Parent.Add(parent);
        Birth.Add(birth);
        Stability.Add(0);
        Highest.Add(birth);
        return Parent.Count - 1;
    }

    private double DensityOf(int node) => 1 / Math.Max(floor, merges.HeightOf(node));

    // The parts of a node below its density.
    private void Part(int node, List<int> parts)
    {
        parts.Clear();
        var density = DensityOf(node);
        walk.Push(node);
        while (walk.TryPop(out var at))
        {
            if (merges.IsLeaf(at) || DensityOf(at) != density)
            {
                parts.Add(at);
                continue;
            }

            var (left, right) = merges.Children(at);
            walk.Push(right);
            walk.Push(left);
        }
    }

    private void Leave(int node, int cluster, double density)
    {
        walk.Push(node);
        while (walk.TryPop(out var at))
        {
            if (merges.IsLeaf(at))
            {
                (Cluster[at], Density[at]) = (cluster, density);
                continue;
            }

            var (left, right) = merges.Children(at);
            walk.Push(left);
            walk.Push(right);
        }
    }
}
