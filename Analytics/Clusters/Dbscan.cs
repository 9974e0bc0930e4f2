namespace Analytics.Clusters;

/// <summary>Density clusters in space, and in space and time.</summary>
/// <remarks>
/// <para>A point is core when at least <c>minPoints</c> points, itself included, lie within the reach (a distance equal to the reach is within). Core points in reach of
/// each other are one cluster. A point that is not core but in reach of one is a border point and joins the cluster of its nearest core
/// point; every other point is noise. The order of the points changes nothing but the numbers of the clusters.</para>
/// <para>No null hypothesis: a cluster is a shape, not a finding. Where people live densely there are dense requests.</para>
/// <para>Sources: Ester, Kriegel, Sander and Xu (1996); cells by Gan and Tao (2015); times by Birant and Kut (2007).</para>
/// </remarks>
public static class Dbscan
{
    /// <summary>Clusters of points (metres, a projected plane). Fewer points than <paramref name="minPoints"/>: all noise.</summary>
    /// <exception cref="ArgumentException">Other lengths, a coordinate not finite, a reach not positive or too small for the extent, or minPoints below 1.</exception>
    public static ClusterLabels Detect(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double reachMetres, int minPoints, CancellationToken ct = default)
    {
        ClusterInput.Check(x, y);
        ClusterInput.CheckReach(reachMetres, nameof(reachMetres));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minPoints);
        return ReachClusters.Detect(x, y, [], reachMetres, 0, minPoints, ct);
    }

    /// <summary>ST-DBSCAN: as <see cref="Detect"/>, and within reach only if the times are at most <paramref name="reachDays"/> apart too.</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="days">The time of each point in days from any beginning (whole days or parts of them).</param>
    /// <param name="reachMetres">Reach in space; positive.</param>
    /// <param name="reachDays">Reach in time; positive. Half a day asks for the same day of whole days.</param>
    /// <param name="minPoints">Points in reach, itself included, that make a point core.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">As <see cref="Detect"/>; times of another number or not finite; a reach in days not positive.</exception>
    public static ClusterLabels DetectInTime(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> days, double reachMetres, double reachDays, int minPoints, CancellationToken ct = default)
    {
        ClusterInput.Check(x, y);
        ClusterInput.CheckTimes(days, x.Length);
        ClusterInput.CheckReach(reachMetres, nameof(reachMetres));
        ClusterInput.CheckReach(reachDays, nameof(reachDays));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minPoints);
        return ReachClusters.Detect(x, y, days, reachMetres, reachDays, minPoints, ct);
    }
}
