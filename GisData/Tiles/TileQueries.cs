using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Tiles;

/// <summary>Requests as Mapbox vector tiles, written by the database. An empty tile is an empty array.</summary>
public sealed class TileQueries(ObservatoryDatabase database, CityPack pack)
{
    // As the queries draw them, in widths of a tile.
    private const double DensityMargin = 0.125, RequestMargin = 0.0625;
    private readonly RequestCells _cells = new(pack);

    /// <summary>From this zoom on single requests are drawn.</summary>
    public const int RequestZoom = 15;

    // A tile of zoom 13 is four kilometres wide at 35 degrees.
    private const int FewHexagonsFrom = 13;

    /// <summary>The most points one tile of single requests carries; the layer says how many there are.</summary>
    public const int RequestLimit = 2000;

    /// <summary>Layer <c>density</c>: one point for each 4-pixel square that holds a request, <c>n</c> = how many.</summary>
    public Task<byte[]> GetDensityAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
        => GetAsync(reader, "density_tile.sql", filter.Parameters(tile.Z, tile.X, tile.Y, Hexagons(tile, DensityMargin)), ct);

    /// <summary>Layer <c>request</c>: newest first up to the limit, each with <c>id</c>, <c>subject</c>, <c>status</c>, whether it lies <c>inside</c> the tile
    /// or in its margin, the <c>tile</c>'s number, and how many requests the tile has in <c>total</c>.</summary>
    public Task<byte[]> GetRequestsAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
        => GetAsync(reader, "request_tile.sql", filter.Parameters(tile.Z, tile.X, tile.Y, RequestLimit, Hexagons(tile, RequestMargin)), ct);

    // Of a large tile the whole table is looked through: most of it lies there.
    private NpgsqlParameter Hexagons(TileAddress tile, double margin)
        => SqlCommands.Optional(tile.Z < FewHexagonsFrom ? null : _cells.Near(tile, margin), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    private async Task<byte[]> GetAsync(Reader reader, string file, object?[] parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (byte[]?)await connection.Sql(typeof(TileQueries), file, parameters).ScalarAsync(ct) ?? [];
    }
}
