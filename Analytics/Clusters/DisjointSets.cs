namespace Analytics.Clusters;

/// <summary>Union-find: which of the numbers 0 … count − 1 were joined. The smaller root number leads, so the outcome does not depend on the order.</summary>
/// <remarks>Source: Tarjan (1975), with path halving.</remarks>
internal sealed class DisjointSets
{
    private readonly int[] parent;

    public DisjointSets(int count)
    {
        parent = new int[count];
        for (var i = 0; i < count; i++) parent[i] = i;
    }

    public int Find(int member)
    {
        while (parent[member] != member) member = parent[member] = parent[parent[member]];
        return member;
    }

    /// <summary>Joins the sets of two members; false when they were one already.</summary>
    public bool Join(int one, int other)
    {
        var (a, b) = (Find(one), Find(other));
        if (a == b) return false;
        parent[Math.Max(a, b)] = Math.Min(a, b);
        return true;
    }
}
