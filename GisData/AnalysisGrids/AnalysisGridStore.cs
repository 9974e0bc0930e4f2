using Analytics.AnalysisGrids;
using GisData.Database;
using NetTopologySuite.Geometries;
using Npgsql;

namespace GisData.AnalysisGrids;

/// <summary>The hexagons of the city, one set per boundary edition.</summary>
public static class AnalysisGridStore
{
    /// <summary>The current edition's grid; its cells are made where they are missing. A city whose source knows no points and that has no
    /// shapes has a grid without cells: there is nothing to place, and a night says so.</summary>
    /// <param name="hexagonMeters">Flat-to-flat width, of the city pack.</param>
    /// <param name="projectedSrid">Metres, of the city pack.</param>
    public static async Task<AnalysisGrid> EnsureAsync(NpgsqlConnection connection, double hexagonMeters, int projectedSrid, CancellationToken ct)
    {
        var found = await connection.Sql(typeof(AnalysisGridStore), "find_grid.sql").ListAsync(r => (Edition: r.GetInt32(0), Cells: r.GetInt64(1)), ct);
        if (found.Count == 0) return new AnalysisGrid(AnalysisGrid.WithoutBoundaries, []);
        if (found[0].Cells == 0) await FillAsync(connection, found[0].Edition, hexagonMeters, projectedSrid, ct);
        return await LoadAsync(connection, found[0].Edition, ct);
    }

    /// <summary>Makes the cells of an edition: every hexagon that shares area with the city, the empty ones included.</summary>
    /// <returns>How many cells were made.</returns>
    public static async Task<int> FillAsync(NpgsqlConnection connection, int boundaryEdition, double hexagonMeters, int projectedSrid, CancellationToken ct)
    {
        var outline = await connection.Sql(typeof(AnalysisGridStore), "city_outline.sql", boundaryEdition, projectedSrid)
            .ListAsync(r => r.IsDBNull(0) ? null : r.GetFieldValue<Geometry>(0), ct);
        if (outline[0] is not { } city) throw new InvalidOperationException($"Boundary edition {boundaryEdition} has no district.");
        var grid = new HexGrid(hexagonMeters);
        var factory = new GeometryFactory(new PrecisionModel(), projectedSrid);
        var cells = grid.Covering(city);
        return await connection.Sql(typeof(AnalysisGridStore), "fill_grid.sql", boundaryEdition,
            cells.Select(c => c.Id).ToArray(), cells.Select(c => c.Q).ToArray(), cells.Select(c => c.R).ToArray(),
            cells.Select(c => ToWkb(grid.Polygon(c, factory))).ToArray(),
            cells.Select(c => ToWkb(factory.CreatePoint(grid.Center(c)))).ToArray()).RunAsync(ct);
    }

    public static async Task<AnalysisGrid> LoadAsync(NpgsqlConnection connection, int boundaryEdition, CancellationToken ct)
    {
        var cells = await connection.Sql(typeof(AnalysisGridStore), "list_cells.sql", boundaryEdition)
            .ListAsync(r => new AnalysisCell(HexCell.FromId(r.GetInt64(0)), r.Nullable<int>(1), r.Nullable<int>(2)), ct);
        return new AnalysisGrid(boundaryEdition, cells);
    }

    private static byte[] ToWkb(Geometry geometry)
        => new NetTopologySuite.IO.WKBWriter(NetTopologySuite.IO.ByteOrder.LittleEndian, handleSRID: true, emitZ: false).Write(geometry);
}
