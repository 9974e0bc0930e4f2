using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Analytics.SpatialWeights;

/// <summary>Binary weights between areas that touch, self not included.</summary>
/// <remarks>Geometry decides, not shared corner points: a boundary with more points on one side than on the other still touches.
/// Areas that overlap (untidy boundaries) are neighbours.</remarks>
public static class PolygonContiguity
{
    /// <summary>Areas that share a stretch of boundary (rook), or at least a point of it (queen).</summary>
    /// <param name="areas">Polygons and multipolygons of a projected system; an empty one is an isolate.</param>
    /// <param name="queen">Whether a single point is enough.</param>
    /// <param name="gap">Boundaries so far apart still touch, in metres. For rook they must run side by side for more than four times
    /// as long, which tells a common side from a common corner.</param>
    /// <exception cref="ArgumentException">A geometry that is no area.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative.</exception>
    public static SparseWeights Create(IReadOnlyList<Geometry> areas, bool queen = true, double gap = 0)
    {
        ArgumentNullException.ThrowIfNull(areas);
        if (!(gap >= 0) || double.IsInfinity(gap)) throw new ArgumentOutOfRangeException(nameof(gap), gap, "a gap is 0 or more");
        var tree = new STRtree<int>();
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas[i] is not IPolygonal) throw new ArgumentException($"feature {i} is no polygon", nameof(areas));
            if (!areas[i].IsEmpty) tree.Insert(areas[i].EnvelopeInternal, i);
        }

        var lists = new List<int>[areas.Count];
        for (var i = 0; i < lists.Length; i++) lists[i] = [];
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas[i].IsEmpty) continue;
            var around = areas[i].EnvelopeInternal.Copy();
            around.ExpandBy(gap);
            var prepared = PreparedGeometryFactory.Prepare(gap > 0 ? areas[i].Buffer(gap) : areas[i]);
            foreach (var j in tree.Query(around))
            {
                if (j <= i || !prepared.Intersects(areas[j]) || (!queen && !ShareSide(areas[i], areas[j], prepared.Geometry, gap))) continue;
                lists[i].Add(j);
                lists[j].Add(i);
            }
        }

        return SparseWeights.Binary(lists);
    }

    private static bool ShareSide(Geometry one, Geometry other, Geometry widened, double gap)
    {
        if (gap > 0) return other.Boundary.Intersection(widened).Length > 4 * gap;
        var relation = one.Relate(other);
        return relation[Location.Boundary, Location.Boundary] >= Dimension.Curve || relation[Location.Interior, Location.Interior] >= Dimension.Surface;
    }
}
