using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace GisData.ServiceRequests;

/// <summary>A district (no neighbourhood), or a neighbourhood with its district.</summary>
internal sealed class Area(int districtId, int? neighbourhoodId, Geometry shape)
{
    private IndexedPointInAreaLocator? _locator;

    public int DistrictId => districtId;

    public int? NeighbourhoodId => neighbourhoodId;

    public Envelope Envelope => shape.EnvelopeInternal;

    public IPreparedGeometry Prepared { get; } = PreparedGeometryFactory.Prepare(shape);

    public bool Holds(Coordinate point) => (_locator ??= new IndexedPointInAreaLocator(shape)).Locate(point) != Location.Exterior;

    /// <summary>The sides of the outline that touch the square.</summary>
    public IEnumerable<(Coordinate From, Coordinate To)> Sides(Envelope square)
    {
        foreach (var line in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(shape).Cast<LineString>())
        {
            var points = line.Coordinates;
            for (var i = 1; i < points.Length; i++)
                if (square.Intersects(points[i - 1], points[i])) yield return (points[i - 1], points[i]);
        }
    }
}

/// <summary>One square of an <see cref="AreaGrid"/>: one answer for all of it, or the areas whose borders run through it.</summary>
internal sealed class AreaSquare
{
    // A tenth of a millimetre: a thousand times what rounding moves a point by, less than any source knows.
    private const double Doubt = 1e-9;
    private readonly Area[] _crossing = [];
    private readonly (Coordinate From, Coordinate To)[] _sides = [];
    private readonly int? _district, _neighbourhood;
    private readonly bool _isFar;

    private AreaSquare(Envelope square, Envelope near, IList<Area> candidates)
    {
        var (inner, outer) = (Whole(square), Whole(near));
        var crossing = new List<Area>();
        _isFar = true;
        foreach (var area in candidates)
        {
            if (area.NeighbourhoodId is null && area.Prepared.Intersects(outer)) _isFar = false;
            if (!area.Prepared.Intersects(inner)) continue;
            if (!area.Prepared.ContainsProperly(inner)) crossing.Add(area);
            else if (area.NeighbourhoodId is null) _district = Lower(_district, area.DistrictId);
            else _neighbourhood = Lower(_neighbourhood, area.NeighbourhoodId);
        }

        _crossing = [.. crossing];
        _sides = [.. crossing.SelectMany(a => a.Sides(square))];
    }

    /// <summary>The answer for all of the square; null where a border runs through it, or no district is there.</summary>
    public AreaStamp? Uniform => _crossing.Length == 0 && _district is not null ? new AreaStamp(true, _district, _neighbourhood) : null;

    public static AreaSquare Of(Envelope square, Envelope near, IList<Area> candidates) => new(square, near, candidates);

    /// <summary>The lower number where areas overlap, as stamp_places.sql.</summary>
    public AreaStamp At(Coordinate point)
    {
        var (district, neighbourhood) = (_district, _neighbourhood);
        foreach (var (from, to) in _sides)
            if (DistanceComputer.PointToSegment(point, from, to) < Doubt) return AreaStamp.Unsettled;
        foreach (var area in _crossing)
        {
            if (!area.Holds(point)) continue;
            if (area.NeighbourhoodId is null) district = Lower(district, area.DistrictId);
            else neighbourhood = Lower(neighbourhood, area.NeighbourhoodId);
        }

        // Outside every district: nothing to find where none is near, else the database measures.
        if (district is null) return _isFar && neighbourhood is null ? new AreaStamp(true, null, null) : AreaStamp.Unsettled;
        return new AreaStamp(true, district, neighbourhood);
    }

    private static int Lower(int? one, int? other) => Math.Min(one ?? int.MaxValue, other ?? int.MaxValue);

    private static Geometry Whole(Envelope square) => GeometryFactory.Default.ToGeometry(square);
}
