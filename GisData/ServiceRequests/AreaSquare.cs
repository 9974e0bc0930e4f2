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
    private const int MostCrossing = 64;
    private readonly Area[] _crossing = [];
    private readonly Side[] _sides = [];
    private readonly int? _district, _neighbourhood;
    private readonly bool _isFar;
    private readonly Coordinate _centre;
    private readonly ulong _holdCentre;   // a bit for each of those that cross
    private readonly bool _isCentreClear;

    private AreaSquare(Envelope square, Envelope near, IList<Area> candidates)
    {
        var (crossing, sides) = (new List<Area>(), new List<Side>());
        (_centre, _isFar) = (square.Centre, true);
        foreach (var area in candidates)
        {
            var before = sides.Count;
            sides.AddRange(area.Sides(square).Select(s => new Side(crossing.Count, s.From, s.To, _centre)));
            // Whose outline does not touch the square has all of it, or nothing.
            var (touches, holds) = (sides.Count > before, area.Holds(_centre));
            if (touches && holds) _holdCentre |= 1UL << crossing.Count;
            if (touches) crossing.Add(area);
            else if (holds && area.NeighbourhoodId is null) _district = Lower(_district, area.DistrictId);
            else if (holds) _neighbourhood = Lower(_neighbourhood, area.NeighbourhoodId);
            if (area.NeighbourhoodId is null && _isFar) _isFar = !touches && !holds && !area.Sides(near).Any();
        }

        (_crossing, _sides) = ([.. crossing], [.. sides]);
        _isCentreClear = sides.TrueForAll(s => s.IsClearOf(s.TurnTo(_centre.X, _centre.Y)));
        Uniform = crossing.Count == 0 && _district is not null ? new AreaStamp(true, _district, _neighbourhood) : null;
    }

    /// <summary>The answer for all of the square; null where a border runs through it, or no district is there.</summary>
    public AreaStamp? Uniform { get; }

    public static AreaSquare Of(Envelope square, Envelope near, IList<Area> candidates) => new(square, near, candidates);

    /// <summary>The lower number where areas overlap, as stamp_places.sql.</summary>
    public AreaStamp At(double x, double y)
    {
        if (_crossing.Length > MostCrossing || (FromCentre(x, y) ?? ByOutlines(new Coordinate(x, y))) is not { } holding) return AreaStamp.Unsettled;
        var (district, neighbourhood) = (_district, _neighbourhood);
        for (var i = 0; i < _crossing.Length; i++)
        {
            if ((holding & (1UL << i)) == 0) continue;
            if (_crossing[i].NeighbourhoodId is null) district = Lower(district, _crossing[i].DistrictId);
            else neighbourhood = Lower(neighbourhood, _crossing[i].NeighbourhoodId);
        }

        // Outside every district: nothing to find where none is near, else the database measures.
        if (district is null) return _isFar && neighbourhood is null ? new AreaStamp(true, null, null) : AreaStamp.Unsettled;
        return new AreaStamp(true, district, neighbourhood);
    }

    // Every side between the centre and the point changes whether its area holds. Null where that is too near to say, which is seldom.
    private ulong? FromCentre(double x, double y)
    {
        if (!_isCentreClear) return null;
        var holding = _holdCentre;
        foreach (ref readonly var side in _sides.AsSpan())
        {
            var turn = side.TurnTo(x, y);
            if (!side.IsClearOf(turn)) return null;
            if (turn > 0 == side.IsCentreLeft) continue;
            if (side.IsBetween(_centre.X, _centre.Y, x, y) is not { } between) return null;
            if (between) holding ^= 1UL << side.Of;
        }

        return holding;
    }

    // Null on a border.
    private ulong? ByOutlines(Coordinate point)
    {
        if (_sides.Any(s => DistanceComputer.PointToSegment(point, new Coordinate(s.FromX, s.FromY), new Coordinate(s.ToX, s.ToY)) < Doubt)) return null;
        var holding = 0UL;
        for (var i = 0; i < _crossing.Length; i++)
            if (_crossing[i].Holds(point)) holding |= 1UL << i;
        return holding;
    }

    private static int Lower(int? one, int? other) => Math.Min(one ?? int.MaxValue, other ?? int.MaxValue);

    /// <summary>A side of an outline that touches the square.</summary>
    /// <param name="of">Which of the areas that cross it.</param>
    private readonly struct Side(int of, Coordinate from, Coordinate to, Coordinate centre)
    {
        // A turn is a product of two lengths in a city: rounding moves it by a thousandth of this.
        private const double DoubtfulTurn = 1e-14;
        private readonly double _doubtful = 2 * Doubt * from.Distance(to);

        public int Of { get; } = of;

        public double FromX { get; } = from.X;

        public double FromY { get; } = from.Y;

        public double ToX { get; } = to.X;

        public double ToY { get; } = to.Y;

        public bool IsCentreLeft { get; } = Turn(from.X, from.Y, to.X, to.Y, centre.X, centre.Y) > 0;

        /// <summary>The point's distance from the side's line times the side's length, positive to its left.</summary>
        public double TurnTo(double x, double y) => Turn(FromX, FromY, ToX, ToY, x, y);

        /// <summary>Whether the point is off the line, and so off the side, by more than is in doubt.</summary>
        public bool IsClearOf(double turn) => Math.Abs(turn) > _doubtful;

        /// <summary>Of two points on either side of its line: whether the way between them crosses it between its ends. Null: at one of them.</summary>
        public bool? IsBetween(double x1, double y1, double x2, double y2)
        {
            var (from, to) = (Turn(x1, y1, x2, y2, FromX, FromY), Turn(x1, y1, x2, y2, ToX, ToY));
            return Math.Min(Math.Abs(from), Math.Abs(to)) < DoubtfulTurn ? null : from > 0 != to > 0;
        }

        private static double Turn(double x1, double y1, double x2, double y2, double x, double y) => (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    }
}
