using GisData.Access;
using GisData.CityView;
using GisData.Database;

namespace GisData.Tiles;

/// <summary>Requests as Mapbox vector tiles, written by the database. An empty tile is an empty array.</summary>
public sealed class TileQueries(ObservatoryDatabase database)
{
    /// <summary>From this zoom on single requests are drawn.</summary>
    public const int RequestZoom = 15;

    /// <summary>The most points one tile of single requests carries; the layer says how many there are.</summary>
    public const int RequestLimit = 2000;

    /// <summary>Layer <c>density</c>: one point for each 4-pixel square that holds a request, <c>n</c> = how many.</summary>
    public Task<byte[]> GetDensityAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
        => GetAsync(reader, "density_tile.sql", filter.Parameters(tile.Z, tile.X, tile.Y), ct);

    /// <summary>Layer <c>request</c>: newest first up to the limit, each with <c>id</c>, <c>subject</c>, <c>status</c>, whether it lies <c>inside</c> the tile
    /// or in its margin, the <c>tile</c>'s number, and how many requests the tile has in <c>total</c>.</summary>
    public Task<byte[]> GetRequestsAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
        => GetAsync(reader, "request_tile.sql", filter.Parameters(tile.Z, tile.X, tile.Y, RequestLimit), ct);

    private async Task<byte[]> GetAsync(Reader reader, string file, object?[] parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (byte[]?)await connection.Sql(typeof(TileQueries), file, parameters).ScalarAsync(ct) ?? [];
    }
}
