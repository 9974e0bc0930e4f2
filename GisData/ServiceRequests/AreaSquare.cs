using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GisData.ServiceRequests;

/// <summary>A district (no neighbourhood), or a neighbourhood with its district.</summary>
internal sealed class Area(int districtId, int? neighbourhoodId, Geometry shape)
{
    private readonly (Coordinate From, Coordinate To)[] _sides = [.. SidesOf(shape)];
    private IndexedPointInAreaLocator? _locator;

    public int DistrictId => districtId;

    public int? NeighbourhoodId => neighbourhoodId;

    public Envelope Envelope => shape.EnvelopeInternal;

    public bool Holds(Coordinate point) => (_locator ??= new IndexedPointInAreaLocator(shape)).Locate(point) != Location.Exterior;

    /// <summary>The sides of the outline that touch the square.</summary>
    public IEnumerable<(Coordinate From, Coordinate To)> Sides(Envelope square)
    {
        RectangleLineIntersector? exact = null;
        foreach (var side in _sides)
            if (square.Intersects(side.From, side.To) && (exact ??= new RectangleLineIntersector(square)).Intersects(side.From, side.To)) yield return side;
    }

    private static IEnumerable<(Coordinate From, Coordinate To)> SidesOf(Geometry shape)
    {
        foreach (var line in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(shape).Cast<LineString>())
        {
            var points = line.Coordinates;
            for (var i = 1; i < points.Length; i++) yield return (points[i - 1], points[i]);
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
    private readonly (double MinX, double MaxX, double MinY, double MaxY)[] _boxes = [];
    private readonly int? _district, _neighbourhood;
    private readonly bool _isFar;

    private AreaSquare(Envelope square, Envelope near, IList<Area> candidates)
    {
        var (crossing, sides) = (new List<Area>(), new List<(Coordinate, Coordinate)>());
        _isFar = true;
        foreach (var area in candidates)
        {
            var before = sides.Count;
            sides.AddRange(area.Sides(square));
            // Whose outline does not touch the square has all of it, or nothing.
            var (touches, holds) = (sides.Count > before, sides.Count == before && area.Holds(square.Centre));
            if (touches) crossing.Add(area);
            else if (holds && area.NeighbourhoodId is null) _district = Lower(_district, area.DistrictId);
            else if (holds) _neighbourhood = Lower(_neighbourhood, area.NeighbourhoodId);
            if (area.NeighbourhoodId is null && _isFar) _isFar = !touches && !holds && !area.Sides(near).Any();
        }

        (_crossing, _sides) = ([.. crossing], [.. sides]);
        _boxes = Array.ConvertAll(_sides, s => (Math.Min(s.From.X, s.To.X) - 2 * Doubt, Math.Max(s.From.X, s.To.X) + 2 * Doubt, Math.Min(s.From.Y, s.To.Y) - 2 * Doubt, Math.Max(s.From.Y, s.To.Y) + 2 * Doubt));
        Uniform = crossing.Count == 0 && _district is not null ? new AreaStamp(true, _district, _neighbourhood) : null;
    }

    /// <summary>The answer for all of the square; null where a border runs through it, or no district is there.</summary>
    public AreaStamp? Uniform { get; }

    public static AreaSquare Of(Envelope square, Envelope near, IList<Area> candidates) => new(square, near, candidates);

    /// <summary>The lower number where areas overlap, as stamp_places.sql.</summary>
    public AreaStamp At(Coordinate point)
    {
        var (district, neighbourhood) = (_district, _neighbourhood);
        for (var i = 0; i < _boxes.Length; i++)
        {
            // Who is outside a side's box is farther from it: most points are, of most sides.
            ref readonly var box = ref _boxes[i];
            if (point.X < box.MinX || point.X > box.MaxX || point.Y < box.MinY || point.Y > box.MaxY) continue;
            if (DistanceComputer.PointToSegment(point, _sides[i].From, _sides[i].To) < Doubt) return AreaStamp.Unsettled;
        }

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
}
