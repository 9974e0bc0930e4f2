using System.Globalization;
using GisData.CityView;
using GisData.Cities;
using GisData.Hotspots;
using GisData.Map;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.ReferenceLayers;
using GisData.RequestIndex;
using GisData.Tiles;
using Observatory.Client.CityView;
using Observatory.Client.Localization;
using Observatory.Client.Map;
using Observatory.Server.Access;
using Observatory.Server.Localization;

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

        api.MapRead("/city", async (HttpContext http, MapQueries map, CancellationToken ct) =>
        {
            var edition = http.Features.Get<FilterReferences>()?.Edition is { IsCurrent: false } chosen ? chosen.Edition : (int?)null;
            return await http.RevalidatedAsync(v => $"city|{edition}|{v.BoundaryEdition}|{v.References}", async () => MapAnswer.Text(await map.GetCityJsonAsync(http.Reader(), edition, ct), "application/json"), ct);
        });

        api.MapRead("/grid", async (HttpContext http, MapQueries map, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"grid|{v.BoundaryEdition}|{v.RunId}", async () => MapAnswer.Text(await map.GetGridJsonAsync(http.Reader(), ct), "application/geo+json"), ct));

        api.MapRead("/cells", async (HttpContext http, IndexedCityView indexed, MapQueries map, CancellationToken ct) =>
            await http.WindowedAsync("cells", async filter => MapAnswer.Json(
                indexed.FindCellCounts(http.Reader(), filter) ?? await map.ListCellCountsAsync(http.Reader(), filter, ct)), ct));

        api.MapRead("/districts", async (HttpContext http, ICityViewQueries city, IReferenceLayerQueries layers, CancellationToken ct) =>
            await http.WindowedAsync("districts", async filter =>
            {
                var people = await layers.GetPopulationsAsync(http.Reader(), filter.To, filter.Edition, ct);
                return MapAnswer.Json((await city.ListDistrictsAsync(http.Reader(), filter, ct)).Select(d => new double?[] { d.DistrictId, d.Count, people.Per1000(d.DistrictId, d.Count) }));
            }, ct));

        api.MapRead("/hotspots", async (HttpContext http, MapQueries map, INightlyRunQueries runs, CityPack pack, CancellationToken ct) =>
            await http.FilteredAsync("hotspots", async filter =>
            {
                if (await runs.FindLatestCompleteAsync(http.Reader(), ct) is not { } run) { return MapAnswer.Json(Array.Empty<long[]>()); }
                var (subjects, groups) = HotspotSeries.Of(filter, pack);
                return MapAnswer.Json((await map.ListVerdictsAsync(http.Reader(), run.RunId, subjects, groups, ct)).Select(v => new[] { v.HexCell, v.Level }));
            }, ct));

        // Not filtered here: the list beside the map says which of them it shows.
        app.MapRead("/api/map/findings", async (string? run, HttpContext http, IHotspotQueries hotspots, CancellationToken ct) =>
            string.IsNullOrEmpty(run) ? http.Refuse(http.Text<MapText>()["WhichRun", PersianFormat.Current.Typed("run")])
            : await http.RevalidatedAsync(v => $"findings|{run}|{v.BoundaryEdition}", async () => MapAnswer.Json((await hotspots.ListAsync(http.Reader(), run, ct)).Select(f =>
                new { Id = f.HotspotId, f.Level, X = f.Longitude, Y = f.Latitude, Cells = f.HexCells })), ct));

        // One group of the run; no filter changes a class, so none is taken.
        app.MapRead("/api/map/classes", async (string? group, HttpContext http, IHotspotQueries hotspots, INightlyRunQueries runs, CityPack pack, CancellationToken ct) =>
            string.IsNullOrEmpty(group) ? http.Refuse(http.Text<MapText>()["WhichGroup", PersianFormat.Current.Typed("group")])
            : !int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || pack.Groups.All(g => g.Id != id)
            ? http.Refuse(http.Text<MapText>()["NoGroup", FilterWords.Typed(group)])
            : await http.RevalidatedAsync(v => $"classes|{id}|{v.BoundaryEdition}|{v.RunId}", async () => await runs.FindLatestCompleteAsync(http.Reader(), ct) is { } run
                ? MapAnswer.Json((await hotspots.ListCellClassesAsync(http.Reader(), run.RunId, id, ct)).Select(c => new { Id = c.HexCell, Class = c.TooFew ? "TooFew" : c.EmergingClass }))
                : MapAnswer.Json(Array.Empty<object>()), ct));

        // What the night watches; the page says which of them its filter leaves.
        app.MapRead("/api/map/alarms", async (HttpContext http, IOutbreakQueries outbreaks, INightlyRunQueries runs, CancellationToken ct) =>
            await http.RevalidatedAsync(v => $"alarms|{v.BoundaryEdition}|{v.RunId}", async () => await runs.FindLatestCompleteAsync(http.Reader(), ct) is { } run
                ? MapAnswer.Json((await outbreaks.ListAsync(http.Reader(), run.RunId, ct)).Where(a => a.IsOnMap).Select(a => new { Id = a.AlarmId, Cells = a.HexCells }))
                : MapAnswer.Json(Array.Empty<object>()), ct));

        app.MapRead("/api/counts", async (HttpContext http, ICityViewQueries city, CityPack pack, TimeProvider clock, CancellationToken ct) =>
            await http.FilteredAsync("counts", async filter => MapAnswer.Json(await CountsAnswer.ReadAsync(http.Reader(), filter, city, CityDay.Today(pack, clock), ct)), ct)).AddEndpointFilter<FilterCheck>();

        app.MapTiles();
    }
}
