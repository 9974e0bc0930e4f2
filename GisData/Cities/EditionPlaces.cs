using Analytics.AnalysisGrids;
using GisData.Database;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Npgsql;

namespace GisData.Cities;

/// <summary>Makes an edition that is not in force quick to count on: its shapes in small parts, and the squares of zoom 18 (about 120 m) that lie
/// wholly within one district and one neighbourhood or none. A request finds its area by its cell, and only near borders by its point.</summary>
internal static class EditionPlaces
{
    /// <summary>A square holds 16 cells of <see cref="MortonCell.Zoom"/>.</summary>
    private const int Zoom = MortonCell.Zoom - 2, Side = 1 << Zoom;

    /// <summary>Of one edition, unless it is there already. Part of the caller's transaction.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, int edition, CancellationToken ct)
    {
        if ((bool)(await Sql(connection, "has_edition_parts.sql", edition).ScalarAsync(ct))!) return;
        await Sql(connection, "insert_edition_parts.sql", edition).RunAsync(ct);
        var areas = await Sql(connection, "list_edition_areas.sql", edition).ListAsync(r => new Area(r.GetInt32(0), r.Nullable<int>(1), r.GetFieldValue<Geometry>(2)), ct);
        var squares = List([.. areas.Select(a => (a, a.Envelope))]).ToList();
        await Sql(connection, "insert_edition_squares.sql", edition, squares.Select(s => s.Square).ToArray(), squares.Select(s => s.Stamp.DistrictId!.Value).ToArray(),
            squares.Select(s => s.Stamp.NeighbourhoodId).ToArray()).RunAsync(ct);
    }

    private static IEnumerable<(long Square, AreaStamp Stamp)> List(IReadOnlyList<(Area Area, Envelope Envelope)> areas)
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
                var square = new Envelope(Longitude(column), Longitude(column + 1), Latitude(row + 1), Latitude(row));
                // Grown, so that a point put into it by a rounded division has all it needs.
                square.ExpandBy(square.Width * 1e-3);
                if (AreaSquare.Of(square, square, tree.Query(square)).Uniform is { } stamp) yield return (MortonCell.FromColumnAndRow(column, row), stamp);
            }
        }
    }

    private static (int Column, int Row) At(double longitude, double latitude) => MortonCell.ToColumnAndRow(MortonCell.At(longitude, latitude) >> 4);

    private static double Longitude(int column) => 360.0 * column / Side - 180;

    private static double Latitude(int row) => Math.Atan(Math.Sinh(Math.PI * (1 - 2.0 * row / Side))) * 180 / Math.PI;

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(EditionPlaces), file, values);
}
