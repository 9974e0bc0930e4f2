using Analytics.AnalysisGrids;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace Analytics.Simulation;

/// <summary>A piece of the city where requests arise: the part of a hexagon inside one neighbourhood, or the part of a street inside
/// one hexagon. Within a piece requests are spread evenly.</summary>
internal sealed class Place(HexCell cell, int neighbourhood, int district, Geometry shape, string? street)
{
    private const double StreetHalfWidthMeters = 15;
    private readonly IndexedPointInAreaLocator? locator = street is null ? new IndexedPointInAreaLocator(shape) : null;
    private readonly LengthIndexedLine? line = street is null ? null : new LengthIndexedLine(shape);

    public HexCell Cell => cell;

    /// <summary>Index into the city's neighbourhoods.</summary>
    public int Neighbourhood => neighbourhood;

    /// <summary>Index into the city's districts.</summary>
    public int District => district;

    /// <summary>Null off the streets.</summary>
    public string? Street => street;

    /// <summary>Area in square metres or length in metres.</summary>
    public double Size => street is null ? shape.Area : shape.Length;

    /// <summary>What it would have of the city's requests were all subjects alike, before scaling.</summary>
    public double Weight { get; set; }

    public Coordinate Draw(SeededRandom random)
    {
        if (line is not null)
        {
            var at = line.ExtractPoint(random.Unit() * shape.Length);
            return new Coordinate(at.X + random.Normal() * StreetHalfWidthMeters / 2, at.Y + random.Normal() * StreetHalfWidthMeters / 2);
        }
        var box = shape.EnvelopeInternal;
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var point = new Coordinate(random.Between(box.MinX, box.MaxX), random.Between(box.MinY, box.MaxY));
            if (locator!.Locate(point) == Location.Interior) { return point; }
        }
        return shape.InteriorPoint.Coordinate; // a sliver a thousandth of its box wide
    }
}
