namespace Analytics.Clusters;

/// <summary>Which cluster each point is in. Clusters are numbered from 0 by the first of their core points in the input.</summary>
/// <param name="Labels">One per point, in input order: the cluster, or <see cref="Noise"/>.</param>
/// <param name="IsCore">One per point: at least the asked number of points, itself included, lies in its reach.</param>
/// <param name="Count">Number of clusters.</param>
public sealed record ClusterLabels(int[] Labels, bool[] IsCore, int Count)
{
    /// <summary>The label of a point in no cluster.</summary>
    public const int Noise = -1;
}
