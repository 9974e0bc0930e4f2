using GisData.CityView;
using GisData.Cities;
using GisData.Hotspots;
using GisData.Map;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.ReferenceLayers;
using GisData.RequestIndex;
using GisData.Tiles;
using Observatory.Server.Access;

namespace Observatory.Server.Map;

/// <summary>The big map's data: browser ↔ endpoint, never through the circuit. Every answer has an ETag that the reader is part of.
/// Described for other programs in docs/data/map-api.md.</summary>
public static class MapFeature
{
    public static void AddMap(this IServiceCollection services)
    {
        services.AddSingleton<MapQueries>();
        services.AddSingleton<TileQueries>();
        services.AddSingleton<AreaTiles>();
        services.AddSingleton<MapVersions>();
        services.AddSingleton<AnswerCache>();
    }

    public static void MapMap(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/map").AddEndpointFilter<FilterCheck>();

        api.MapGet("/city", async (HttpContext http, MapQueries map, CancellationToken ct) =>
        {
            var edition = http.Features.Get<FilterReferences>()?.Edition is { IsCurrent: false } chosen ? chosen.Edition : (int?)null;
            return await http.RevalidatedAsync(v => $"city|{edition}|{v.BoundaryEdition}|{v.References}", async () => MapAnswer.Text(await map.GetCityJsonAsync(http.Reader(), edition, ct), "application/json"), ct);
        });

        api.MapGet("/grid", async (HttpContext http, MapQueries map, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"grid|{v.BoundaryEdition}|{v.RunId}", async () => MapAnswer.Text(await map.GetGridJsonAsync(http.Reader(), ct), "application/geo+json"), ct));

        api.MapGet("/cells", async (HttpContext http, IndexedCityView indexed, MapQueries map, CancellationToken ct) =>
            await http.WindowedAsync("cells", async filter => MapAnswer.Json(
                indexed.FindCellCounts(http.Reader(), filter) ?? await map.ListCellCountsAsync(http.Reader(), filter, ct)), ct));

        api.MapGet("/districts", async (HttpContext http, ICityViewQueries city, IReferenceLayerQueries layers, CancellationToken ct) =>
            await http.WindowedAsync("districts", async filter =>
            {
                var people = await layers.GetPopulationsAsync(http.Reader(), filter.To, filter.Edition, ct);
                return MapAnswer.Json((await city.ListDistrictsAsync(http.Reader(), filter, ct)).Select(d => new double?[] { d.DistrictId, d.Count, people.Per1000(d.DistrictId, d.Count) }));
            }, ct));

        api.MapGet("/hotspots", async (HttpContext http, MapQueries map, INightlyRunQueries runs, CityPack pack, CancellationToken ct) =>
            await http.FilteredAsync("hotspots", async filter =>
            {
                if (await runs.FindLatestCompleteAsync(http.Reader(), ct) is not { } run) { return MapAnswer.Json(Array.Empty<long[]>()); }
                var (subjects, groups) = HotspotSeries.Of(filter, pack);
                return MapAnswer.Json((await map.ListVerdictsAsync(http.Reader(), run.RunId, subjects, groups, ct)).Select(v => new[] { v.HexCell, v.Level }));
            }, ct));

        // Not filtered here: the list beside the map says which of them it shows.
        app.MapGet("/api/map/findings", async (string run, HttpContext http, IHotspotQueries hotspots, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"findings|{run}|{v.BoundaryEdition}", async () => MapAnswer.Json((await hotspots.ListAsync(http.Reader(), run, ct)).Select(f =>
                new { Id = f.HotspotId, f.Level, X = f.Longitude, Y = f.Latitude, Cells = f.HexCells })), ct));

        // One group of the run; no filter changes a class, so none is taken.
        app.MapGet("/api/map/classes", async (int group, HttpContext http, IHotspotQueries hotspots, INightlyRunQueries runs, CityPack pack, CancellationToken ct) =>
            pack.Groups.All(g => g.Id != group) ? Results.BadRequest($"There is no subject group {group}.")
            : await http.RevalidatedAsync(v => $"classes|{group}|{v.BoundaryEdition}|{v.RunId}", async () => await runs.FindLatestCompleteAsync(http.Reader(), ct) is { } run
                ? MapAnswer.Json((await hotspots.ListCellClassesAsync(http.Reader(), run.RunId, group, ct)).Select(c => new { Id = c.HexCell, Class = c.TooFew ? "TooFew" : c.EmergingClass }))
                : MapAnswer.Json(Array.Empty<object>()), ct));

        // What the night watches; the page says which of them its filter leaves.
        app.MapGet("/api/map/alarms", async (HttpContext http, IOutbreakQueries outbreaks, INightlyRunQueries runs, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"alarms|{v.BoundaryEdition}|{v.RunId}", async () => await runs.FindLatestCompleteAsync(http.Reader(), ct) is { } run
                ? MapAnswer.Json((await outbreaks.ListAsync(http.Reader(), run.RunId, ct)).Where(a => a.IsOnMap).Select(a => new { Id = a.AlarmId, Cells = a.HexCells }))
                : MapAnswer.Json(Array.Empty<object>()), ct));

        app.MapGet("/api/counts", async (HttpContext http, ICityViewQueries city, CityPack pack, TimeProvider clock, CancellationToken ct) =>
            await http.FilteredAsync("counts", async filter => MapAnswer.Json(await CountsAnswer.ReadAsync(http.Reader(), filter, city, CityDay.Today(pack, clock), ct)), ct)).AddEndpointFilter<FilterCheck>();

        app.MapTiles();
    }
}
