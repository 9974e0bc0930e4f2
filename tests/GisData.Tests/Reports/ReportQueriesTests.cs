using GisData.Access;
using GisData.Database;
using GisData.Reports;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Reports;

public sealed class ReportQueriesTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Council = new("c", ReaderRole.CouncilMember);

    [Fact]
    public async Task The_archive_lists_newest_first_and_gives_the_bytes_that_went_out()
    {
        var ct = TestContext.Current.CancellationToken;
        await SeedAsync(fixture.Database);
        var queries = new ReportQueries(fixture.Database);

        var all = (await queries.ListAsync(Council, null, null, 10, ct)).Where(r => r.PeriodLast.Year == 2024).ToList();
        Assert.Equal([new DateOnly(2024, 3, 9), new DateOnly(2024, 3, 8), new DateOnly(2024, 3, 8)], all.Select(r => r.PeriodLast));
        Assert.Equal(2, (await queries.ListAsync(Council, "council_report", null, 10, ct)).Count);
        var brief = Assert.Single(await queries.ListAsync(Council, "weekly_brief", "omran", 10, ct));
        Assert.Equal((3, 2, true), (brief.Bytes, brief.Pages, brief.Simulated));
        Assert.Single(await queries.ListAsync(Council, null, null, 1, ct));

        Assert.Equal(brief, await queries.FindAsync(Council, brief.ReportId, ct));
        Assert.Equal([1, 2, 3], (await queries.FindPdfAsync(Council, brief.ReportId, ct))!);
        Assert.Equal("""{"a": 1}""", await queries.FindModelJsonAsync(Council, brief.ReportId, ct));
        Assert.Null(await queries.FindAsync(Council, 4711, ct));
        Assert.Null(await queries.FindPdfAsync(Council, 4711, ct));
        Assert.Null(await queries.FindModelJsonAsync(Council, 4711, ct));
    }

    [Fact]
    public async Task Papers_are_found_by_what_they_are_of_and_by_words_inside_whatever_the_keyboard()
    {
        var ct = TestContext.Current.CancellationToken;
        var database = fixture.Database;
        await using (var connection = await database.OpenForIngestAsync())
        {
            await using var command = new NpgsqlCommand("""
                insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status)
                values ('20230309-0230-abcd', '2023-03-08', 1, now(), 't', '{}', 'complete');
                insert into archived_report (kind, commission, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated)
                values ('weekly_brief', 'search', 'fa', '2023-03-02', '2023-03-08', '20230309-0230-abcd', 'h', '{"place": "خیابان ولیعصر، آب‌گرفتگی", "n": 4127}', '\x01', 's', 2, true),
                  ('weekly_brief', 'search', 'en', '2023-03-02', '2023-03-08', '20230309-0230-abcd', 'h', '{"place": "Kaj St.", "n": 12}', '\x01', 's', 2, true);
                """, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        var queries = new ReportQueries(database);
        async Task<int> CountAsync(Reader reader, ReportSearch search) => (await queries.SearchAsync(reader, search with { Commission = "search" }, 10, ct)).Count;
        Assert.Equal(2, await CountAsync(Council, new ReportSearch()));
        Assert.Equal(1, await CountAsync(Council, new ReportSearch(Language: "en")));
        foreach (var words in new[] { "وليعصر", "ولیعصر آب گرفتگی", "آب‌گرفتگي", "۴۱۲۷" }) Assert.Equal((words, 1), (words, await CountAsync(Council, new ReportSearch(Words: words))));
        Assert.Equal(1, await CountAsync(Council, new ReportSearch(Words: "KAJ")));
        Assert.Equal(0, await CountAsync(Council, new ReportSearch(Words: "ولیعصر Kaj")));
        // a period touches the days asked for, at both ends
        Assert.Equal(2, await CountAsync(Council, new ReportSearch(First: new DateOnly(2023, 3, 8), Last: new DateOnly(2023, 3, 8))));
        Assert.Equal(0, await CountAsync(Council, new ReportSearch(First: new DateOnly(2023, 3, 9))));
        Assert.Equal(0, await CountAsync(Council, new ReportSearch(Last: new DateOnly(2023, 3, 1))));
        Assert.Equal(0, await CountAsync(new Reader("one", ReaderRole.Analyst, Districts: [1]), new ReportSearch()));
        // what a night printed before it failed never went out
        await using (var connection = await database.OpenForIngestAsync())
        {
            await using var fail = new NpgsqlCommand("update nightly_run set status = 'failed' where run_id = '20230309-0230-abcd'", connection);
            await fail.ExecuteNonQueryAsync(ct);
        }

        Assert.Equal(0, await CountAsync(Council, new ReportSearch()));
    }

    private static async Task SeedAsync(ObservatoryDatabase database)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status)
            values ('20240309-0230-abcd', '2024-03-08', 1, now(), 't', '{}', 'complete');
            insert into archived_report (kind, commission, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated)
            select kind, commission, 'fa', first::date, last::date, '20240309-0230-abcd', 'h', '{"a":1}', '\x010203', 's', 2, true
            from (values ('council_report', null, '2024-03-08', '2024-03-08'), ('weekly_brief', 'omran', '2024-03-02', '2024-03-08'),
              ('council_report', null, '2024-03-09', '2024-03-09')) v (kind, commission, first, last);
            """, connection);
        await command.ExecuteNonQueryAsync();
    }
}
