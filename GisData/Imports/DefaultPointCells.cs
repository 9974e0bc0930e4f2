using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.Imports;

/// <summary>Default points with the hexagons they lie in: requests at a point are found by its hexagon.</summary>
/// <param name="Longitudes">In degrees, as <paramref name="Latitudes"/>.</param>
internal sealed record DefaultPointCells(double[] Longitudes, double[] Latitudes, long[] HexCells)
{
    public static async Task<DefaultPointCells> ReadAsync(NpgsqlConnection connection, CityPack pack, CancellationToken ct)
    {
        var points = await connection.Sql(typeof(DefaultPoints), "default_point_places.sql").ListAsync(r => (X: r.GetDouble(0), Y: r.GetDouble(1)), ct);
        var cells = new RequestCells(pack);
        return new DefaultPointCells([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], [.. points.Select(p => cells.At(p.X, p.Y).HexCell)]);
    }
}
