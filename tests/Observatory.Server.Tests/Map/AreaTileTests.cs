using System.IO.Compression;
using System.Net;
using System.Text.Json;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.CityView;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.ReportingRate;
using GisData.RequestIndex;
using GisData.Tiles;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Observatory.Server.Map;
using Observatory.Server.RequestIndex;
using Observatory.Tests.Access;

namespace Observatory.Tests.Map;

/// <summary>Tiles of areas and the linked counts over HTTP: what they hold, whom they tell, how they travel.</summary>
public sealed class AreaTileTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private const string Year = "from=2025-01-01&to=2025-12-31";
    private static bool s_seeded;
    private readonly string folder = TestDirectories.New("index");
    private EndpointHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!s_seeded) { await SeedAsync(); }
        s_seeded = true;
        host = await EndpointHost.StartAsync(fixture.Database, services =>
        {
            services.AddSingleton<INightlyRunQueries, NightlyRunQueries>();
            services.AddSingleton<IHotspotQueries, HotspotQueries>();
            services.AddSingleton<IOutbreakQueries, OutbreakQueries>();
            services.AddSingleton<IReportingRateQueries, ReportingRateQueries>();
            services.AddMap();
            services.AddRequestIndex(folder);
        }, app => app.MapMap());
        var index = host.Services.GetRequiredService<LiveRequestIndex>();
        while (index.Current is null && index.Problem is null) { await Task.Delay(50, Ct); }
        Assert.Null(index.Problem);
    }

    // The facts of a class run one after the other, on one database.
    private async Task SeedAsync()
    {
        await SmallCity.SeedAsync(fixture.Database, requests: 900, planted: 60);
        await using var connection = await fixture.Database.OpenForIngestAsync(Ct);
        await AnalysisGridStore.FillAsync(connection, 1, SmallCity.HexagonMeters, SmallCity.Srid, Ct);
        await using var insert = new NpgsqlCommand(Run, connection);
        await insert.ExecuteNonQueryAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        TestDirectories.Delete(folder);
    }

    [Fact]
    public async Task What_the_areas_hold_comes_with_their_shapes_and_travels_compressed()
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        var city = new CityViewQueries(fixture.Database, SmallCity.Pack);
        var filter = new CityFilter { From = SmallCity.FirstDay, To = SmallCity.LastDay };

        // The town of 10 km × 5 km lies in one tile of zoom 8; of zoom 11 on neighbourhoods are there.
        var (x, y) = TileAt(51.38, 35.62, 8);
        var districts = TileReader.Read(await client.GetByteArrayAsync($"/tiles/districts/8/{x}/{y}?{Year}", Ct), 8, x, y);
        Assert.Equal((await city.ListDistrictsAsync(Reader.System, filter, Ct)).Select(d => ((long)d.DistrictId, (long)d.Count)).Order(),
            districts["district"].Select(d => ((long)d["id"]!, (long)d["count"]!)).Order());
        Assert.All(districts["district"], d => Assert.True(d["name_fa"] is string and not "" && d["area"] is true));
        Assert.False(districts.ContainsKey("neighbourhood"));
        var small = new Dictionary<long, long>();
        foreach (var (column, row) in from column in Enumerable.Range(x * 8, 8) from row in Enumerable.Range(y * 8, 8) select (column, row))
        {
            var tile = TileReader.Read(await client.GetByteArrayAsync($"/tiles/districts/11/{column}/{row}?{Year}&subject=11", Ct), 11, column, row);
            foreach (var one in tile.GetValueOrDefault("neighbourhood", [])) { small[(long)one["id"]!] = (long)one["count"]!; }
        }
        Assert.Equal(4, small.Count);
        Assert.Equal(await city.CountAsync(Reader.System, filter with { Subjects = [11] }, Ct), small.Values.Sum());

        // A hot spot and the cells that are significant, of the series that are asked for.
        var hot = TileReader.Read(await client.GetByteArrayAsync($"/tiles/hotspots/8/{x}/{y}?{Year}", Ct), 8, x, y);
        Assert.Equal(("New", 3L, "الف"), (hot["hotspot"].Single()["class"], (long)hot["hotspot"].Single()["level"]!, hot["hotspot"].Single()["name_fa"]));
        Assert.Equal([3L], hot["cell"].Select(c => (long)c["level"]!));
        Assert.True(hot["cell"].Single()["area"] is true);
        Assert.Empty(TileReader.Read(await client.GetByteArrayAsync($"/tiles/hotspots/8/{x}/{y}?{Year}&subject=12", Ct), 8, x, y));

        var counts = JsonDocument.Parse(await client.GetStringAsync("/api/counts", Ct)).RootElement;
        Assert.Equal((await city.CountAsync(Reader.System, filter, Ct), true), (counts.GetProperty("requests").GetInt32(), counts.GetProperty("simulated").GetBoolean()));
        Assert.Equal(counts.GetProperty("requests").GetInt32(), counts.GetProperty("hourOfWeek").EnumerateArray().Sum(h => h.GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/counts?subject=999", Ct)).StatusCode);

        using var packed = new HttpRequestMessage(HttpMethod.Get, $"/api/counts?{Year}") { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var answer = await client.SendAsync(packed, Ct);
        Assert.Equal(("br", "Cookie, Accept-Encoding"), (answer.Content.Headers.ContentEncoding.Single(), string.Join(", ", answer.Headers.Vary)));
        await using var unpacked = new BrotliStream(await answer.Content.ReadAsStreamAsync(Ct), CompressionMode.Decompress);
        Assert.Equal(await client.GetStringAsync($"/api/counts?{Year}", Ct), await new StreamReader(unpacked).ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task Corrected_counts_come_beside_the_raw_ones_and_never_where_they_are_not_known()
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        var (x, y) = TileAt(51.38, 35.62, 8);
        var address = $"/tiles/reporting/8/{x}/{y}?{Year}";
        var areas = TileReader.Read(await client.GetByteArrayAsync(address, Ct), 8, x, y)["rate"].ToDictionary(a => (long)a["id"]!);
        Assert.Equal(4, areas.Count);
        Assert.All(areas.Values, a => Assert.True(a["area"] is true));
        Assert.Equal([(11, "Estimated"), (12, "NotEstimable"), (21, "Silent")], areas.Where(a => a.Value.ContainsKey("state")).OrderBy(a => a.Key).Select(a => ((int)a.Key, (string)a.Value["state"]!)));
        Assert.Equal([11L], areas.Where(a => a.Value.ContainsKey("corrected")).Select(a => a.Key));
        // Raw, corrected and its interval are on one scale.
        double Of(string name) => (double)areas[11][name]!;
        Assert.Equal((900 / 700.0, 838 / 700.0, 1002 / 700.0), (Of("corrected") / Of("raw"), Of("low") / Of("raw"), Of("high") / Of("raw")), new Close());
        // Of one district the other's shapes come bare; of one subject all of them.
        var tiles = host.Services.GetRequiredService<AreaTiles>();
        Assert.DoesNotContain(TileReader.Read(await tiles.GetReportingAsync(new Reader("two", ReaderRole.Analyst, Districts: [2]), new TileAddress(8, x, y), Ct), 8, x, y)["rate"],
            a => (long)a["district"]! == 1 && (a.ContainsKey("raw") || a.ContainsKey("state")));
        Assert.DoesNotContain(TileReader.Read(await tiles.GetReportingAsync(new Reader("roads", ReaderRole.Analyst, Subjects: [12]), new TileAddress(8, x, y), Ct), 8, x, y)["rate"], a => a.ContainsKey("raw"));
        Assert.Equal("[]", await client.GetStringAsync("/api/map/alarms", Ct));
    }

    private sealed class Close : IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double, double) a, (double, double, double) b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-6;
        public int GetHashCode((double, double, double) value) => 0;
    }

    private static (int X, int Y) TileAt(double longitude, double latitude, int zoom)
    {
        var n = 1 << zoom;
        var radians = latitude * Math.PI / 180;
        return ((int)((longitude + 180) / 360 * n), (int)((1 - Math.Asinh(Math.Tan(radians)) / Math.PI) / 2 * n));
    }

    private const string Run = """
        insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, boundary_edition, status, finished_at)
        values ('r', '2025-12-31', 1, now(), 'test', '{}', 1, 'complete', now());
        insert into hotspot (series_kind, series_id, first_run_id, first_seen) values ('subject', 11, 'r', '2025-12-31');
        with cell as (select hex_cell, geom, center, row_number() over (order by hex_cell) as n from analysis_cell order by 1 limit 2)
        insert into cell_statistic (run_id, series_kind, series_id, hex_cell, observed, expected, sum_observed, sum_expected, z, p_value, level)
        select 'r', 'subject', 11, hex_cell, 9, 1, 30, 10, 4, 0.001, case when n = 1 then 3 else 0 end from cell;
        with cell as (select hex_cell, geom, center from analysis_cell order by hex_cell limit 1)
        insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, name_fa, name_en, emerging_class, level, observed, expected, ratio, ratio_low, ratio_high,
          z, p_value, incidents, open_requests, overdue_requests, hot_steps, step_observed, step_expected, step_z, step_level)
        select 'r', hotspot_id, '{11}', 1, array[hex_cell], st_multi(geom), center, 'الف', 'A', 'New', 3, 30, 10, 3, 2, 4, 4, 0.001, 30, 1, 1, 1, '{}', '{}', '{}', '{}' from cell, hotspot;
        insert into reporting_rate (run_id, neighbourhood_id, reporter, incidents, repeated, further_reports, observed_days, dispersion, per_day, per_day_low, per_day_high, pooled, pooled_low, pooled_high,
          corrected, corrected_low, corrected_high)
        values ('r', 11, 'citizens', 700, 90, 120, 2400, 1, 0.05, 0.04, 0.06, 0.05, 0.04, 0.06, 900, 838, 1002),
          ('r', 12, 'citizens', 40, 3, 3, 90, 1, null, null, null, null, null, null, null, null, null), ('r', 21, 'citizens', 0, 0, 0, 0, 1, null, null, null, null, null, null, null, null, null);
        """;
}
