using Analytics.AnalysisGrids;
using NetTopologySuite.Geometries;

namespace GisData.Cities;

/// <summary>Takes the zigzag out of edges between groups of hexagons. A corner moves towards the two corners it is joined to along the
/// edge; where three groups meet it stays. Both sides of an edge have the same corners, so no gap and no overlap comes of it.</summary>
internal static class HexagonEdges
{
    public static IReadOnlyDictionary<Coordinate, Coordinate> Smooth(HexGrid grid, IReadOnlyDictionary<HexCell, int> cells, int passes)
    {
        var joined = Edges(grid, cells);
        var at = joined.Keys.ToDictionary(c => c, c => c.Copy());
        for (var pass = 0; pass < passes; pass++)
        {
            at = at.ToDictionary(c => c.Key, c =>
            {
                if (joined[c.Key] is not { Count: 2 } ends) return c.Value;
                var (a, b) = (at[ends[0]], at[ends[1]]);
                return new Coordinate((a.X + 2 * c.Value.X + b.X) / 4, (a.Y + 2 * c.Value.Y + b.Y) / 4);
            });
        }

        return at;
    }

    // For every corner on an edge between two groups (or a group and nothing): the corners at the other ends.
    private static Dictionary<Coordinate, List<Coordinate>> Edges(HexGrid grid, IReadOnlyDictionary<HexCell, int> cells)
    {
        var joined = new Dictionary<Coordinate, List<Coordinate>>();
        foreach (var (cell, group) in cells)
        {
            var corners = grid.Corners(cell);
            for (var side = 0; side < 6; side++)
            {
                // Corners run anticlockwise from the lower right one, so side i looks in direction i.
                var beyond = cell.Neighbor(side);
                if (cells.TryGetValue(beyond, out var other) && (other == group || beyond.Id < cell.Id)) continue;
                Join(corners[side], corners[(side + 1) % 6]);
                Join(corners[(side + 1) % 6], corners[side]);
            }
        }

        return joined;

        void Join(Coordinate from, Coordinate to)
        {
            if (!joined.TryGetValue(from, out var ends)) joined.Add(from, ends = []);
            ends.Add(to);
        }
    }
}
