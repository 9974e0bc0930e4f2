using GisData.CityView;
using GisData.Tiles;
using Observatory.Client.Localization;
using Observatory.Client.Map;
using Observatory.Server.Access;
using Observatory.Server.Localization;

namespace Observatory.Server.Map;

/// <summary>Mapbox vector tiles of what the map shows; see docs/data/map-api.md.</summary>
internal static class TileEndpoints
{
    public static void MapTiles(this IEndpointRouteBuilder app)
    {
        var tiles = app.MapGroup("/tiles").AddEndpointFilter<FilterCheck>();
        tiles.MapRead("/density/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, DensityTiles queries, CancellationToken ct)
            => TileAsync(http, z, x, y, "density", (tile, filter) => queries.GetAsync(http.Reader(), tile, filter, ct), ct));
        tiles.MapRead("/requests/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, TileQueries queries, CancellationToken ct)
            => z < TileQueries.RequestZoom
                ? Task.FromResult(http.Refuse(http.Text<MapText>()["RequestsFromZoom", PersianFormat.Current.Plain(TileQueries.RequestZoom)]))
                : TileAsync(http, z, x, y, "requests", (tile, filter) => queries.GetRequestsAsync(http.Reader(), tile, filter, ct), ct));
        tiles.MapRead("/hotspots/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, AreaTiles queries, CancellationToken ct)
            // The night has decided over which days.
            => TileAddress.Find(z, x, y) is { } tile
                ? http.FilteredAsync($"hotspot tile|{z}|{x}|{y}", async filter => MapAnswer.Tile(await queries.GetHotspotsAsync(http.Reader(), tile, filter, ct)), ct)
                : Task.FromResult(http.NoTile(z, x, y)));
        tiles.MapRead("/districts/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, AreaTiles queries, CancellationToken ct)
            => TileAsync(http, z, x, y, "district tile", (tile, filter) => queries.GetDistrictsAsync(http.Reader(), tile, filter, ct), ct));
        tiles.MapRead("/reporting/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, AreaTiles queries, CancellationToken ct)
            // Of the night: no filter changes it.
            => TileAddress.Find(z, x, y) is { } tile
                ? http.RevalidatedAsync(v => $"reporting tile|{z}|{x}|{y}|{v.BoundaryEdition}|{v.RunId}|{v.References}", async () => MapAnswer.Tile(await queries.GetReportingAsync(http.Reader(), tile, ct)), ct)
                : Task.FromResult(http.NoTile(z, x, y)));
    }

    private static Task<IResult> TileAsync(HttpContext http, int z, int x, int y, string layer, Func<TileAddress, CityFilter, Task<byte[]>> read, CancellationToken ct)
        => TileAddress.Find(z, x, y) is { } tile
            ? http.WindowedAsync($"{layer}|{z}|{x}|{y}", async filter => MapAnswer.Tile(await read(tile, filter)), ct)
            : Task.FromResult(http.NoTile(z, x, y));

    /// <summary>An address outside the pyramid.</summary>
    public static IResult NoTile(this HttpContext http, int z, int x, int y, int status = StatusCodes.Status404NotFound)
        => http.Refuse(http.Text<MapText>()["NoTile", PersianFormat.Current.Typed(FormattableString.Invariant($"{z}/{x}/{y}"))], status);
}
