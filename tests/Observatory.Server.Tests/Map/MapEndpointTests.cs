using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GisData.Access;
using GisData.CityView;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.ReportingRate;
using GisData.RequestIndex;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.Map;
using Observatory.Server.RequestIndex;
using Observatory.Server.Workbench;
using Observatory.Tests.Access;

namespace Observatory.Tests.Map;

public sealed class MapEndpointTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private const string May = "from=2025-05-01&to=2025-05-31";
    private static readonly SemaphoreSlim Once = new(1);
    private static bool s_seeded;
    private readonly string folder = TestDirectories.New("index");
    private EndpointHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (!s_seeded) { await SmallCity.SeedAsync(fixture.Database); }
            s_seeded = true;
        }
        finally { Once.Release(); }
        host = await EndpointHost.StartAsync(fixture.Database, services =>
        {
            services.AddSingleton<INightlyRunQueries, NightlyRunQueries>();
            services.AddSingleton<IHotspotQueries, HotspotQueries>();
            services.AddSingleton<IOutbreakQueries, OutbreakQueries>();
            services.AddSingleton<IReportingRateQueries, ReportingRateQueries>();
            services.AddMap();
            services.AddWorkbench();
            services.AddRequestIndex(folder);
        }, app =>
        {
            app.MapMap();
            app.MapWorkbench();
        });
        var index = host.Services.GetRequiredService<LiveRequestIndex>();
        while (index.Current is null && index.Problem is null) { await Task.Delay(50, Ct); }
        Assert.Null(index.Problem);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        TestDirectories.Delete(folder);
    }

    [Theory]
    [InlineData("/api/map/districts?period=nowruz-9", "There is no period 'nowruz-9'")]
    [InlineData("/tiles/density/10/600/400?edition=77", "There is no boundary edition '77'")]
    [InlineData("/api/map/city?edition=x", "There is no boundary edition 'x'")]
    [InlineData("/api/map/cells?period=storm-1&from=2025-01-01", "There is no period 'storm-1'")]
    public async Task An_unknown_period_or_edition_is_a_400_with_a_sentence(string address, string sentence)
    {
        var answer = await host.ClientOf().GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_period_is_its_days_and_an_edition_answers_with_its_own_shapes()
    {
        await new GisData.ReferenceLayers.ReferenceLayerCommands(fixture.Database, SmallCity.Pack, TimeProvider.System)
            .SavePeriodAsync(Reader.System, new("storm-may", "storm", new("توفان", "Storm"), new(2025, 5, 1), new(2025, 5, 31), "test"), Ct);
        var client = host.ClientOf();
        Assert.Equal(await client.GetStringAsync($"/api/map/districts?{May}", Ct), await client.GetStringAsync("/api/map/districts?period=storm-may", Ct));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/map/districts?period=storm-may&from=2025-05-02", Ct)).StatusCode);
        // Its days move, and so do the numbers, though the address stays.
        await new GisData.ReferenceLayers.ReferenceLayerCommands(fixture.Database, SmallCity.Pack, TimeProvider.System)
            .SavePeriodAsync(Reader.System, new("storm-may", "storm", new("توفان", "Storm"), new(2025, 6, 1), new(2025, 6, 30), "test"), Ct);
        Assert.Equal(await client.GetStringAsync("/api/map/districts?from=2025-06-01&to=2025-06-30", Ct), await client.GetStringAsync("/api/map/districts?period=storm-may", Ct));
        Assert.Equal(await client.GetStringAsync("/api/map/city", Ct), await client.GetStringAsync("/api/map/city?edition=1", Ct));
    }

    [Fact]
    public async Task Counts_of_cells_add_up_to_the_requests_of_the_window()
    {
        var cells = await host.ClientOf(ReaderRole.Analyst).GetFromJsonAsync<long[][]>($"/api/map/cells?{May}", Ct);
        var kpis = await new CityViewQueries(fixture.Database, SmallCity.Pack).GetKpisAsync(Reader.System, new CityFilter { From = new(2025, 5, 1), To = new(2025, 5, 31) }, Ct);
        Assert.Equal(kpis.Received.Value, cells!.Sum(c => c[1]));
    }

    [Fact]
    public async Task A_known_answer_is_not_sent_twice_and_is_never_shared()
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        var first = await client.GetAsync($"/api/map/cells?{May}", Ct);
        Assert.Equal("private, no-cache", string.Join(", ", first.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).OrderDescending()));
        client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync($"/api/map/cells?{May}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/map/cells?{May}&subject=11", Ct)).StatusCode);
        // Another reader may see something else: the same tag does not answer them.
        var other = host.ClientOf(ReaderRole.CouncilMember);
        other.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/api/map/cells?{May}", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/api/map/cells?from=2025-05-01&to=2025-05-31&subject=999", "this city does not have: subject=999.")]
    [InlineData("/api/map/hotspots?form=2025-05-01", "There is no filter 'form'")]
    [InlineData("/tiles/density/10/660/402?from=yesterday", "'from=yesterday' is no day")]
    [InlineData("/api/counts?neighbourhood=99999999", "does not have: neighbourhood=99999999")]
    [InlineData("/tiles/density/10/660/402?from=2025-05-01&to=2025-05-31&neighbourhood=11,99999999", "does not have: neighbourhood=99999999")]
    [InlineData("/api/counts?cell=1", "does not have: cell=1")]
    [InlineData("/api/counts?import=999", "does not have: import=999")]
    [InlineData("/api/counts?overdue=0", "'overdue=1' is written or left out; there is no 'overdue=0'")]
    [InlineData("/tiles/requests/12/2640/1610?from=2025-05-01&to=2025-05-31", "from zoom 15 on")]
    public async Task What_is_not_known_is_refused_with_a_sentence(string path, string sentence)
    {
        var answer = await host.ClientOf(ReaderRole.Analyst).GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2025-12-20", "2025-12-20", "2025-12-31")]
    [InlineData("to=2025-01-10", "2025-01-01", "2025-01-10")]
    [InlineData("from=2026-11-01", "2026-11-01", "2026-11-01")]
    [InlineData("to=2024-01-01", "2024-01-01", "2024-01-01")]
    [InlineData("subject=11", "2025-01-01", "2025-12-31")]
    public async Task A_day_that_is_not_given_is_an_open_end_of_the_counts(string query, string from, string to)
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        var counts = await client.GetFromJsonAsync<JsonElement>($"/api/counts?{query}", Ct);
        Assert.Equal((from, to), (counts.GetProperty("from").GetString(), counts.GetProperty("to").GetString()));
        var requests = counts.GetProperty("requests").GetInt32();
        Assert.Equal(from == to, requests == 0);
        var other = query.StartsWith("subject", StringComparison.Ordinal) ? $"&{query}" : "";
        var both = await client.GetFromJsonAsync<JsonElement>($"/api/counts?from={from}&to={to}{other}", Ct);
        Assert.Equal(requests, both.GetProperty("requests").GetInt32());
    }

    [Theory]
    [InlineData("/api/map/cells")]
    [InlineData("/api/map/cells?to=2025-05-31")]
    [InlineData("/api/map/districts?from=2025-05-01")]
    [InlineData("/tiles/density/8/164/100")]
    [InlineData("/tiles/districts/8/164/100")]
    [InlineData("/tiles/districts/8/164/100?to=2025-05-31")]
    [InlineData("/tiles/requests/15/21064/12904?from=2025-05-01")]
    [InlineData("/workbench/result.csv?from=2025-05-01")]
    [InlineData("/workbench/result.geojson?to=2025-05-31")]
    public async Task An_answer_about_a_window_asks_for_both_days(string path)
    {
        var answer = await host.ClientOf(ReaderRole.Analyst).GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Say which days", JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_city_comes_with_its_outline_districts_and_names()
    {
        var city = await host.ClientOf().GetFromJsonAsync<JsonElement>("/api/map/city", Ct);
        Assert.Equal(2, city.GetProperty("districts").GetArrayLength());
        Assert.Equal(4, city.GetProperty("neighbourhoodLabels").GetArrayLength());
        Assert.Equal("منطقهٔ ۱", city.GetProperty("districtLabels")[0].GetProperty("properties").GetProperty("fa").GetString());
        Assert.Single(city.GetProperty("outline").EnumerateArray());
    }

    [Fact]
    public async Task Density_tiles_hold_the_city_and_nothing_beside_it()
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        // Zoom 8: the town of 10 km × 5 km lies in one tile.
        var (x, y) = TileAt(51.38, 35.62, 8);
        var tile = await client.GetAsync($"/tiles/density/8/{x}/{y}?{May}", Ct);
        Assert.Equal("application/vnd.mapbox-vector-tile", tile.Content.Headers.ContentType!.MediaType);
        Assert.True((await tile.Content.ReadAsByteArrayAsync(Ct)).Length > 50);
        Assert.True((await client.GetByteArrayAsync($"/tiles/density/8/{x + 20}/{y}?{May}", Ct)).Length < 30);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/tiles/density/3/99/0?{May}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Before_the_first_night_there_is_no_verdict()
        => Assert.Equal("[]", await host.ClientOf().GetStringAsync($"/api/map/hotspots?{May}", Ct));

    [Fact]
    public async Task The_hot_spots_of_a_run_are_asked_for_by_its_id()
    {
        var client = host.ClientOf(ReaderRole.Analyst);
        var none = await client.GetAsync("/api/map/findings?run=never", Ct);
        Assert.Equal("[]", await none.Content.ReadAsStringAsync(Ct));
        Assert.True(none.Headers.CacheControl!.Private);
        Assert.NotNull(none.Headers.ETag);
        var unsaid = await client.GetAsync("/api/map/findings", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        Assert.Contains("Say which run", await unsaid.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static (int X, int Y) TileAt(double longitude, double latitude, int zoom)
    {
        var n = 1 << zoom;
        var radians = latitude * Math.PI / 180;
        return ((int)((longitude + 180) / 360 * n), (int)((1 - Math.Asinh(Math.Tan(radians)) / Math.PI) / 2 * n));
    }
}
