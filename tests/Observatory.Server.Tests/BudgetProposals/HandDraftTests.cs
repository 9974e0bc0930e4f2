using Analytics.EffectChecks;
using GisData.Access;
using GisData.BudgetChoices;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CouncilPapers;
using GisData.Database;
using GisData.EffectChecks;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Printing;
using GisData.ReportingRate;
using GisData.UnitCosts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Tests.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.BudgetProposals;

/// <summary>A proposal that no hot spot gave rise to: drafted, reckoned, carried on by nights, decided and printed like the others.</summary>
public sealed class HandDraftTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Analyst = new("analyst", ReaderRole.Analyst), Secretary = new("secretary", ReaderRole.Operator), Member = new("member", ReaderRole.CouncilMember);
    private static readonly StandingClock Clock = new(new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero));
    private ObservatoryDatabase Db => clone.Database;
    private HandDraftCommands Drafts => new(Db, SmallCity.Pack, Clock);
    private BudgetProposalQueries Queries => new(Db);

    [Fact]
    public async Task A_draft_by_hand_is_reckoned_like_a_hot_spot_and_goes_the_whole_way()
    {
        await SmallCity.SeedAsync(Db);
        var first = await NightAsync();
        var hotspot = Assert.Single(await new HotspotQueries(Db).ListAsync(Analyst, first.RunId, default));
        var born = (await Queries.FindForHotspotAsync(Analyst, first.RunId, hotspot.HotspotId, default))!;

        // Drawn where the hot spot is, it says what the night says of the hot spot: one code, two ways to the counts.
        var same = await Drafts.ReckonAsync(Analyst, Draft(hotspot.HexCells, born.Quantity), default);
        var (a, b) = (ProposalEvidence.Read(born.EvidenceJson), ProposalEvidence.Read(same.EvidenceJson));
        Assert.Equal(a.Past!.Observed, b.Past!.Observed);
        Assert.Equal(a.Past.Expected, b.Past.Expected, 1e-9);
        Assert.Equal(a.Dispersion!.Value, b.Dispersion!.Value, 1e-9);
        Assert.Equal((born.AvertedPerYear, born.AvertedLow, born.AvertedHigh), (same.AvertedPerYear, same.AvertedLow, same.AvertedHigh));
        Assert.Equal((born.Incidents, born.Residents, born.Cost, born.UnitCostSource, born.FiscalYear), (same.Incidents, same.Residents, same.Cost, same.UnitCostSource, same.FiscalYear));
        // Nobody measured a range: the cost's range is that of the unit cost alone.
        Assert.Equal((same.Quantity, same.Quantity, (decimal)same.Quantity * 800_000, (decimal)same.Quantity * 1_300_000), (same.QuantityLow, same.QuantityHigh, same.CostLow, same.CostHigh));
        Assert.Single(await Queries.ListAsync(Analyst, first.RunId, null, default));

        // A quiet place: nothing is above what is expected, so little is averted, and that is said.
        var cells = await CellsAsync(1);
        var id = await Drafts.DraftAsync(Analyst, Draft(cells, 120, " جدول‌گذاری خیابان نمونه "), default);
        var drafted = (await Queries.FindAsync(Member, id, default))!;
        Assert.Equal((first.RunId, 2, "draft", null, 2026), (drafted.RunId, drafted.Rank, drafted.State, drafted.HotspotId, drafted.FiscalYear));
        Assert.Equal(("جدول‌گذاری خیابان نمونه", "analyst", "Analyst", "expense", 120.0), (drafted.Hand!.Title, drafted.Hand.DraftedBy, drafted.Hand.DraftedRole, drafted.Hand.ExpenseClass, drafted.Hand.Quantity));
        Assert.Equal(("محلهٔ ۱۲ و محلهٔ ۱۱، منطقهٔ ۱", "Place 12 and Place 11, District 1", 1), (drafted.Place!.Fa, drafted.Place.En, Assert.Single(drafted.Hand.DistrictIds)));
        Assert.Equal(120_000_000m, drafted.Cost);
        Assert.InRange(drafted.AvertedPerYear, 0, 60);
        Assert.True(drafted.Residents > 0);
        Assert.Contains(first.DataHash, drafted.EvidenceJson, StringComparison.Ordinal);
        Assert.NotNull(ProposalEvidence.Read(drafted.EvidenceJson).TrendP);
        Assert.Equal(1L, await CountAsync("select count(*) from audit_entry where action = 'draft proposal' and reader = 'analyst'"));
        Assert.True(await CountAsync($"select st_area(geom::geography)::bigint from budget_proposal where proposal_id = {id}") > 20_000_000);

        // The board, the money side and the reader of a part.
        var card = (await new BudgetChoiceQueries(Db, SmallCity.Pack).GetAsync(Member, first.RunId, default)).Proposals.Single(p => p.ProposalId == id);
        Assert.Equal((true, "hand", "جدول‌گذاری خیابان نمونه", "Place 12 and Place 11, District 1", 120_000_000m, 2026), (card.IsInRun, card.Origin, card.Title, card.PlaceEn, card.Cost!.Value.Typical, card.FiscalYear));
        Assert.False(card.Drawn!.IsEmpty);
        Assert.Equal(2026, (await new FinanceQueries(Db).ListAsync(Secretary, default)).Single(l => l.ProposalId == id).FiscalYear);
        Assert.NotNull(await Queries.FindAsync(Analyst with { Districts = [1] }, id, default));
        Assert.Null(await Queries.FindAsync(Analyst with { Districts = [2] }, id, default));
        Assert.Null(await Queries.FindAsync(Analyst with { Subjects = [12] }, id, default));
        Assert.Null(await new DemandForecastQueries(Db, SmallCity.Pack).FindForProposalAsync(Member, drafted, default));

        // Papers of the night that was over before it was drafted do not know it; its own paper does.
        var paper = await PaperAsync(id);
        Assert.Equal((null, "none", 120.0, 2026, 2), (paper.Hotspot, paper.Ahead.History, paper.Quantity, paper.FiscalYear, paper.Proposals));
        Assert.Equal(("جدول‌گذاری خیابان نمونه", "Analyst"), (paper.Hand!.Title, paper.Hand.Role));
        Assert.NotNull(paper.Map);
        Assert.Equal(0, paper.Map.Level);

        // The way of every proposal.
        foreach (var (from, to) in new[] { ("draft", "unit_comment"), ("unit_comment", "commission"), ("commission", "council"), ("council", "approved"), ("approved", "in_execution") })
            await new BudgetProposalCommands(Db, SmallCity.Pack, Clock).MoveAsync(Secretary, new ProposalMove(id, from, to, new(2026, 1, 4), Amount: to == "approved" ? 100_000_000 : null, LineCode: to == "approved" ? "A-7" : null), default);
        Assert.Contains("جدول‌گذاری خیابان نمونه", (await Queries.ListEventsAsync(Member, id, default))[0].EvidenceJson, StringComparison.Ordinal);

        // The next night carries it on, foresees its place, and keeps the year it was asked for.
        var second = await NightAsync(day: 5);
        var carried = (await Queries.FindAsync(Member, id, default))!;
        Assert.Equal((second.RunId, "in_execution", "A-7", 2026), (carried.RunId, carried.State, carried.LineCode, carried.FiscalYear));
        Assert.Equal((drafted.Cost, drafted.Incidents, drafted.AvertedPerYear, drafted.Residents), (carried.Cost, carried.Incidents, carried.AvertedPerYear, carried.Residents));
        Assert.Equal(2, second.Proposals);
        var foreseen = await new DemandForecastQueries(Db, SmallCity.Pack).FindForProposalAsync(Member, carried, default);
        Assert.Equal(("proposal", id), (foreseen!.Series.Kind, foreseen.Series.ProposalId));
        Assert.Equal("enough", (await PaperAsync(id)).Ahead.History);
        Assert.Equal(("Place 12 and Place 11, District 1", "in_execution"), Assert.Single((await new EffectCheckQueries(Db).ListWorksAsync(Member, default)).Select(w => (w.Place!.En, w.State))));

        await RulesAsync(cells);
    }

    /// <summary>What a council may choose instead: the city's other works for the subject, each with its own cost, and with an effect only where earlier works of it were checked.</summary>
    [Fact]
    public void Other_works_for_the_subject_are_reckoned_beside_the_proposed_one()
    {
        Measure own = new("patch", new("الف", "Patch"), new("تن", "t"), 2, 1, 4, "expense"), other = new("resurface", new("ب", "Resurface"), new("متر", "m"), 60, 20, 200, "capital"), third = new("close", new("ج", "Close"), new("مورد", "case"), 1, 1, 1, "expense");
        var subject = SmallCity.Pack.Subjects[0] with { Measure = own, Alternatives = [other, third] };
        UnitCost Cost(string code, decimal amount) => new(1, code, null, "IRR", amount, amount / 2, amount * 2, "list", null, new(2024, 1, 1), false, "a", default);
        var effects = new Dictionary<string, PooledEffect?>
        {
            ["resurface"] = new PooledEffect(3, new EffectChange(-0.5, -0.6, -0.4)), ["close"] = new PooledEffect(2, new EffectChange(-0.9, -0.95, -0.8)),
        };
        var basis = new ProposalBasis("r", "h", new(2025, 12, 31), new(2025, 12, 31), new RecentCounts(new(2025, 1, 1), 365, 100, 40, 1), 30, null, null);
        var proposal = new ProposalReckoning(SmallCity.Pack with { UnitCostStaleMonths = 30 }, new UnitCostTable([Cost("patch", 10), Cost("resurface", 3)]), effects).Reckon(basis, subject, own);
        Assert.False(proposal.UnitCostIsStale);
        var found = ProposalEvidence.Read(proposal.EvidenceJson).Alternatives;
        Assert.Equal(["resurface", "close"], found.Select(a => a.MeasureCode));
        Assert.Equal((600.0, 1800.0, 6000.0), (found[0].Quantity.Low, found[0].Quantity.Typical, found[0].Quantity.High));
        Assert.Equal((900m, 5400m, 36_000m), (found[0].Cost!.Value.Low, found[0].Cost!.Value.Typical, found[0].Cost!.Value.High));
        Assert.Equal(50, found[0].Averted!.Value.Typical, 0.1);
        // No unit cost, and two checked works are too few to reckon from: unknown, not zero and not the proposed work's figures.
        Assert.Equal((null, null, 2), (found[1].Cost, found[1].Averted, found[1].CheckedWorks));
        Assert.True(new ProposalReckoning(SmallCity.Pack, new UnitCostTable([Cost("patch", 10)]), effects).Reckon(basis, subject, own).UnitCostIsStale);
    }

    private async Task RulesAsync(IReadOnlyList<long> cells)
    {
        Assert.Equal([DraftProblem.NoTitle, DraftProblem.UnknownSubject, DraftProblem.UnknownMeasure, DraftProblem.BadQuantity, DraftProblem.NoPlace, DraftProblem.BadExpenseClass, DraftProblem.NoReason],
            await ProblemsAsync(Analyst, new HandDraft(" ", 99, "no-such", 0, [], "gift", " ")));
        Assert.Equal([DraftProblem.OtherMeasure], await ProblemsAsync(Analyst, Draft(cells, 1) with { MeasureCode = "measure-13" }));
        Assert.Equal([DraftProblem.BadQuantity], await ProblemsAsync(Analyst, Draft(cells, double.NaN)));
        Assert.Equal([DraftProblem.PlaceOutside], await ProblemsAsync(Analyst, Draft([.. cells, 1], 1)));
        Assert.Equal([DraftProblem.PlaceTooLarge], await ProblemsAsync(Analyst, Draft([.. Enumerable.Range(1, HandDraft.MostCells + 1).Select(n => (long)n)], 1)));
        Assert.Equal([DraftProblem.PlaceNotYours], await ProblemsAsync(Analyst with { Districts = [2] }, Draft(cells, 1)));
        Assert.Equal([DraftProblem.SubjectNotYours], await ProblemsAsync(Analyst with { Subjects = [13] }, Draft(cells, 1)));
        // A subject without a work of its own may take any of the city's.
        Assert.Equal("measure-13", (await Drafts.ReckonAsync(Analyst, Draft(cells, 1) with { SubjectId = 12, MeasureCode = "measure-13" }, default)).MeasureCode);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Drafts.DraftAsync(Member, Draft(cells, 1), default));
        var before = await CountAsync("select count(*) from budget_proposal");
        await ProblemsAsync(Analyst, Draft([.. cells, 1], 1));
        Assert.Equal(before, await CountAsync("select count(*) from budget_proposal"));
        // Nor past the rules: a hand-made one says where it is, and the two tables say the same of its origin.
        foreach (var sql in new[]
        {
            "insert into budget_proposal (origin, title, subject_id, measure_code, hex_cells, district_ids) values ('hand', 'x', 11, 'measure-11', '{1}', '{1}')",
            "update budget_proposal_finding set origin = 'hand', hotspot_id = null where origin = 'night'",
            "update budget_proposal_finding set hotspot_id = null where origin = 'night'",
        })
        {
            await using var connection = await Db.OpenForIngestAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState, new[] { "23514", "23503", "42501" });
        }
    }

    [Fact]
    public async Task Before_the_first_night_there_is_nothing_to_reckon_from()
    {
        var database = await clone.CloneAsync();
        try
        {
            var refused = await Assert.ThrowsAsync<ProposalDraftException>(() => new HandDraftCommands(database, SmallCity.Pack, Clock).DraftAsync(Analyst, Draft([1], 1), default));
            Assert.Equal([DraftProblem.NoRun], refused.Problems);
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    private static HandDraft Draft(IReadOnlyList<long> cells, double quantity, string title = "کار نمونه") => new(title, 11, "measure-11", quantity, cells, "expense", "ساکنان خواسته‌اند");

    private async Task<IReadOnlyList<DraftProblem>> ProblemsAsync(Reader reader, HandDraft draft)
        => (await Assert.ThrowsAsync<ProposalDraftException>(() => Drafts.DraftAsync(reader, draft, default))).Problems;

    private async Task<IReadOnlyList<long>> CellsAsync(int district)
        => [.. (await new CityMapQueries(Db).ListAreaCellsAsync(Analyst, [district], default)).Select(c => c.HexCell)];

    private async Task<CouncilPaper> PaperAsync(long id)
    {
        var runs = new NightlyRunQueries(Db);
        var papers = new PaperQueries(Db, SmallCity.Pack, runs, new HotspotQueries(Db), Queries);
        var queries = new CouncilPaperQueries(papers, Db, runs, new HotspotQueries(Db), Queries, new ReportingRateQueries(Db), new DemandForecastQueries(Db, SmallCity.Pack), SmallCity.Pack);
        var (runId, _, lastEvent) = await queries.FindStandAsync(id, default);
        return await queries.GetAsync(id, runId, lastEvent, default);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Db.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<NightResult> NightAsync(int day = 4)
        => new Night(Db, SmallCity.Pack, Options.Create(new NightlyRunOptions()), new FakePapers(), new StandingClock(new(2026, 1, day, 12, 0, 0, TimeSpan.Zero)), NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, default);
}
