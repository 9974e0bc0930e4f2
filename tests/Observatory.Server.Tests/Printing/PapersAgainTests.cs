using System.Text.Json;
using GisData.Access;
using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.Briefs;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CouncilPapers;
using GisData.CouncilReports;
using GisData.Database;
using GisData.Errata;
using GisData.ExpectedCounts;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.MonthlyReports;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.Printing;
using GisData.ReportingRate;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests.NightlyRuns;

namespace Observatory.Tests.Printing;

/// <summary>A past paper made again gives the same numbers, whatever was loaded, moved or asked since; and the next report says what changed.</summary>
public sealed class PapersAgainTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Pack = SmallCity.Pack with { Units = [new(1, "abfa", new("آبفا", "Water company"), "other", null)] };
    private readonly StandingClock clock = new(new(2026, 1, 1, 2, 0, 0, TimeSpan.Zero));
    private ObservatoryDatabase Db => clone.Database;
    private CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_past_paper_gives_the_same_bytes_and_the_next_report_says_what_changed()
    {
        await SmallCity.SeedAsync(Db);
        var first = await NightAsync();
        var proposal = (await Proposals.ListAsync(Reader.System, first, null, Stop))[0].ProposalId;
        var before = await ModelsAsync(first, proposal);

        // Exactly the open items older than 30 days, by the records themselves.
        var letter = await Letters.GetAsync(1, SmallCity.LastDay, 30, first, Stop);
        var wanted = await ListAsync("select source_id from service_request where (closed_local_date is null or closed_local_date > '2025-12-31') and date '2025-12-31' - local_date > 30 order by local_date, request_id");
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, letter.Items.Select(i => i.Number));
        Assert.True(letter.Open > letter.Items.Count);
        Assert.All(letter.Items, i => Assert.Equal(SmallCity.LastDay.DayNumber - i.ReceivedOn.DayNumber, i.AgeDays));

        // Since then: a tenth of the requests changed, more came late, the proposal moved, the council asked.
        clock.Now = clock.Now.AddHours(3);
        await using (var connection = await Db.OpenForIngestAsync(Stop))
        {
            await SmallCity.ChangeLaterAsync(connection, 10);
            var late = new DateTimeOffset(2025, 12, 20, 8, 0, 0, TimeSpan.Zero);
            await SmallCity.AddRequestsAsync(connection, [.. Enumerable.Range(0, 7).Select(i => new SmallRequest(13, 900 + 50 * i, 900, late, null))]);
            await RunAsync(connection, $"insert into budget_proposal_event (proposal_id, at, reader, role, from_state, to_state, effective_on, evidence, evidence_sha256) values ({proposal}, '2026-01-01 05:00Z', 'o', 'Operator', 'draft', 'unit_comment', '2026-01-01', '{{}}', 'x')");
            await RunAsync(connection, "insert into council_question (asked_at, asked_on, asked_by, asked_role, about_kind, about_address, unit_id, question, due_on) values ('2026-01-01 05:00Z', '2026-01-01', 'm', 'CouncilMember', 'page', '/', 1, 'چرا؟', '2026-01-05')");
            await RunAsync(connection, "insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status, started_at, error) values ('broken', '2025-12-31', 1, now(), 't', '{}', 'failed', '2026-01-01 06:00Z', 'hotspots: no space')");
        }

        Assert.Equal(before, await ModelsAsync(first, proposal));

        clock.Now = clock.Now.AddDays(1);
        await using (var connection = await Db.OpenForIngestAsync(Stop))
            await SmallCity.AddRequestsAsync(connection, [new SmallRequest(13, 900, 900, new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), null)]);
        var report = await Reports.GetAsync(await NightAsync(), Stop);
        Assert.Equal((proposal, "draft", "unit_comment"), (Assert.Single(report.Moves).ProposalId, report.Moves[0].From, report.Moves[0].To));
        Assert.Equal("unit_comment", report.Figures.Proposals.Rows.Single(r => r.ProposalId == proposal).State);
        Assert.Equal("چرا؟", Assert.Single(report.Questions).Text);
        Assert.Equal("hotspots: no space", Assert.Single(report.FailedRuns).Error);
        Assert.Empty(report.Corrections!); // no paper had been archived
        Assert.Equal(new DateOnly(2025, 12, 26), report.Figures.Week!.First);
    }

    private async Task<string> NightAsync()
        => (await new Night(Db, Pack, Options.Create(new NightlyRunOptions()), new CountedPapers(), clock, NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, Stop)).RunId;

    private async Task<string[]> ModelsAsync(string runId, long proposal)
    {
        var runs = new NightlyRunQueries(Db);
        return
        [
            Json(await Reports.GetAsync(runId, Stop)),
            Json(await new BriefQueries(Papers, runs, new OutbreakQueries(Db), new GisData.DurableFixes.DurableFixQueries(Db, Pack), Pack).GetAsync("works", new DateOnly(2025, 12, 26), runId, Stop)),
            Json(await new CouncilPaperQueries(Papers, Db, runs, new HotspotQueries(Db), Proposals, new ReportingRateQueries(Db), new DemandForecastQueries(Db, Pack), Pack).GetAsync(proposal, runId, 0, Stop)),
            Json(await Months.GetAsync(2025, 11, runId, Stop)),
            Json(await new AnnualBookletQueries(Months, Db, new ErrataQueries(Db, Pack), Pack).GetAsync(2025, runId, SmallCity.LastDay, Stop)),
            Json(await Letters.GetAsync(1, SmallCity.LastDay, 30, runId, Stop)),
        ];
    }

    private BudgetProposalQueries Proposals => new(Db);
    private PaperQueries Papers => new(Db, Pack, new NightlyRunQueries(Db), new HotspotQueries(Db), Proposals);
    private CouncilReportQueries Reports => new(Papers, Db, new HotspotQueries(Db), new OutbreakQueries(Db), new ErrataQueries(Db, Pack), Proposals, Pack);
    private MonthlyReportQueries Months => new(Papers, Db, new ExpectedCountQueries(Db, Pack), new HotspotQueries(Db), Pack);
    private AgencyLetterQueries Letters => new(Papers, Db, Pack);

    private static string Json(object model) => JsonSerializer.Serialize(model, model.GetType(), PaperArchive.Json);

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await Db.OpenForIngestAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        var list = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop)) list.Add(reader.GetString(0));
        return list;
    }

    private async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
