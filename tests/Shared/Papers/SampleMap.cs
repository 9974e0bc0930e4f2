using Analytics.AnalysisGrids;
using GisData.Printing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Observatory.Tests;

/// <summary>Nine crooked districts of about 7 × 6 km with a hot spot in each of the first eight.</summary>
internal static class SampleMap
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(1));

    public static PaperMap Draw(IReadOnlyList<HotspotRow> hotspots)
    {
        var districts = Enumerable.Range(0, 9).Select(i => Factory.CreatePolygon([Corner(i % 3, i / 3), Corner(i % 3 + 1, i / 3), Corner(i % 3 + 1, i / 3 + 1), Corner(i % 3, i / 3 + 1), Corner(i % 3, i / 3)])).ToList();
        var city = UnaryUnionOp.Union(districts);
        var arcs = UnaryUnionOp.Union(districts.Select(d => d.Boundary)).Difference(city.Boundary);
        var grid = new HexGrid(800);
        var areas = new List<MapArea>();
        var markers = new List<MapMarker>();
        foreach (var h in hotspots)
        {
            var middle = districts[h.Number - 1].Centroid.Coordinate;
            var centre = grid.CellAt(middle.X + 900 * (h.Number % 3 - 1), middle.Y);
            for (var level = 1; level <= (h.Level >= 99 ? 3 : h.Level >= 95 ? 2 : 1); level++)
            {
                var ring = centre.Disc(3 - level).Except(level == (h.Level >= 99 ? 3 : h.Level >= 95 ? 2 : 1) ? [] : centre.Disc(2 - level));
                areas.Add(new MapArea(h.Number, level, UnaryUnionOp.Union(ring.Select(c => (Geometry)grid.Polygon(c, Factory))).AsText()));
            }

            markers.Add(new MapMarker(h.Number, middle.X + 900 * (h.Number % 3 - 1), middle.Y));
        }

        return new PaperMap(city.AsText(), arcs.AsText(), [.. districts.Select((d, i) => new MapLabel(i + 1, SamplePapers.District(i + 1), d.Centroid.X, d.Centroid.Y - 2200, 7000))], areas, markers, 214);
    }

    private static Coordinate Corner(int x, int y) => new(530_000 + x * 8000 + (x * 3 + y * 5) % 4 * 500, 3_950_000 - y * 6000 - (x * 7 + y * 2) % 5 * 400);
}
