namespace Analytics.Clusters;

/// <summary>Numbers clusters by the first point of the input that is in them.</summary>
internal static class LabelOrder
{
    /// <summary>Replaces labels (0 … bound − 1, or noise) by their rank of first appearance; returns how many there are.</summary>
    public static int ByFirst(int[] labels, int bound)
    {
        var rank = new int[bound];
        Array.Fill(rank, ClusterLabels.Noise);
        var count = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == ClusterLabels.Noise) continue;
            if (rank[labels[i]] == ClusterLabels.Noise) rank[labels[i]] = count++;
            labels[i] = rank[labels[i]];
        }

        return count;
    }
}
