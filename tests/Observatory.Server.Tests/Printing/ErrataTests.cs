using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CouncilReports;
using GisData.Database;
using GisData.Errata;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests.NightlyRuns;

namespace Observatory.Tests.Printing;

/// <summary>Late data leaves a past paper as it went out, and the erratum list names exactly the figures it changed.</summary>
public sealed class ErrataTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Pack = SmallCity.Pack;
    private readonly StandingClock clock = new(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero));
    private int nights;
    private ObservatoryDatabase Db => clone.Database;
    private CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Late_changed_and_undone_records_are_errata_of_exactly_the_figures_they_change()
    {
        await SmallCity.SeedAsync(Db);
        var first = await NightAsync();
        var report = await ArchiveAsync(first);
        var bytes = await ScalarAsync($"select pdf_sha256 || md5(model::text) from archived_report where report_id = {report}");
        Assert.Empty(await Errata.ListAsync(Reader.System, null, 100, Stop));

        // Seven requests of an earlier day come late: open and overdue since. Two of the paper's own day come late too.
        await AddAsync([.. Enumerable.Range(0, 7).Select(i => Late(new DateOnly(2025, 12, 20), 900 + 50 * i)), .. Enumerable.Range(0, 2).Select(i => Late(SmallCity.LastDay, 2_000 + 50 * i))]);
        var second = await NightAsync();
        await HeldAsync(report);
        var found = await Errata.ListAsync(Reader.System, report, 100, Stop);
        Assert.All(found, e => Assert.Equal(["late"], e.Causes));
        Assert.Equal(["commission/open", "commission/received", "open", "received", "week/received"], Keys(found).Where(k => k is not ("overdue" or "commission/overdue" or "medianHours")));
        Assert.Equal((2.0, 9.0), (Change("received"), Change("open")));
        Assert.Equal(bytes, await ScalarAsync($"select pdf_sha256 || md5(model::text) from archived_report where report_id = {report}"));

        // Told once by the night's report; a night that finds nothing tells nothing.
        Assert.Equal(Keys(found), Keys((await Reports.GetAsync(second, Stop)).Corrections!));
        var third = await NightAsync();
        Assert.Empty((await Reports.GetAsync(third, Stop)).Corrections!);
        Assert.Equal(found.Count, (await Errata.ListAsync(Reader.System, report, 100, Stop)).Count);

        // Later versions of known requests: every fifth open one turns out to have been closed long before.
        await RunAsync(CloseEarlier);
        var fourth = await NightAsync();
        await HeldAsync(report);
        Assert.Contains(await Errata.ListAsync(Reader.System, report, 100, Stop), e => e.Figure == "open" && e.Causes.Contains("changed") && e.Now < e.Printed);
        Assert.Contains((await Reports.GetAsync(fourth, Stop)).Corrections!, e => e.Figure == "open");
        // The second night's own list is what it was.
        Assert.Equal(Keys(found), Keys((await Reports.GetAsync(second, Stop)).Corrections!));

        // What came late is taken back: received is again as printed, and the list says so.
        await RunAsync(TakeBack);
        await NightAsync();
        await HeldAsync(report);
        var received = Assert.Single(await Errata.ListAsync(Reader.System, report, 100, Stop), e => e is { Figure: "received", FigureOf: null, Span: null });
        Assert.True(received.IsSettled);
        Assert.Equal(["undone"], received.Causes);
        Assert.True(received.FirstFoundAt < received.FoundAt);
        Assert.Equal((int)(await ScalarAsync($"select count(*)::int from (select distinct on (figure) printed, now from paper_erratum where report_id = {report} order by figure, found_at desc) e where now is distinct from printed"))!,
            (await new GisData.Reports.ReportQueries(Db).FindAsync(Reader.System, report, Stop))!.Errata);
        Assert.Empty(await Errata.ListAsync(new Reader("one", ReaderRole.Analyst, Districts: [1]), null, 100, Stop));

        double Change(string figure) => found.Single(e => e.Figure == figure && e is { FigureOf: null, Span: null }) is var e ? e.Now!.Value - e.Printed!.Value : 0;
    }

    // A figure reckoned on from changes is the one that the same paper, made now, would print.
    private async Task HeldAsync(long report)
    {
        var runId = (string)(await ScalarAsync($"select run_id from archived_report where report_id = {report}"))!;
        var cutoff = (long)(await ScalarAsync("select max(cutoff_batch) from nightly_run"))!;
        var run = await Papers.GetRunAsync(runId, 1, Stop) with { CutoffBatch = cutoff };
        var now = await Papers.GetFiguresAsync(run, new PaperScope(null, null, run.AsOfDate, run.AsOfDate), new PaperSizes(1, 1, 1, 1), Stop);
        async Task<double?> Kept(string figure, string column = "value") => await ScalarAsync($"select {column}::float from paper_figure where report_id = {report} and figure = '{figure}'") as double?;
        foreach (var (kind, figure) in new[] { (IndicatorKind.Received, "received"), (IndicatorKind.Closed, "closed"), (IndicatorKind.Open, "open"), (IndicatorKind.MedianHours, "medianHours") })
            Assert.Equal((figure, now.Get(kind).Value), (figure, await Kept(figure)));
        foreach (var (kind, figure) in new[] { (IndicatorKind.Overdue, "overdue"), (IndicatorKind.Satisfied, "satisfied") })
            Assert.Equal((figure, (double?)now.Get(kind).Part, (double?)now.Get(kind).Whole), (figure, await Kept(figure), await Kept(figure, "whole")));
        Assert.Equal(now.Week!.Value, await Kept("week/received"));
        Assert.Equal(now.Units!.Total.Open, await Kept("commission/works/open"));
    }

    private static List<string> Keys(IReadOnlyList<PaperErratum> errata)
        => [.. errata.Select(e => (e.FigureOf is not null ? "commission/" : e.Span is { } span ? span + "/" : "") + e.Figure).Order(StringComparer.Ordinal)];

    private static SmallRequest Late(DateOnly day, double x) => new(13, x, 900, new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.Zero), null);

    private async Task<string> NightAsync()
    {
        clock.Now = clock.Now.AddMinutes(10);
        return (await new Night(Db, Pack, Options.Create(new NightlyRunOptions()), new CountedPapers(), clock, NullLogger<Night>.Instance).RunAsync(new NightRequest(AsOfDate: SmallCity.LastDay.AddDays(nights++)), null, Stop)).RunId;
    }

    private async Task<long> ArchiveAsync(string runId)
    {
        var model = await Reports.GetAsync(runId, Stop);
        var archive = new PaperArchive(Db, clock);
        var papers = new List<long>();
        foreach (var language in new[] { "fa", "en" })
            papers.Add((await archive.SaveAsync(new PaperKey("council_report", null, language, SmallCity.LastDay, SmallCity.LastDay, runId), model.Figures.Run, model, [1, 2, 3], "hash", 1, Stop)).ReportId);
        return papers[0];
    }

    private async Task AddAsync(IReadOnlyList<SmallRequest> requests)
    {
        await using var connection = await Db.OpenForIngestAsync(Stop);
        await SmallCity.AddRequestsAsync(connection, requests);
    }

    private PaperQueries Papers => new(Db, Pack, new NightlyRunQueries(Db), new HotspotQueries(Db), new BudgetProposalQueries(Db));
    private ErrataQueries Errata => new(Db, Pack);
    private CouncilReportQueries Reports => new(Papers, Db, new HotspotQueries(Db), new OutbreakQueries(Db), Errata, new BudgetProposalQueries(Db), Pack);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Db.OpenForIngestAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await Db.OpenForIngestAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private const string History = """
        insert into service_request_history
        select r.* from touched s, (select max(batch_id) as batch_id from change_batch) b,
          lateral jsonb_populate_record(null::service_request_history, to_jsonb(s) || jsonb_build_object('geom', s.geom::text, 'superseded_batch', b.batch_id, 'superseded_at', now())) r;
        """;

    private const string CloseEarlier = """
        create temp table touched as select * from service_request where status = 1 and request_id % 5 = 0 and local_date < '2025-12-15';
        insert into change_batch (kind, row_count) select 'import', count(*) from touched;
        """ + History + """
        update service_request set version = version + 1, batch_id = (select max(batch_id) from change_batch), status = 2, closed_at = requested_at + interval '30 hours',
          closed_local_date = ((requested_at + interval '30 hours') at time zone 'UTC')::date, satisfaction = 5, row_hash = row_hash + 1
        where request_id in (select request_id from touched);
        drop table touched;
        """;

    private const string TakeBack = """
        create temp table touched as select * from service_request where request_id > 9400;
        insert into change_batch (kind, row_count) select 'command', count(*) from touched;
        """ + History + """
        delete from service_request where request_id in (select request_id from touched);
        drop table touched;
        """;
}
