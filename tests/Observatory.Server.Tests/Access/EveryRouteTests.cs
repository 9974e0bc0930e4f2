using System.Globalization;
using System.Net;
using System.Text;
using GisData.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Observatory.Tests.Access;

/// <summary>Goes through every route as a reader of one district: nothing of the other one, no number of a person, no paper of the whole city.</summary>
public sealed class EveryRouteTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>, IAsyncLifetime
{
    private const string Foreign = "BEGANE-2", Phone = "09121234567", PersianPhone = "۰۹۱۲۱۲۳۴۵۶۷", NationalId = "0499370899", Mailbox = "subscriber@city.example", Days = "from=2025-01-01&to=2025-12-31";
    private static readonly Reader OfDistrictOne = new("one", ReaderRole.Analyst, Districts: [1]);
    private static readonly Reader OfOneSubject = new("roads", ReaderRole.CouncilMember, Subjects: [12]);
    private long _own, _foreign, _paper;

    // Route pattern as the dashboard declares it → addresses to ask.
    private Dictionary<string, string[]> Addresses => new()
    {
        ["/"] = ["/", $"/?{Days}", $"/?{Days}&district=2", $"/?{Days}&layer=hexagons"],
        ["/admin/imports/new"] = ["/admin/imports/new", "/admin/imports/new?upload=0123456789abcdef01234567&step=columns"],
        ["/requests"] = ["/requests", $"/requests?{Days}", $"/requests?{Days}&district=2"],
        ["/requests/{RequestId:long}"] = [At("/requests/", _own), At("/requests/", _foreign)],
        ["/requests/duplicates"] = ["/requests/duplicates", "/requests/duplicates?state=joined&district=2"],
        ["/requests/duplicates/rule"] = ["/requests/duplicates/rule"],
        ["/alarms"] = ["/alarms"],
        ["/reporting-rate"] = ["/reporting-rate"],
        ["/requests/export.csv"] = [$"/requests/export.csv?{Days}", $"/requests/export.csv?{Days}&district=2"],
        ["/admin/imports"] = ["/admin/imports"],
        ["/admin/imports/{ImportId:long}"] = ["/admin/imports/1"],
        ["/admin/imports/{importId:long}/rejects.csv"] = ["/admin/imports/1/rejects.csv"],
        ["/hotspots"] = ["/hotspots"],
        ["/hotspots/{HotspotId:long}"] = ["/hotspots/1"],
        ["/budget"] = ["/budget", "/budget?ceiling=60&method=shares&view=shortlist", "/budget?ceiling=-3&method=none&commission=none&view=none&cost=0"],
        ["/questions"] = ["/questions", "/questions?about=/hotspots/1", "/questions?report=1"],
        ["/budget/choice.csv"] = ["/budget/choice.csv", "/budget/choice.csv?ceiling=x"],
        ["/budget/choice.xlsx"] = ["/budget/choice.xlsx"],
        ["/budget/{proposalId:long}/paper"] = ["/budget/1/paper"],
        ["/budget/new"] = ["/budget/new", "/budget/new?subject=x&district=1,99&neighbourhood=no&cell=-1"],
        ["/requests/durable"] = ["/requests/durable", "/requests/durable?by=unit", "/requests/durable?by=none"],
        ["/budget/effects"] = ["/budget/effects"],
        ["/budget/{ProposalId:long}"] = ["/budget/1"],
        ["/budget/calendar"] = ["/budget/calendar"],
        ["/budget/finance"] = ["/budget/finance"],
        ["/budget/finance.csv"] = ["/budget/finance.csv"],
        ["/budget/finance.xlsx"] = ["/budget/finance.xlsx"],
        ["/budget/unit-costs"] = ["/budget/unit-costs"],
        ["/budget/unit-costs.csv"] = ["/budget/unit-costs.csv"],
        ["/budget/unit-costs.xlsx"] = ["/budget/unit-costs.xlsx"],
        ["/admin/city"] = ["/admin/city"],
        ["/admin/schedules"] = ["/admin/schedules"],
        ["/admin/outbox"] = ["/admin/outbox", "/admin/outbox?state=refused"],
        ["/reports"] = ["/reports", "/reports?q=x&language=fa&from=2024-01-01&to=2026-01-01"],
        ["/reports/errata"] = ["/reports/errata", At("/reports/errata?report=", _paper)],
        ["/reports/compare"] = [string.Create(CultureInfo.InvariantCulture, $"/reports/compare?before={_paper}&after={_paper}")],
        ["/reports/{id:long}/data.csv"] = [At("/reports/", _paper) + "/data.csv"],
        ["/reports/{id:long}/html"] = [At("/reports/", _paper) + "/html"],
        ["/reports/{id:long}/pdf"] = [At("/reports/", _paper) + "/pdf", At("/reports/", _paper) + "/pdf?inline=true"],
        ["/reports/{id:long}/model.json"] = [At("/reports/", _paper) + "/model.json"],
        ["/not-found"] = ["/not-found"],
        ["/api/map/city"] = ["/api/map/city"],
        ["/api/map/grid"] = ["/api/map/grid"],
        ["/api/map/cells"] = [$"/api/map/cells?{Days}"],
        ["/api/map/districts"] = [$"/api/map/districts?{Days}"],
        ["/api/map/findings"] = ["/api/map/findings?run=every"],
        ["/api/map/hotspots"] = ["/api/map/hotspots"],
        ["/api/map/classes"] = ["/api/map/classes?group=1"],
        ["/tiles/density/{z:int}/{x:int}/{y:int}"] = [$"/tiles/density/0/0/0?{Days}"],
        ["/api/counts"] = [$"/api/counts?{Days}"],
        ["/tiles/hotspots/{z:int}/{x:int}/{y:int}"] = [$"/tiles/hotspots/10/{Tile(10)}?{Days}"],
        ["/tiles/districts/{z:int}/{x:int}/{y:int}"] = [$"/tiles/districts/12/{Tile(12)}?{Days}"],
        ["/tiles/reporting/{z:int}/{x:int}/{y:int}"] = [$"/tiles/reporting/12/{Tile(12)}?{Days}"],
        ["/api/map/alarms"] = ["/api/map/alarms"],
        ["/tiles/requests/{z:int}/{x:int}/{y:int}"] = [$"/tiles/requests/14/{Tile(14)}?{Days}"],
        ["/workbench"] = [$"/workbench?{Days}", $"/workbench?{Days}&method=clusters&least=3&district=2", $"/workbench?{Days}&method=autocorrelation"],
        ["/workbench/result.geojson"] = [$"/workbench/result.geojson?{Days}&method=clusters&least=3", $"/workbench/result.geojson?{Days}&method=clusters&least=3&district=2"],
        ["/workbench/result.csv"] = [$"/workbench/result.csv?{Days}&method=clusters&least=3"],
        ["/basemap"] = ["/basemap"],
        ["/basemap/{z:int}/{x:int}/{y:int}"] = ["/basemap/0/0/0"],
        ["/health"] = ["/health"],
        ["/culture"] = ["/culture?set=en&back=/"],
        ["/theme"] = ["/theme?set=dark&back=/"],
    };

    [Fact]
    public void No_route_is_forgotten()
    {
        var declared = dashboard.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Where(p => !p.StartsWith("/_", StringComparison.Ordinal) && !p.Contains('*') && (p.Contains('{') || !Path.HasExtension(p) || p.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Empty(declared.Except(Addresses.Keys));
    }

    [Fact]
    public async Task Head_keeps_to_the_rule_of_get()
    {
        var read = dashboard.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains("GET") && methods.HttpMethods.Contains("HEAD"))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(Addresses.ContainsKey).ToList();
        // Every address that other programs ask, and nothing that leaves a trace.
        Assert.Equal(Addresses.Keys.Where(k => k.StartsWith("/api/", StringComparison.Ordinal) || k.StartsWith("/tiles/", StringComparison.Ordinal) || k.StartsWith("/basemap", StringComparison.Ordinal)).Order(), read.Order());
        var tags = new List<string?>();
        foreach (var reader in new[] { OfDistrictOne, OfOneSubject, new Reader("a", ReaderRole.Analyst), null })
        {
            using var client = dashboard.NewClient(reader);
            foreach (var address in read.SelectMany(route => Addresses[route]))
            {
                using var get = await client.GetAsync(address);
                using var ask = new HttpRequestMessage(HttpMethod.Head, address);
                using var head = await client.SendAsync(ask);
                Assert.Equal((address, get.StatusCode, get.Headers.ETag, get.Headers.CacheControl), (address, head.StatusCode, head.Headers.ETag, head.Headers.CacheControl));
                Assert.Empty(await head.Content.ReadAsByteArrayAsync());
                if (address.StartsWith("/api/counts", StringComparison.Ordinal)) { tags.Add(head.Headers.ETag!.Tag.ToString()); }
            }
        }
        // The tag names the reader, for HEAD as for GET.
        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_reader_of_one_district_meets_the_other_one_nowhere()
    {
        using var restricted = dashboard.NewClient(OfDistrictOne);
        foreach (var address in Addresses.SelectMany(a => a.Value)) Assert.DoesNotContain(Foreign, await BodyAsync(restricted, address), StringComparison.Ordinal);
        // It is there, for whoever may see it.
        using var all = dashboard.NewClient(new Reader("all", ReaderRole.Analyst));
        foreach (var address in new[] { At("/requests/", _foreign), $"/requests/export.csv?{Days}" }) Assert.Contains(Foreign, await BodyAsync(all, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_persons_are_shown_to_the_operator_only()
    {
        foreach (var reader in new[] { OfDistrictOne, OfOneSubject, new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember) })
        {
            using var client = dashboard.NewClient(reader);
            foreach (var address in Addresses.SelectMany(a => a.Value))
            {
                var body = await BodyAsync(client, address);
                foreach (var number in new[] { Phone, PersianPhone, NationalId }) Assert.False(body.Contains(number, StringComparison.Ordinal), $"{reader.Name} reads {number} at {address}");
            }
        }

        using var @operator = dashboard.NewClient(new Reader("o", ReaderRole.Operator));
        var page = await BodyAsync(@operator, At("/requests/", _own));
        foreach (var number in new[] { PersianPhone, NationalId }) Assert.Contains(number, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_of_the_whole_city_are_not_there_for_a_reader_of_a_part_of_it()
    {
        string[] papers = [At("/reports/", _paper) + "/pdf", At("/reports/", _paper) + "/pdf?inline=true", At("/reports/", _paper) + "/model.json", At("/reports/", _paper) + "/data.csv"];
        foreach (var (reader, expected) in new[] { (OfDistrictOne, HttpStatusCode.NotFound), (OfOneSubject, HttpStatusCode.NotFound), (new Reader("c", ReaderRole.CouncilMember), HttpStatusCode.OK) })
        {
            using var client = dashboard.NewClient(reader);
            foreach (var address in papers) Assert.Equal(expected, (await client.GetAsync(address)).StatusCode);
            Assert.Equal(expected == HttpStatusCode.OK, (await client.GetStringAsync("/reports")).Contains(papers[0], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Addresses_of_subscribers_are_shown_to_the_operator_of_the_whole_city_only()
    {
        foreach (var reader in new[] { OfDistrictOne, OfOneSubject, new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), new Reader("p", ReaderRole.Operator, Districts: [1]) })
        {
            using var client = dashboard.NewClient(reader);
            foreach (var address in Addresses.SelectMany(a => a.Value)) Assert.DoesNotContain(Mailbox, await BodyAsync(client, address), StringComparison.Ordinal);
        }

        using var @operator = dashboard.NewClient(new Reader("o", ReaderRole.Operator));
        Assert.Contains(Mailbox, await BodyAsync(@operator, "/admin/outbox"), StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        await using var connection = await dashboard.Database.OpenForIngestAsync();
        await using (var seed = new NpgsqlCommand($$"""
            update service_request set description = '{{Foreign}} 2', address = '{{Foreign}}', source_subject = '{{Foreign}}' where district_id = 2;
            update service_request set description = 'چاله؛ تماس {{PersianPhone}} کد ملی {{NationalId}}', status_notes = 'زنگ به {{Phone}}' where district_id = 1;
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status)
            values ('every', '2025-12-26', 1, now(), 't', '{}', 'complete') on conflict do nothing;
            insert into archived_report (kind, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated)
            values ('council_report', 'fa', '2025-12-20', '2025-12-26', 'every', 'h', '{"a": "{{Foreign}}"}', '\x255044462d', 'abc', 2, true) on conflict do nothing;
            insert into personal.subscription (name, address, role, kinds, language, since, entered_by)
            values ('r', '{{Mailbox}}', 'CouncilMember', array['council_report'], 'fa', now(), 't') on conflict do nothing;
            """, connection)) { await seed.ExecuteNonQueryAsync(); }
        _own = await AskAsync(connection, "select min(request_id) from service_request where district_id = 1 and subject_id = 12");
        _foreign = await AskAsync(connection, "select min(request_id) from service_request where district_id = 2");
        _paper = await AskAsync(connection, "select max(report_id) from archived_report");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<long> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    private static string At(string path, long id) => path + id.ToString(CultureInfo.InvariantCulture);

    // The tile with the small city's middle.
    private static string Tile(int zoom)
    {
        const double latitude = 35.62, longitude = 51.385;
        var n = 1 << zoom;
        var phi = latitude * Math.PI / 180;
        return string.Create(CultureInfo.InvariantCulture, $"{(int)((longitude + 180) / 360 * n)}/{(int)((1 - Math.Log(Math.Tan(phi) + 1 / Math.Cos(phi)) / Math.PI) / 2 * n)}");
    }

    // As text whatever it is: names and words in a tile are UTF-8 too.
    private static async Task<string> BodyAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        return WebUtility.HtmlDecode(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
