using Analytics.AnalysisGrids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GisData.Cities;

/// <summary>Shapes from where requests that name an area lie: a fine hexagon belongs to the area most of its requests name; ground
/// within 300 m is given to the nearest, small holes are closed and stray specks given to what surrounds them; edges are smoothed in
/// a way that neighbours share. A picture of the reports, not of the law: labelled derived.</summary>
internal static class DerivedBoundaries
{
    private const double HexagonMeters = 150, ReachMeters = 300, LargestHoleSquareMeters = 1_000_000;
    private const int SmallestPiece = 12, SmoothingPasses = 4, FilterPasses = 2;

    /// <param name="points">Projected positions (metres) and the district each request names.</param>
    public static CityShapes Make(CityPack pack, IEnumerable<(double X, double Y, int District)> points)
    {
        var grid = new HexGrid(HexagonMeters);
        var cells = Majority(grid, points);
        if (cells.Count == 0) throw new BoundaryException($"No request of {pack.Slug} has both a point and an area that the pack knows: nothing to derive districts from.");
        for (var ring = 0; ring < ReachMeters / HexagonMeters; ring++) Grow(cells, null);
        CloseHoles(cells, (int)(LargestHoleSquareMeters / grid.CellArea));
        for (var pass = 0; pass < FilterPasses; pass++) cells = WithoutFingers(cells);
        MergeSpecks(cells);

        var factory = new GeometryFactory(new PrecisionModel(), pack.ProjectedSrid);
        var smooth = HexagonEdges.Smooth(grid, cells, SmoothingPasses);
        var projection = CityProjection.Of(pack.ProjectedSrid);
        var shapes = pack.Districts.Select(d => (District: d, Cells: cells.Where(c => c.Value == d.Id).Select(c => (Geometry)grid.Polygon(c.Key, factory)).ToList()))
            .Where(d => d.Cells.Count > 0)
            .Select(d => Shape(d.District, UnaryUnionOp.Union(d.Cells), smooth, projection)).ToList();
        return new CityShapes("derived", $"points of the requests by the area they name ({cells.Count} hexagons of {HexagonMeters:0} m)", null, shapes, []);
    }

    private static DistrictShape Shape(CityDistrict district, Geometry area, IReadOnlyDictionary<Coordinate, Coordinate> smooth, CityProjection projection)
    {
        area.Apply(new Moved(smooth));
        area.GeometryChanged();
        var valid = CityShapes.Multi(area.IsValid ? area : NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(area));
        return new DistrictShape(district.Id, district.Name, CityShapes.Multi(projection.Unproject(valid)), (Point)projection.Unproject(valid.InteriorPoint));
    }

    private static Dictionary<HexCell, int> Majority(HexGrid grid, IEnumerable<(double X, double Y, int District)> points)
    {
        var votes = new Dictionary<HexCell, Dictionary<int, int>>();
        foreach (var (x, y, district) in points)
        {
            var cell = grid.CellAt(x, y);
            if (!votes.TryGetValue(cell, out var count)) votes.Add(cell, count = []);
            count[district] = count.GetValueOrDefault(district) + 1;
        }

        return votes.ToDictionary(v => v.Key, v => v.Value.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key);
    }

    // One ring outwards, or only into the given cells; a cell with several neighbours takes the most frequent.
    private static bool Grow(Dictionary<HexCell, int> cells, HashSet<HexCell>? into)
    {
        var fresh = cells.Keys.SelectMany(Neighbors).Where(c => !cells.ContainsKey(c) && (into is null || into.Contains(c))).Distinct()
            .ToDictionary(c => c, c => MostFrequent(Neighbors(c).Where(cells.ContainsKey).Select(n => cells[n])));
        foreach (var (cell, district) in fresh) cells.Add(cell, district);
        return fresh.Count > 0;
    }

    private static void CloseHoles(Dictionary<HexCell, int> cells, int largest)
    {
        var seen = new HashSet<HexCell>();
        foreach (var start in cells.Keys.SelectMany(Neighbors).Where(c => !cells.ContainsKey(c)).Distinct().OrderBy(c => c.Id).ToList())
        {
            if (seen.Contains(start)) continue;
            var hole = Component(start, c => !cells.ContainsKey(c), largest + 1);
            seen.UnionWith(hole);
            if (hole.Count > largest) continue;
            while (Grow(cells, hole))
            {
            }
        }
    }

    // A cell that four of its six neighbours outvote goes over to them.
    private static Dictionary<HexCell, int> WithoutFingers(Dictionary<HexCell, int> cells) => cells.ToDictionary(c => c.Key, c =>
    {
        var winner = Neighbors(c.Key).Where(cells.ContainsKey).GroupBy(n => cells[n]).Where(g => g.Count() >= 4).Select(g => (int?)g.Key).FirstOrDefault();
        return winner ?? c.Value;
    });

    private static void MergeSpecks(Dictionary<HexCell, int> cells)
    {
        var seen = new HashSet<HexCell>();
        foreach (var start in cells.Keys.OrderBy(c => c.Id).ToList())
        {
            if (!seen.Add(start)) continue;
            var district = cells[start];
            var piece = Component(start, c => cells.TryGetValue(c, out var d) && d == district, int.MaxValue);
            seen.UnionWith(piece);
            if (piece.Count >= SmallestPiece) continue;
            var around = piece.SelectMany(Neighbors).Where(c => !piece.Contains(c) && cells.ContainsKey(c)).Select(c => cells[c]).ToList();
            foreach (var cell in piece)
            {
                if (around.Count > 0) cells[cell] = MostFrequent(around);
                else cells.Remove(cell);
            }
        }
    }

    private static HashSet<HexCell> Component(HexCell start, Func<HexCell, bool> belongs, int limit)
    {
        var found = new HashSet<HexCell> { start };
        var open = new Queue<HexCell>([start]);
        while (open.Count > 0 && found.Count < limit)
        {
            foreach (var next in Neighbors(open.Dequeue()).Where(belongs))
            {
                if (found.Add(next)) open.Enqueue(next);
            }
        }

        return found;
    }

    private static int MostFrequent(IEnumerable<int> districts) => districts.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;

    private static IEnumerable<HexCell> Neighbors(HexCell cell) => Enumerable.Range(0, 6).Select(cell.Neighbor);

    private sealed class Moved(IReadOnlyDictionary<Coordinate, Coordinate> to) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            if (!to.TryGetValue(seq.GetCoordinate(i), out var target)) return;
            seq.SetX(i, target.X);
            seq.SetY(i, target.Y);
        }
    }
}
