using NetTopologySuite.Algorithm.Hull;
using NetTopologySuite.Geometries;

namespace Analytics.Clusters;

/// <summary>Outlines of a set of points. Two different points give a line and one a point: both have no area.</summary>
/// <remarks>By NetTopologySuite. Source of the concave hull: Duckham, Kulik, Worboys and Galton (2008), long edges of the triangulation taken away from outside.</remarks>
public static class ClusterHull
{
    /// <summary>The smallest convex area that holds the points.</summary>
    /// <exception cref="ArgumentException">No point, other lengths or a coordinate not finite.</exception>
    public static Geometry Convex(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Points(x, y).ConvexHull();

    /// <summary>An area without holes that follows the points more closely.</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="edgeRatio">0 (as close as it can) … 1 (convex): the longest edge that may stay, between the shortest and the longest of the triangulation.</param>
    /// <exception cref="ArgumentException">No point, other lengths, a coordinate not finite or a ratio outside 0 … 1.</exception>
    public static Geometry Concave(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double edgeRatio = 0.2)
    {
        if (!(edgeRatio is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(edgeRatio), edgeRatio, "between 0 and 1");
        var points = Points(x, y);
        // Points on a line have no triangles.
        var convex = points.ConvexHull();
        return convex.Dimension < Dimension.Surface ? convex : ConcaveHull.ConcaveHullByLengthRatio(points, edgeRatio);
    }

    private static MultiPoint Points(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ClusterInput.Check(x, y);
        if (x.IsEmpty) throw new ArgumentException("no point has no outline", nameof(x));
        var coordinates = new Coordinate[x.Length];
        for (var i = 0; i < coordinates.Length; i++) coordinates[i] = new Coordinate(x[i], y[i]);
        return GeometryFactory.Default.CreateMultiPointFromCoords(coordinates);
    }
}
