using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GisData.Access;
using GisData.CityView;
using GisData.ServiceRequests;
using Observatory.Tests.Map;

namespace Observatory.Tests.Access;

/// <summary>Who may see one district sees no other: in lists, details, exports, the map's values and its tiles.</summary>
public sealed class RestrictedReaderTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    private static readonly Reader OfDistrictOne = new("one", ReaderRole.Analyst, Districts: [1]);
    private static readonly CityFilter Year = new() { From = SmallCity.FirstDay, To = SmallCity.LastDay };
    private const string Days = "from=2025-01-01&to=2025-12-31";

    [Fact]
    public async Task A_foreign_record_is_not_there()
    {
        var (own, foreign) = (await AnyRequestAsync(1), await AnyRequestAsync(2));
        using var restricted = dashboard.NewClient(OfDistrictOne);
        using var all = dashboard.NewClient();
        Assert.Contains("منطقهٔ ۱", await MainAsync(restricted, own), StringComparison.Ordinal);
        Assert.Contains("منطقهٔ ۲", await MainAsync(all, foreign), StringComparison.Ordinal);
        var hidden = await MainAsync(restricted, foreign);
        Assert.Contains("چنین درخواستی نیست", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("منطقهٔ ۲", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_the_reader_s_district_only()
    {
        using var restricted = dashboard.NewClient(OfDistrictOne);
        using var all = dashboard.NewClient();
        var (some, every) = (Rows(await restricted.GetStringAsync($"/requests/export.csv?{Days}")), Rows(await all.GetStringAsync($"/requests/export.csv?{Days}")));
        Assert.Equal(420, every.Count);
        Assert.InRange(some.Count, 100, 320);
        var district = every[0].Header.IndexOf("district");
        Assert.All(some, row => Assert.Equal("1", row.Fields[district]));
        // Asking for the other by name does not help.
        Assert.Empty(Rows(await restricted.GetStringAsync($"/requests/export.csv?{Days}&district=2")));
    }

    [Fact]
    public async Task The_map_s_values_and_tiles_count_the_reader_s_district_only()
    {
        using var restricted = dashboard.NewClient(OfDistrictOne);
        using var all = dashboard.NewClient();
        var counts = JsonNode.Parse(await restricted.GetStringAsync($"/api/map/districts?{Days}"))!.AsArray().ToDictionary(d => (int)d![0]!, d => (int)d![1]!);
        Assert.Equal(0, counts.GetValueOrDefault(2));
        Assert.InRange(counts[1], 100, 320);

        var (x, y) = TileOf(35.6, 51.4, 8);
        using var own = await restricted.GetAsync($"/tiles/density/8/{x}/{y}?{Days}");
        using var every = await all.GetAsync($"/tiles/density/8/{x}/{y}?{Days}");
        Assert.NotEqual(await every.Content.ReadAsByteArrayAsync(), await own.Content.ReadAsByteArrayAsync());
        // Nor does what another reader's browser has been told count as still right.
        Assert.NotEqual(every.Headers.ETag, own.Headers.ETag);
        Assert.True(own.Headers.CacheControl?.Private);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, $"/tiles/density/8/{x}/{y}?{Days}") { Headers = { { "If-None-Match", every.Headers.ETag!.ToString() } } };
        using var again = await restricted.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Linked_counts_and_tiles_of_areas_know_the_reader_s_district_only()
    {
        using var restricted = dashboard.NewClient(OfDistrictOne);
        var counts = JsonNode.Parse(await restricted.GetStringAsync($"/api/counts?{Days}"))!;
        Assert.Equal([1], counts["districts"]!.AsArray().Select(d => (int)d!["districtId"]!));
        Assert.Equal((int)counts["requests"]!, counts["daily"]!.AsArray().Sum(d => (int)d!["received"]!));
        // Shapes and names are no secret; how many requests the other district has is.
        var (x, y) = TileOf(35.6, 51.4, 8);
        var districts = TileReader.Read(await restricted.GetByteArrayAsync($"/tiles/districts/8/{x}/{y}?{Days}"), 8, x, y)["district"].ToDictionary(d => (long)d["id"]!, d => (long?)d.GetValueOrDefault("count"));
        Assert.Equal((long)(int)counts["requests"]!, districts[1L]);
        Assert.Null(districts[2L]);
    }

    private async Task<ServiceRequestRow> AnyRequestAsync(int district)
        => (await new ServiceRequestQueries(dashboard.Database).ListAsync(Reader.System, Year with { Districts = [district] }, null, 1, default)).Rows[0];

    private static async Task<string> MainAsync(HttpClient client, ServiceRequestRow request)
    {
        var page = await client.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"/requests/{request.RequestId}"));
        return page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private static List<(List<string> Header, string[] Fields)> Rows(string csv)
    {
        var lines = csv.TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',').ToList();
        return [.. lines.Skip(1).Select(line => (header, line.Split(',')))];
    }

    private static (int X, int Y) TileOf(double latitude, double longitude, int zoom)
    {
        var n = 1 << zoom;
        var phi = latitude * Math.PI / 180;
        return ((int)((longitude + 180) / 360 * n), (int)((1 - Math.Log(Math.Tan(phi) + 1 / Math.Cos(phi)) / Math.PI) / 2 * n));
    }
}
