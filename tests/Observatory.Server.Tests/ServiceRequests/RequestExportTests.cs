using System.Net;
using System.Text;
using GisData.Access;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Server.ServiceRequests;
using Observatory.Tests.Access;

namespace Observatory.Tests.ServiceRequests;

public sealed class RequestExportTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private EndpointHost? host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var connection = await fixture.Database.OpenAsOwnerAsync(Ct))
        await using (var count = new NpgsqlCommand("select count(*) from city_state", connection))
        {
            if ((long)(await count.ExecuteScalarAsync(Ct))! == 0)
            {
                await SmallCity.SeedAsync(fixture.Database, requests: 500, planted: 50);
                await using var text = new NpgsqlCommand("""
                    update service_request set description = 'چاله، "بزرگ"' || chr(10) || '۰۹۱۲۱۲۳۴۵۶۷', status_notes = '=1+1' where request_id = (select min(request_id) from service_request)
                    """, connection);
                await text.ExecuteNonQueryAsync(Ct);
            }
        }
        host = await EndpointHost.StartAsync(fixture.Database, s => s.AddServiceRequests(), e => e.MapServiceRequests());
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    [Fact]
    public async Task The_file_holds_what_the_list_counts_in_utf8_with_a_byte_order_mark()
    {
        var response = await host!.ClientOf().GetAsync("/requests/export.csv?from=2025-03-01&to=2025-04-30&subject=11", Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("requests-small-2025-03-01-2025-04-30.csv", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.True(response.Headers.CacheControl!.Private && response.Headers.CacheControl.NoStore);
        var bytes = await response.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var listed = await new ServiceRequestQueries(fixture.Database).ListAsync(new Reader("t", ReaderRole.CouncilMember),
            new() { From = new(2025, 3, 1), To = new(2025, 4, 30), Subjects = [11] }, null, 1, Ct);
        Assert.True(listed.Total > 0);
        Assert.Equal(listed.Total, lines.Length - 1);
        Assert.StartsWith("service_request_id,requested_datetime,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",simulated", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.EndsWith(",true", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_of_persons_are_only_in_the_operators_file_and_formulas_in_none()
    {
        var visitor = await host!.ClientOf().GetStringAsync("/requests/export.csv", Ct);
        Assert.Contains("\"چاله، \"\"بزرگ\"\"\n••••\"", visitor, StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", visitor, StringComparison.Ordinal);
        Assert.Contains("۰۹۱۲۱۲۳۴۵۶۷", await host.ClientOf(ReaderRole.Operator).GetStringAsync("/requests/export.csv", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_export_leaves_an_audit_row()
    {
        await host!.ClientOf(ReaderRole.Analyst).GetStringAsync("/requests/export.csv?status=1", Ct);
        await using var connection = await fixture.Database.OpenAsOwnerAsync(Ct);
        await using var ask = new NpgsqlCommand("select count(*) from audit_entry where reader = 'tester' and role = 'Analyst' and action = 'export requests' and details->>'filter' like '%status=1%'", connection);
        Assert.Equal(1L, await ask.ExecuteScalarAsync(Ct));
    }

    [Theory]
    [InlineData("subject=999")]
    [InlineData("from=1404-30-12")]
    [InlineData("status=x")]
    public async Task A_filter_that_cannot_be_honoured_is_refused(string query)
    {
        var response = await host!.ClientOf().GetAsync("/requests/export.csv?" + query, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
