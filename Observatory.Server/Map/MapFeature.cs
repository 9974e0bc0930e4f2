using GisData.CityView;
using GisData.Cities;
using GisData.Hotspots;
using GisData.Map;
using GisData.NightlyRuns;
using GisData.ReferenceLayers;
using GisData.RequestIndex;
using GisData.Tiles;
using Observatory.Server.Access;

namespace Observatory.Server.Map;

/// <summary>The big map's data: browser ↔ endpoint, never through the circuit. Every answer has an ETag that the reader is part of.</summary>
public static class MapFeature
{
    public static void AddMap(this IServiceCollection services)
    {
        services.AddSingleton<MapQueries>();
        services.AddSingleton<TileQueries>();
    }

    public static void MapMap(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/map").AddEndpointFilter<FilterCheck>();

        api.MapGet("/city", async (HttpContext http, MapQueries map, CancellationToken ct) =>
        {
            var edition = http.Features.Get<FilterReferences>()?.Edition is { IsCurrent: false } chosen ? chosen.Edition : (int?)null;
            return await http.RevalidatedAsync(v => $"city|{edition}|{v.BoundaryEdition}|{v.References}", async () => Results.Text(await map.GetCityJsonAsync(http.Reader(), edition, ct), "application/json"), ct);
        });

        api.MapGet("/grid", async (HttpContext http, MapQueries map, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"grid|{v.BoundaryEdition}|{v.RunId}", async () => Results.Text(await map.GetGridJsonAsync(http.Reader(), ct), "application/geo+json"), ct));

        api.MapGet("/cells", async (HttpContext http, IndexedCityView indexed, MapQueries map, CancellationToken ct) =>
            await http.FilteredAsync("cells", async filter => Results.Json(
                indexed.FindCellCounts(http.Reader(), filter) ?? await map.ListCellCountsAsync(http.Reader(), filter, ct)), ct));

        api.MapGet("/districts", async (HttpContext http, ICityViewQueries city, IReferenceLayerQueries layers, CancellationToken ct) =>
            await http.FilteredAsync("districts", async filter =>
            {
                var people = await layers.GetPopulationsAsync(http.Reader(), filter.To, filter.Edition, ct);
                return Results.Json((await city.ListDistrictsAsync(http.Reader(), filter, ct)).Select(d => new double?[] { d.DistrictId, d.Count, people.Per1000(d.DistrictId, d.Count) }));
            }, ct));

        api.MapGet("/hotspots", async (HttpContext http, MapQueries map, INightlyRunQueries runs, CityPack pack, CancellationToken ct) =>
            await http.FilteredAsync("hotspots", async filter =>
            {
                if (await runs.FindLatestCompleteAsync(http.Reader(), ct) is not { } run) { return Results.Json(Array.Empty<long[]>()); }
                var (subjects, groups) = HotspotSeries.Of(filter, pack);
                return Results.Json((await map.ListVerdictsAsync(http.Reader(), run.RunId, subjects, groups, ct)).Select(v => new[] { v.HexCell, v.Level }));
            }, ct));

        // Not filtered here: the list beside the map says which of them it shows.
        app.MapGet("/api/map/findings", async (string run, HttpContext http, IHotspotQueries hotspots, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"findings|{run}|{v.BoundaryEdition}", async () => Results.Json((await hotspots.ListAsync(http.Reader(), run, ct)).Select(f =>
                new { Id = f.HotspotId, f.Level, X = f.Longitude, Y = f.Latitude, Cells = f.HexCells })), ct));

        var tiles = app.MapGroup("/tiles").AddEndpointFilter<FilterCheck>();
        tiles.MapGet("/density/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, DensityTiles queries, CancellationToken ct)
            => TileAsync(http, z, x, y, "density", (tile, filter) => queries.GetAsync(http.Reader(), tile, filter, ct), ct));
        tiles.MapGet("/requests/{z:int}/{x:int}/{y:int}", (int z, int x, int y, HttpContext http, TileQueries queries, CancellationToken ct)
            => z < TileQueries.RequestZoom
                ? Task.FromResult(Results.BadRequest($"Single requests are drawn from zoom {TileQueries.RequestZoom} on."))
                : TileAsync(http, z, x, y, "requests", (tile, filter) => queries.GetRequestsAsync(http.Reader(), tile, filter, ct), ct));
    }

    private static Task<IResult> TileAsync(HttpContext http, int z, int x, int y, string layer, Func<TileAddress, CityFilter, Task<byte[]>> read, CancellationToken ct)
        => TileAddress.Find(z, x, y) is { } tile
            ? http.FilteredAsync($"{layer}|{z}|{x}|{y}", async filter => Results.Bytes(await read(tile, filter), "application/vnd.mapbox-vector-tile"), ct)
            : Task.FromResult(Results.NotFound($"There is no tile {z}/{x}/{y}."));
}
