using System.Net;
using System.Net.Http.Headers;
using GisData.Access;
using Npgsql;
using Observatory.Server.Reports;
using Observatory.Tests.Access;

namespace Observatory.Tests.Reports;

public sealed class ReportDownloadTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private EndpointHost? host;
    private long brief;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await fixture.Database.OpenForIngestAsync(Ct);
        await using var seed = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status)
            values ('r', '2025-12-26', 1, now(), 't', '{}', 'complete') on conflict do nothing;
            insert into archived_report (kind, commission, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated)
            values ('weekly_brief', $1, 'fa', '2025-12-20', '2025-12-26', 'r', 'h', '{"a": 1}', '\x255044462d', 'abc', 2, true) on conflict do nothing;
            """.Replace("$1", $"'{SmallCity.Pack.Commissions[0].Slug}'", StringComparison.Ordinal), connection);
        await seed.ExecuteNonQueryAsync(Ct);
        await using var find = new NpgsqlCommand("select report_id from archived_report", connection);
        brief = (long)(await find.ExecuteScalarAsync(Ct))!;
        host = await EndpointHost.StartAsync(fixture.Database, s => s.AddReports(), e => e.MapReports());
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    [Fact]
    public async Task A_paper_comes_with_both_its_names_and_stays_private()
    {
        var response = await host!.ClientOf().GetAsync($"/reports/{brief}/pdf", Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("%PDF-", await response.Content.ReadAsStringAsync(Ct));
        Assert.True(response.Headers.CacheControl!.Private);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal($"weekly-brief-{SmallCity.Pack.Commissions[0].Slug}-small-2025-12-26-fa.pdf", disposition.FileName!.Trim('"'));
        Assert.StartsWith("خلاصهٔ-هفتگی-", disposition.FileNameStar, StringComparison.Ordinal);
        Assert.EndsWith("۱۴۰۴-۱۰-۰۵.pdf", disposition.FileNameStar, StringComparison.Ordinal);
        Assert.Equal("inline", (await host.ClientOf().GetAsync($"/reports/{brief}/pdf?inline=true", Ct)).Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task An_unchanged_paper_is_not_sent_twice_and_the_tag_is_the_readers_own()
    {
        var tag = (await host!.ClientOf().GetAsync($"/reports/{brief}/pdf", Ct)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(null, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(ReaderRole.Operator, tag)).StatusCode);

        Task<HttpResponseMessage> AskAsync(ReaderRole? role, EntityTagHeaderValue held)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/reports/{brief}/pdf");
            request.Headers.IfNoneMatch.Add(held);
            return host.ClientOf(role).SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task The_figures_behind_a_paper_are_json()
    {
        var response = await host!.ClientOf().GetAsync($"/reports/{brief}/model.json", Ct);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"a": 1}""", await response.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("/reports/4711/pdf")]
    [InlineData("/reports/4711/model.json")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await host!.ClientOf().GetAsync(path, Ct)).StatusCode);
}
