using Analytics.AnalysisGrids;
using GisData.Database;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Npgsql;

namespace GisData.Cities;

/// <summary>Makes an edition that is not in force quick to count on: its shapes in small parts, and the squares of zoom 18 (about 120 m) that lie
/// wholly within one district and one neighbourhood or none; along borders the cells of zoom 20 (about 30 m) that do. A request finds its area by its cell,
/// and only within a few metres of a border by its point.</summary>
internal static class EditionPlaces
{
    /// <summary>A square holds 4 by 4 cells of <see cref="MortonCell.Zoom"/>.</summary>
    private const int Cells = 4, CellSide = 1 << MortonCell.Zoom, Side = CellSide / Cells;

    /// <summary>Of one edition, unless it is there already. Part of the caller's transaction.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, int edition, CancellationToken ct)
    {
        if ((bool)(await Sql(connection, "has_edition_parts.sql", edition).ScalarAsync(ct))!) return;
        await Sql(connection, "insert_edition_parts.sql", edition).RunAsync(ct);
        var areas = await Sql(connection, "list_edition_areas.sql", edition).ListAsync(r => new Area(r.GetInt32(0), r.Nullable<int>(1), r.GetFieldValue<Geometry>(2)), ct);
        var places = List([.. areas.Select(a => (a, a.Envelope))]).ToLookup(p => p.IsSquare);
        await InsertAsync(connection, "insert_edition_squares.sql", edition, [.. places[true]], ct);
        await InsertAsync(connection, "insert_edition_cells.sql", edition, [.. places[false]], ct);
    }

    private static Task<int> InsertAsync(NpgsqlConnection connection, string file, int edition, IReadOnlyList<(bool IsSquare, long Number, AreaStamp Stamp)> places, CancellationToken ct)
        => Sql(connection, file, edition, places.Select(s => s.Number).ToArray(), places.Select(s => s.Stamp.DistrictId!.Value).ToArray(), places.Select(s => s.Stamp.NeighbourhoodId).ToArray()).RunAsync(ct);

    private static IEnumerable<(bool IsSquare, long Number, AreaStamp Stamp)> List(IReadOnlyList<(Area Area, Envelope Envelope)> areas)
    {
        var (tree, extent) = (new STRtree<Area>(), new Envelope());
        foreach (var (area, envelope) in areas)
        {
            tree.Insert(envelope, area);
            extent.ExpandToInclude(envelope);
        }

        if (extent.IsNull) yield break;
        var (west, north) = At(extent.MinX, extent.MaxY);
        var (east, south) = At(extent.MaxX, extent.MinY);
        for (var row = north; row <= south; row++)
        {
            for (var column = west; column <= east; column++)
            {
                var square = Box(column, row, Side);
                var near = tree.Query(square);
                if (near.Count == 0) continue;
                if (AreaSquare.Of(square, square, near).Uniform is { } stamp)
                {
                    yield return (true, MortonCell.FromColumnAndRow(column, row), stamp);
                    continue;
                }

                for (var i = 0; i < Cells * Cells; i++)
                {
                    var (x, y) = (column * Cells + i % Cells, row * Cells + i / Cells);
                    var cell = Box(x, y, CellSide);
                    if (AreaSquare.Of(cell, cell, near).Uniform is { } own) yield return (false, MortonCell.FromColumnAndRow(x, y), own);
                }
            }
        }
    }

    private static Envelope Box(int column, int row, int side)
    {
        var box = new Envelope(Longitude(column, side), Longitude(column + 1, side), Latitude(row + 1, side), Latitude(row, side));
        // Grown, so that a point put into it by a rounded division has all it needs.
        box.ExpandBy(box.Width * 1e-3);
        return box;
    }

    private static (int Column, int Row) At(double longitude, double latitude) => MortonCell.ToColumnAndRow(MortonCell.At(longitude, latitude) >> 4);

    private static double Longitude(int column, int side) => 360.0 * column / side - 180;

    private static double Latitude(int row, int side) => Math.Atan(Math.Sinh(Math.PI * (1 - 2.0 * row / side))) * 180 / Math.PI;

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(EditionPlaces), file, values);
}
