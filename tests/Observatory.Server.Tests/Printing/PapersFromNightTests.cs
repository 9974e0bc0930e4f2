using GisData.Briefs;
using GisData.BudgetProposals;
using GisData.CouncilReports;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.Briefs;
using Observatory.Server.CouncilReports;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;

namespace Observatory.Tests.Printing;

/// <summary>From a night on a small town to the papers in its archive.</summary>
public sealed class PapersFromNightTests(ClonedDatabase clone, Paper paper) : IClassFixture<ClonedDatabase>, IClassFixture<Paper>
{
    private static readonly TimeProvider Clock = new StandingClock(new DateTimeOffset(2026, 1, 4, 12, 0, 0, TimeSpan.Zero));
    private ObservatoryDatabase Db => clone.Database;
    private CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_ends_in_its_report_and_a_week_in_its_briefs_once_each_and_repeatable()
    {
        Paper.RequireTools();
        await SmallCity.SeedAsync(Db);
        var night = await new Night(Db, SmallCity.Pack, Options.Create(new NightlyRunOptions()), Papers(), Clock, NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, Stop);

        Assert.Matches(@"^numbers \d+\.\d\d s, HTML \d+\.\d\d s, PDF \d+\.\d\d s$", night.Steps[^1].Detail);
        var report = await Reports.PrintAsync((DateOnly?)null, "fa", Stop);
        Assert.Equal((true, night.RunId, SmallCity.LastDay), (report.FromArchive, report.Key.RunId, report.Key.Last));
        await Paper.KeepAsync(report.Pdf, "night-fa");
        var text = Paper.Plain(await Paper.ReadAsync("pdftotext", report.Pdf, "-layout"));
        foreach (var part in new[] { night.RunId, night.DataHash, "آسفالت", "دادهٔ شبیه‌سازی‌شده", "پاییده شد" }) Assert.Contains(Paper.Plain(part), text);

        var brief = await Briefs.PrintAsync("works", null, "en", Stop);
        Assert.Equal((2, false, new DateOnly(2025, 12, 26)), (brief.Pages, brief.FromArchive, brief.Key.Last));
        await Paper.KeepAsync(brief.Pdf, "works-en");
        var again = await Briefs.PrintAsync("works", null, "en", Stop);
        Assert.Equal((brief.ReportId, brief.Sha256, true), (again.ReportId, again.Sha256, again.FromArchive));
        Assert.Equal(3L, await ScalarAsync("select count(*) from archived_report where simulated and pages = case kind when 'council_report' then 1 else 2 end and model -> 'figures' -> 'indicators' is not null"));

        // Drawn anew from what the archive keeps: letter for letter the document of the night's own numbers.
        var archive = new GisData.Reports.ReportQueries(Db);
        foreach (var kept in await archive.ListAsync(GisData.Access.Reader.System, null, null, 10, Stop))
        {
            var html = await Observatory.Server.Reports.PaperHtml.DrawAsync(kept, (await archive.FindModelJsonAsync(GisData.Access.Reader.System, kept.ReportId, Stop))!);
            var words = Observatory.Client.Printing.PaperText.For(kept.Language);
            var fresh = kept.Kind == "council_report"
                ? await DocumentRenderer.RenderAsync<Observatory.Client.CouncilReports.CouncilReportDocument>(new Dictionary<string, object?> { ["Report"] = await ReportQueriesOn(Db).GetAsync(night.RunId, Stop), ["Words"] = words })
                : await DocumentRenderer.RenderAsync<Observatory.Client.Briefs.WeeklyBriefDocument>(new Dictionary<string, object?> { ["Brief"] = await new BriefQueries(PapersOn(Db), new NightlyRunQueries(Db), new GisData.Outbreaks.OutbreakQueries(Db), new GisData.DurableFixes.DurableFixQueries(Db, SmallCity.Pack), SmallCity.Pack).GetAsync(kept.Commission!, kept.PeriodLast, night.RunId, Stop), ["Words"] = words });
            Assert.Equal(fresh, html);
        }

        // The numbers of a past paper stay, though a tenth of the requests has changed since.
        var before = await Model(night.RunId);
        await using (var connection = await Db.OpenForIngestAsync(Stop)) await SmallCity.ChangeLaterAsync(connection, 10);
        Assert.Equal(before, await Model(night.RunId));
    }

    [Fact]
    public async Task The_numbers_of_a_report_are_those_of_the_records()
    {
        var other = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(other);
            var runId = (await new Night(other, SmallCity.Pack, Options.Create(new NightlyRunOptions()), new NoPapers(), Clock, NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, Stop)).RunId;
            var report = await ReportQueriesOn(other).GetAsync(runId, Stop);
            var f = report.Figures;
            await using var connection = await other.OpenForIngestAsync(Stop);
            async Task<long> Count(string sql) { await using var command = new NpgsqlCommand(sql, connection); return Convert.ToInt64(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture); }

            Assert.Equal(await Count("select count(*) from service_request where local_date = '2025-12-31'"), f.Get(IndicatorKind.Received).Value);
            Assert.Equal(await Count("select count(*) from service_request where closed_local_date = '2025-12-31'"), f.Get(IndicatorKind.Closed).Value);
            const string open = "from service_request where (closed_at is null or closed_local_date > '2025-12-31')";
            Assert.Equal(await Count("select count(*) " + open), f.Get(IndicatorKind.Open).Value);
            Assert.Equal(await Count($"select count(*) {open} and expected_at < '2026-01-01Z'"), f.Get(IndicatorKind.Overdue).Part);
            Assert.Equal((f.Get(IndicatorKind.Open).Value, f.Get(IndicatorKind.Overdue).Part), (f.Units!.Total.Open, f.Units.Total.Overdue));
            Assert.Equal(28, f.Trend.Count);
            Assert.True(f.IsModelled);
            Assert.All(f.Trend, p => Assert.Equal(365, p.Expectation!.Windows));
            Assert.Equal(1, Assert.Single(f.Hotspots).Number);
            Assert.Equal(f.Get(IndicatorKind.Received).Value, Assert.Single(report.Commissions).Received);
            Assert.Equal((365, 2025, null), (report.DayOfYear, report.Year, report.Input));
            Assert.Equal((1, 1, 2), (f.Map!.Markers.Count, f.Proposals.All, f.Districts.Count));
            Assert.StartsWith("POLYGON", f.Map.Outline, StringComparison.Ordinal);
        }
        finally
        {
            await clone.DropAsync(other);
        }
    }

    [Fact]
    public async Task A_commission_whose_subjects_hardly_come_has_its_brief()
    {
        var other = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(other, 1_000, 0);
            await using (var connection = await other.OpenForIngestAsync(Stop))
            {
                // one request, closed on a day on which nothing else happened to its subject, and nobody asked how it went
                var at = new DateTimeOffset(2025, 12, 1, 8, 0, 0, TimeSpan.Zero);
                await SmallCity.AddRequestsAsync(connection, [new SmallRequest(14, 100, 100, at, at.AddDays(3))]);
            }

            var pack = SmallCity.Pack with
            {
                Commissions = [.. SmallCity.Pack.Commissions, new("rare", new("کم‌کار", "Rare")), new("none", new("بی‌موضوع", "None"))],
                Subjects = [.. SmallCity.Pack.Subjects, new GisData.Cities.Subject { Id = 14, Code = "14", Group = 1, Name = new("کم", "Rare"), Unit = 1, SlaHours = 72, Commissions = ["rare"] }],
            };
            var night = await new Night(other, pack, Options.Create(new NightlyRunOptions()), new NoPapers(), Clock, NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, Stop);
            var queries = new BriefQueries(PapersOn(other, pack), new NightlyRunQueries(other), new GisData.Outbreaks.OutbreakQueries(other), new GisData.DurableFixes.DurableFixQueries(other, pack), pack);
            var rare = (await queries.GetAsync("rare", SmallCity.LastDay, night.RunId, Stop)).Figures;
            Assert.Equal((0.0, 0.0), (rare.Get(IndicatorKind.Received).Value, rare.Get(IndicatorKind.Open).Value));
            Assert.Equal(0.0, (await queries.GetAsync("none", SmallCity.LastDay, night.RunId, Stop)).Figures.Get(IndicatorKind.Received).Value);
        }
        finally
        {
            await clone.DropAsync(other);
        }
    }

    [Fact]
    public async Task What_cannot_be_printed_says_what_to_do()
    {
        var empty = await clone.CloneAsync();
        try
        {
            var briefs = new BriefQueries(PapersOn(empty), new NightlyRunQueries(empty), new GisData.Outbreaks.OutbreakQueries(empty), new GisData.DurableFixes.DurableFixQueries(empty, SmallCity.Pack), SmallCity.Pack);
            Assert.Contains("night", (await Assert.ThrowsAsync<NoCompleteRunException>(() => briefs.FindWeekAsync(null, Stop))).Message, StringComparison.Ordinal);
            Assert.Contains("works", (await Assert.ThrowsAsync<ArgumentException>(() => briefs.GetAsync("no-such", SmallCity.LastDay, "run", Stop))).Message, StringComparison.Ordinal);
        }
        finally
        {
            await clone.DropAsync(empty);
        }
    }

    private CouncilReportPrinter Reports => new(ReportQueriesOn(Db), new NightlyRunQueries(Db), Issue);
    private WeeklyBriefPrinter Briefs => new(new BriefQueries(PapersOn(Db), new NightlyRunQueries(Db), new GisData.Outbreaks.OutbreakQueries(Db), new GisData.DurableFixes.DurableFixQueries(Db, SmallCity.Pack), SmallCity.Pack), Issue);
    private PaperIssue Issue => new(new PaperArchive(Db, Clock), paper.Press);
    private NightlyPapers Papers() => new(Reports, Briefs, new PaperArchive(Db, Clock), SmallCity.Pack);

    private static PaperQueries PapersOn(ObservatoryDatabase db, GisData.Cities.CityPack? pack = null) => new(db, pack ?? SmallCity.Pack, new NightlyRunQueries(db), new HotspotQueries(db), new BudgetProposalQueries(db));

    private static CouncilReportQueries ReportQueriesOn(ObservatoryDatabase db) => new(PapersOn(db), db, new HotspotQueries(db), new GisData.Outbreaks.OutbreakQueries(db), new GisData.Errata.ErrataQueries(db, SmallCity.Pack), new BudgetProposalQueries(db), SmallCity.Pack);

    private async Task<string> Model(string runId) => System.Text.Json.JsonSerializer.Serialize(await ReportQueriesOn(Db).GetAsync(runId, Stop), PaperArchive.Json);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Db.OpenForIngestAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }

    private sealed class NoPapers : INightlyPapers
    {
        public Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct) => Task.FromResult((0, (string?)null));

        public Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct) => Task.FromResult(0);
    }
}
