using Analytics.ExpectedCounts;
using GisData.Access;
using GisData.Cities;
using GisData.BudgetProposals;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.Map;
using GisData.NightlyRuns;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class NightTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Analyst = new("analyst", ReaderRole.Analyst);
    private ObservatoryDatabase Db => clone.Database;

    [Fact]
    public async Task A_whole_night_and_the_same_night_again()
    {
        await SmallCity.SeedAsync(Db);
        var papers = new FakePapers();
        var result = await Night(papers).RunAsync(new NightRequest(), null, default);

        Assert.Equal(["counts", "expectation", "hotspots", "outbreaks", "reporting rate", "durable fixes", "expected counts", "forecasts", "effects", "proposals", "errata", "council report"], result.Steps.Select(s => s.Name));
        Assert.Equal([result.RunId], papers.Reports);
        var run = await new NightlyRunQueries(Db).FindLatestCompleteAsync(Analyst, default);
        Assert.NotNull(run);
        Assert.Equal((result.RunId, "month", 12, SmallCity.FirstDay, SmallCity.LastDay, 9400L, 0L),
            (run.RunId, run.TimeStep, run.StepCount, run.FirstDay, run.LastDay, run.RequestCount, run.UnlocatedCount));
        Assert.StartsWith("20260104-1200-", result.RunId, StringComparison.Ordinal);

        // the planted place and nothing else
        var hotspots = await new HotspotQueries(Db).ListAsync(Analyst, result.RunId, default);
        var hotspot = Assert.Single(hotspots);
        Assert.Equal(("subject", 11, 2, "Place 21, District 2", "محلهٔ ۲۱، منطقهٔ ۲"), (hotspot.SeriesKind, hotspot.SeriesId, hotspot.DistrictId, hotspot.NameEn, hotspot.NameFa));
        Assert.Equal("PersistentHot", hotspot.EmergingClass);
        Assert.Equal(3, hotspot.Level);
        Assert.InRange(hotspot.Incidents, hotspot.Observed, 600);
        Assert.InRange(hotspot.OverdueRequests, 1, hotspot.OpenRequests);
        Assert.Equal(hotspot.Observed, hotspot.StepObserved.Sum());
        Assert.True(hotspot.Geometry.Area > 0 && hotspot.Geometry.EnvelopeInternal.Contains(hotspot.Longitude, hotspot.Latitude));
        Assert.Equal((1, 1), (result.Hotspots, result.Proposals));

        // raw and against expectation are kept apart
        var raw = await new HotspotQueries(Db).ListCellsAsync(Analyst, result.RunId, "all", 0, default);
        Assert.Equal(9400, raw.Sum(c => c.Observed));
        Assert.All(raw, c => Assert.Null(c.Expected));
        var judged = await new HotspotQueries(Db).ListCellsAsync(Analyst, result.RunId, "subject", 11, default);
        Assert.Contains(judged, c => c.Level == 3 && hotspot.HexCells.Contains(c.HexCell));

        // the class of every cell with a request of the group; never one where too little is expected
        var classes = await new HotspotQueries(Db).ListCellClassesAsync(Analyst, result.RunId, hotspot.GroupId, default);
        var ofGroup = await new HotspotQueries(Db).ListCellsAsync(Analyst, result.RunId, "group", hotspot.GroupId, default);
        Assert.Equal(ofGroup.Where(c => c.Observed > 0).Select(c => c.HexCell), classes.Select(c => c.HexCell));
        Assert.All(classes, c => Assert.Equal((12, 1), (c.Steps, c.StepsJoined)));
        Assert.Contains(classes, c => !c.TooFew);
        Assert.All(classes.Where(c => c.TooFew), c => Assert.Equal("NoPattern", c.EmergingClass));
        Assert.Empty(await new HotspotQueries(Db).ListCellClassesAsync(new Reader("subject", ReaderRole.Analyst, Subjects: [11]), result.RunId, hotspot.GroupId, default));

        // the map shows the places that are reported, not the ring that their neighbourhood sums light up around them
        var shown = await new MapQueries(Db).ListVerdictsAsync(Analyst, result.RunId, null, [], default);
        Assert.Contains(judged, c => c.Level > 0 && !hotspot.HexCells.Contains(c.HexCell));
        Assert.Equal(hotspot.HexCells.Order(), shown.Where(c => c.Level > 0).Select(c => c.HexCell).Order());

        // its proposal, costed from the city's list: incidents × typical size × unit cost
        var proposal = await new BudgetProposalQueries(Db).FindForHotspotAsync(Analyst, result.RunId, hotspot.HotspotId, default);
        Assert.NotNull(proposal);
        Assert.Equal((1, "draft", 11, "measure-11", hotspot.Incidents * 5.0), (proposal.Rank, proposal.State, proposal.SubjectId, proposal.MeasureCode, proposal.Quantity));
        Assert.Equal(hotspot.Incidents * 5 * 1_000_000m, proposal.Cost);
        Assert.Equal(hotspot.Incidents * 2 * 800_000m, proposal.CostLow);
        Assert.Equal(hotspot.Incidents * 9 * 1_300_000m, proposal.CostHigh);
        Assert.InRange(proposal.AvertedPerYear, 200, 450);
        var reckoned = await new NightlyRunQueries(Db).FindAsync(Reader.System, proposal.RunId, default);
        Assert.Equal((new DateOnly(2025, 1, 1), new LocalizedName("بستهٔ شهر", "city pack")), (reckoned!.PopulationOn, reckoned.PopulationSource));
        Assert.InRange(proposal.Residents!.Value, 200_000 / 25.0 * 0.5, 200_000 / 25.0 * 4);
        Assert.Contains(result.DataHash, proposal.EvidenceJson, StringComparison.Ordinal);
        Assert.Equal(proposal.ProposalId, (await new BudgetProposalQueries(Db).FindAsync(Analyst, proposal.ProposalId, default))?.ProposalId);
        Assert.Empty(await new BudgetProposalQueries(Db).ListAsync(Analyst, result.RunId, "no-such-commission", default));

        // a year suffices for expectations and forecasts of everything, and for a back-test
        var expected = await new ExpectedCountQueries(Db, SmallCity.Pack).FindAsync(Analyst, result.RunId, ExpectedSeriesKey.City, default);
        Assert.Equal((HistoryVerdict.Enough, 365, 9400), (expected!.History, expected.Known, expected.Days!.Counts.Sum()));
        Assert.InRange(expected.Judge(SmallCity.FirstDay, SmallCity.LastDay)!.Expected!.Value, 9_000, 9_800);
        // subjects, districts and commissions are held against the same model, and together they are the city
        foreach (var kind in new[] { "subject", "district" })
        {
            var parts = await new ExpectedCountQueries(Db, SmallCity.Pack).ListAsync(Analyst, result.RunId, kind, default);
            Assert.Equal(9400, parts.Values.Sum(p => p.Days!.Counts.Sum()));
        }
        Assert.Equal([ExpectedSeriesKey.District(2)], (await new ExpectedCountQueries(Db, SmallCity.Pack).ListAsync(Analyst with { Districts = [2] }, result.RunId, "district", default)).Keys);
        Assert.Empty(await new ExpectedCountQueries(Db, SmallCity.Pack).ListAsync(Analyst with { Districts = [2] }, result.RunId, "subject", default));
        Assert.Equal([ExpectedSeriesKey.Subject(12)], (await new ExpectedCountQueries(Db, SmallCity.Pack).ListAsync(Analyst with { Subjects = [12] }, result.RunId, "subject", default)).Keys);
        Assert.All((await new ExpectedCountQueries(Db, SmallCity.Pack).ListAsync(Analyst, result.RunId, "first_commission", default)).Values, c => Assert.Equal(HistoryVerdict.Enough, c.History));
        var forecasts = new DemandForecastQueries(Db, SmallCity.Pack);
        var place = await forecasts.FindForHotspotAsync(Analyst, result.RunId, hotspot.HotspotId, default);
        Assert.Equal((HistoryVerdict.Enough, 12, SmallCity.LastDay.AddDays(1)), (place!.History, place.Weeks.Count, place.FirstDay));
        Assert.InRange(place.Weeks.Average(w => w.Mean), hotspot.Incidents / 52.0 * 0.7, hotspot.Incidents / 52.0 * 1.3);
        Assert.All(place.Weeks, w => Assert.True(w.Low95 <= w.Low80 && w.Low80 <= w.Mean && w.Mean <= w.High80 && w.High80 <= w.High95));
        Assert.Equal(4, (await forecasts.ListAsync(Analyst, result.RunId, "district_group", default)).Count);
        Assert.Equal(1, (await forecasts.FindBacktestAsync(Analyst, result.RunId, "hotspot", default))?.Origins);
        Assert.Null(await new ExpectedCountQueries(Db, SmallCity.Pack).FindAsync(Analyst with { Subjects = [12] }, result.RunId, ExpectedSeriesKey.City, default));
        Assert.Null(await forecasts.FindForHotspotAsync(Analyst with { Subjects = [12] }, result.RunId, hotspot.HotspotId, default));
        Assert.Equal([2], (await forecasts.ListAsync(Analyst with { Districts = [2] }, result.RunId, "district_group", default)).Select(f => f.Series.DistrictId).Distinct());

        // a reader of other districts or subjects sees nothing of it
        foreach (var other in new[] { Analyst with { Districts = [1] }, Analyst with { Subjects = [12, 13] } })
        {
            Assert.Empty(await new HotspotQueries(Db).ListAsync(other, result.RunId, default));
            Assert.Null(await new HotspotQueries(Db).FindAsync(other, result.RunId, hotspot.HotspotId, default));
            Assert.Empty(await new BudgetProposalQueries(Db).ListAsync(other, result.RunId, null, default));
            Assert.DoesNotContain(await new HotspotQueries(Db).ListCellsAsync(other, result.RunId, "subject", 11, default), c => hotspot.HexCells.Contains(c.HexCell));
            Assert.DoesNotContain(await new MapQueries(Db).ListVerdictsAsync(other, result.RunId, null, [], default), c => c.Level > 0);
        }

        // late changes arrive; the night of that date and cut-off, run again, says the same to the byte
        await using (var connection = await Db.OpenForIngestAsync()) await SmallCity.ChangeLaterAsync(connection, nth: 5);
        var again = await Night(papers).RunAsync(new NightRequest(run.AsOfDate, run.CutoffBatch), null, default);
        Assert.NotEqual(result.RunId, again.RunId);
        Assert.Equal(result.DataHash, again.DataHash);
        Assert.Equal(await FindingsAsync(result.RunId), await FindingsAsync(again.RunId));

        await new BudgetProposalCommands(Db, SmallCity.Pack, TimeProvider.System).MoveAsync(Analyst, new ProposalMove(proposal.ProposalId, ProposalLife.Draft, ProposalLife.UnitComment, run.AsOfDate), default);
        await using (var connection = await Db.OpenForIngestAsync())
        await using (var old = new NpgsqlCommand("insert into unit_cost (measure_code, district_id, currency, amount, low, high, source, valid_from, entered_by) values ('measure-11', 2, 'IRR', 2000000, 2000000, 2000000, 'an old list', '2024-06-01', 'test')", connection))
        {
            await old.ExecuteNonQueryAsync();
        }

        // and with the changes it is another data hash, but the same place
        var later = await Night(papers).RunAsync(new NightRequest(run.AsOfDate), null, default);
        Assert.NotEqual(result.DataHash, later.DataHash);
        Assert.Contains(await new HotspotQueries(Db).ListAsync(Analyst, later.RunId, default), h => h.HotspotId == hotspot.HotspotId);

        // how far a proposal has come outlives the night; an old cost of its own district is used before the city's, and said to be stale
        Assert.False(proposal.UnitCostIsStale);
        var moved = await new BudgetProposalQueries(Db).FindForHotspotAsync(Analyst, later.RunId, hotspot.HotspotId, default);
        Assert.Equal((proposal.ProposalId, "unit_comment", 2_000_000m, true), (moved!.ProposalId, moved.State, moved.UnitCost, moved.UnitCostIsStale));
        var step = Assert.Single(await new BudgetProposalQueries(Db).ListEventsAsync(Analyst, proposal.ProposalId, default));
        Assert.Contains(result.DataHash, step.EvidenceJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_step_fails_the_run_and_pages_keep_the_last_complete_one()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 3_000, planted: 0);
            var good = await Night(new FakePapers(), database).RunAsync(new NightRequest(), null, default);
            Assert.Equal((0, 0), (good.Hotspots, good.Proposals));
            var failed = await Assert.ThrowsAsync<NightFailedException>(() => Night(new FakePapers { Broken = "the printer is on fire" }, database).RunAsync(new NightRequest(), null, default));
            Assert.Equal("council report", failed.Step);
            var runs = new NightlyRunQueries(database);
            var run = await runs.FindAsync(Analyst, failed.RunId, default);
            Assert.Equal(("failed", "council report: the printer is on fire"), (run?.Status, run?.Error));
            Assert.Equal("the printer is on fire", (await runs.ListStepsAsync(Analyst, failed.RunId, default))[^1].Message);
            Assert.Equal(good.RunId, (await runs.FindLatestCompleteAsync(Analyst, default))?.RunId);

            await using (await NightLock.TryTakeAsync(database, default))
                await Assert.ThrowsAsync<NightBusyException>(() => Night(new FakePapers(), database).RunAsync(new NightRequest(), null, default));
            Assert.NotNull(await Night(new FakePapers(), database).RunAsync(new NightRequest(), null, default));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task Too_short_a_history_is_a_reason_and_no_failure()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 2_000, planted: 0);
            var result = await Night(new FakePapers(), database).RunAsync(new NightRequest(SmallCity.FirstDay.AddDays(40)), null, default);
            var expected = await new ExpectedCountQueries(database, SmallCity.Pack).FindAsync(Analyst, result.RunId, ExpectedSeriesKey.City, default);
            Assert.Equal((HistoryVerdict.TooShort, 41), (expected!.History, expected.Known));
            Assert.Null(expected.Judge(SmallCity.FirstDay, SmallCity.FirstDay));
            var forecasts = new DemandForecastQueries(database, SmallCity.Pack);
            var city = Assert.Single(await forecasts.ListAsync(Analyst, result.RunId, "all", default));
            Assert.Equal((HistoryVerdict.TooShort, 41, 224, 0), (city.History, city.DaysKnown, city.DaysNeeded, city.Weeks.Count));
            Assert.Null(await forecasts.FindBacktestAsync(Analyst, result.RunId, "group", default));
            Assert.Contains("41 days", result.Steps.Single(s => s.Name == "forecasts").Detail, StringComparison.Ordinal);
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    /// <summary>A source without coordinates, a city without shapes: the night counts, places nothing, and says how many it could not place.</summary>
    [Fact]
    public async Task A_city_without_points_and_shapes_has_a_night_without_places()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 500, planted: 0);
            await using (var connection = await database.OpenForIngestAsync())
            {
                await using var strip = new NpgsqlCommand("update service_request set geom = null, hex_cell = null, precision = 1, boundary_edition = null, neighbourhood_id = null; delete from analysis_cell; delete from neighbourhood; delete from district; delete from boundary_edition", connection);
                await strip.ExecuteNonQueryAsync();
            }

            var result = await Night(new FakePapers(), database).RunAsync(new NightRequest(), null, default);
            Assert.Equal((0, 0), (result.Hotspots, result.Proposals));
            var run = await new NightlyRunQueries(database).FindLatestCompleteAsync(Analyst, default);
            Assert.Equal((500L, 500L, (int?)null), (run!.RequestCount, run.UnlocatedCount, run.BoundaryEdition));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    private Night Night(INightlyPapers papers, ObservatoryDatabase? database = null)
        => new(database ?? Db, SmallCity.Pack, Options.Create(new NightlyRunOptions()), papers, new StandingClock(new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero)), NullLogger<Night>.Instance);

    private async Task<string> FindingsAsync(string runId)
    {
        await using var connection = await Db.OpenForReadAsync(Reader.System);
        await using var command = new NpgsqlCommand("""
            select (select string_agg((to_jsonb(f) - 'run_id')::text, e'\n' order by hotspot_id) from hotspot_finding f where run_id = $1)
              || (select string_agg((to_jsonb(p) - 'run_id' #- '{evidence,runId}')::text, e'\n' order by proposal_id) from budget_proposal_finding p where run_id = $1)
              || (select md5(string_agg((to_jsonb(e) - 'run_id')::text, e'\n' order by series_kind, series_key)) from expected_count e where run_id = $1)
              || (select md5(string_agg((to_jsonb(d) - 'run_id')::text, e'\n' order by series_kind, group_id, district_id, hotspot_id)) from demand_forecast d where run_id = $1)
              || (select md5(string_agg((to_jsonb(b) - 'run_id')::text, e'\n' order by series_kind)) from forecast_backtest b where run_id = $1)
              || (select md5(string_agg((to_jsonb(c) - 'run_id')::text, e'\n' order by series_kind, series_id, hex_cell)) from cell_statistic c where run_id = $1)
              || (select md5(string_agg((to_jsonb(k) - 'run_id')::text, e'\n' order by group_id, hex_cell)) from cell_class k where run_id = $1)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = runId });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
