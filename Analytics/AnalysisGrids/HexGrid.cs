using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Analytics.AnalysisGrids;

/// <summary>A tessellation of the projected plane by pointy-top hexagons. Cell (0, 0) has its centre at the origin of the reference
/// system, so a cell keeps its id whatever the data, the boundary or the day: ids of different runs may be compared.</summary>
/// <remarks>Immutable and stateless beside its width. Coordinates are metres of a projected system (never degrees).</remarks>
public sealed class HexGrid
{
    private static readonly (int X, int Y)[] CornerSteps = [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)];

    // All centres and corners lie on the lattice (halfWidth · integer, halfSide · integer). Computing them from the integers makes
    // the corner shared by three cells bit for bit the same, so merged cells leave no slivers.
    private readonly double halfWidth;
    private readonly double halfSide;

    /// <summary>A grid whose hexagons measure <paramref name="widthMeters"/> between their two vertical sides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 10 m and 100 km (narrower would overflow the ids).</exception>
    public HexGrid(double widthMeters)
    {
        if (!(widthMeters is >= 10 and <= 100_000))
            throw new ArgumentOutOfRangeException(nameof(widthMeters), widthMeters, "a hexagon is between 10 m and 100 km wide");
        WidthMeters = widthMeters;
        halfWidth = widthMeters / 2;
        halfSide = widthMeters / Math.Sqrt(3) / 2;
    }

    /// <summary>Distance between opposite (vertical) sides; also the distance between the centres of neighbours.</summary>
    public double WidthMeters { get; }

    /// <summary>Length of a side, which is also the distance from the centre to a corner.</summary>
    public double SideMeters => 2 * halfSide;

    /// <summary>Area of one cell in square metres: √3/2 · width².</summary>
    public double CellArea => Math.Sqrt(3) / 2 * WidthMeters * WidthMeters;

    /// <summary>The cell that holds a point; a point on a shared side belongs to one of the two, always the same.</summary>
    /// <exception cref="ArgumentException">A coordinate is not a finite number.</exception>
    public HexCell CellAt(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) throw new ArgumentException($"not a place: ({x}, {y})");
        var r = y / (3 * halfSide);
        var q = x / WidthMeters - r / 2;
        // Cube rounding: the coordinate that rounding moved the farthest is recomputed from the other two.
        double roundQ = Math.Round(q), roundR = Math.Round(r), roundS = Math.Round(-q - r);
        double offQ = Math.Abs(roundQ - q), offR = Math.Abs(roundR - r), offS = Math.Abs(roundS + q + r);
        if (offQ > offR && offQ > offS) roundQ = -roundR - roundS;
        else if (offR > offS) roundR = -roundQ - roundS;
        return new HexCell((int)roundQ, (int)roundR);
    }

    /// <summary>The centre of a cell.</summary>
    public Coordinate Center(HexCell cell) => new(halfWidth * (2 * cell.Q + cell.R), halfSide * (3 * cell.R));

    /// <summary>Whether a cell can be a place: no place lies farther from the origin of a system of metres than half the way round the earth.</summary>
    public bool IsOnEarth(HexCell cell)
    {
        const double half = 20_037_509;
        var centre = Center(cell);
        return Math.Abs(centre.X) <= half && Math.Abs(centre.Y) <= half;
    }

    /// <summary>The six corners, anticlockwise from the lower right one. Cells that share a corner share its exact coordinates.</summary>
    public Coordinate[] Corners(HexCell cell)
    {
        var corners = new Coordinate[6];
        int x = 2 * cell.Q + cell.R, y = 3 * cell.R;
        for (var i = 0; i < 6; i++) corners[i] = new Coordinate(halfWidth * (x + CornerSteps[i].X), halfSide * (y + CornerSteps[i].Y));
        return corners;
    }

    /// <summary>The cell as a polygon (closed ring, anticlockwise) made by the caller's factory, which carries the SRID.</summary>
    public Polygon Polygon(HexCell cell, GeometryFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var corners = Corners(cell);
        return factory.CreatePolygon([.. corners, corners[0].Copy()]);
    }

    /// <summary>Every cell that shares inner area with <paramref name="area"/>, ordered by id: the cells of a city, the empty ones
    /// included. An empty geometry gives no cell.</summary>
    public HexCell[] Covering(Geometry area)
    {
        ArgumentNullException.ThrowIfNull(area);
        if (area.IsEmpty) return [];
        var prepared = PreparedGeometryFactory.Prepare(area);
        var box = area.EnvelopeInternal;
        var cells = new List<HexCell>();
        // Row by row; a row's height is 3 · halfSide, and a hexagon reaches one side above and below its centre.
        int firstRow = (int)Math.Floor(box.MinY / (3 * halfSide)) - 1, lastRow = (int)Math.Ceiling(box.MaxY / (3 * halfSide)) + 1;
        for (var r = firstRow; r <= lastRow; r++)
        {
            int first = (int)Math.Floor(box.MinX / WidthMeters - r / 2.0) - 1, last = (int)Math.Ceiling(box.MaxX / WidthMeters - r / 2.0) + 1;
            for (var q = first; q <= last; q++)
            {
                var cell = new HexCell(q, r);
                var hexagon = Polygon(cell, area.Factory);
                if (prepared.Intersects(hexagon) && !area.Touches(hexagon)) cells.Add(cell);
            }
        }

        cells.Sort((a, b) => a.Id.CompareTo(b.Id));
        return [.. cells];
    }
}
