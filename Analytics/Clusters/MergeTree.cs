namespace Analytics.Clusters;

/// <summary>The single-linkage hierarchy of a spanning tree: leaves 0 … n − 1 are points, the others joined two parts at a distance. A
/// parent's number is above its children's.</summary>
internal sealed class MergeTree
{
    private readonly int leaves;
    private readonly int[] left;
    private readonly int[] right;
    private readonly int[] size;

    /// <summary>Distance at which node n + i joined its two parts, rising.</summary>
    public double[] Height { get; }

    public MergeTree(TreeEdge[] edges)
    {
        leaves = edges.Length + 1;
        (left, right, size, Height) = (new int[edges.Length], new int[edges.Length], new int[edges.Length], new double[edges.Length]);
        var sets = new DisjointSets(leaves);
        var top = new int[leaves];
        for (var i = 0; i < leaves; i++) top[i] = i;
        for (var i = 0; i < edges.Length; i++)
        {
            var (a, b) = (top[sets.Find(edges[i].One)], top[sets.Find(edges[i].Other)]);
            (left[i], right[i], size[i], Height[i]) = (a, b, Size(a) + Size(b), Math.Sqrt(edges[i].Distance2));
            sets.Join(edges[i].One, edges[i].Other);
            top[sets.Find(edges[i].One)] = leaves + i;
        }
    }

    public int Root => leaves + Height.Length - 1;

    public int Size(int node) => node < leaves ? 1 : size[node - leaves];

    /// <summary>Whether a node is a point.</summary>
    public bool IsLeaf(int node) => node < leaves;

    public double HeightOf(int node) => Height[node - leaves];

    public (int Left, int Right) Children(int node) => (left[node - leaves], right[node - leaves]);
}
