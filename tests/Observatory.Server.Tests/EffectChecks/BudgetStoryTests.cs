using Analytics.EffectChecks;
using Analytics.Hotspots;
using Analytics.Simulation;
using GisData.Access;
using GisData.Briefs;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.EffectChecks;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.Printing;
using GisData.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Tests.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.EffectChecks;

/// <summary>The chain from a hot spot to a budget line and back, on a simulated city: planted, found, proposed, decided, done, checked.</summary>
public sealed class BudgetStoryTests(ClonedDatabase clone, ITestOutputHelper output) : IClassFixture<ClonedDatabase>
{
    private static readonly DateOnly From = new(2021, 3, 21), Selected = new(2023, 9, 22), Began = new(2024, 6, 21), Ended = new(2024, 7, 21), To = new(2025, 1, 25);
    private static readonly CityPack City = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
    private static readonly Reader Operator = new("secretary", ReaderRole.Operator), Member = new("member", ReaderRole.CouncilMember);
    private static readonly StandingClock Clock = new(new(2025, 1, 27, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_planted_hot_spot_is_found_proposed_decided_treated_and_its_fall_is_measured_while_its_like_reports_nothing()
    {
        var db = clone.Database;
        await CityRegistration.RegisterAsync(db, City, default);
        await new BoundaryLoader(db, City).EnsureAsync(default);
        var folder = Directory.CreateTempSubdirectory("story").FullName;
        var simulated = await new SimulationLoader(db, City, TimeProvider.System).LoadAsync(new SimulationOptions
        {
            Seed = 1402, From = From, To = To, Requests = 60_000, MinimumExcess = 700, Storms = 2, OutbreakIncidents = 0, LowestRate = 5,
            Hotspots = new Dictionary<EmergingClass, int> { [EmergingClass.IntensifyingHot] = 3, [EmergingClass.PersistentHot] = 1 },
            Works = new SimulatedWorks(Ended.AddDays(1), 0.62, EmergingClass.IntensifyingHot, Ended.DayNumber - Selected.DayNumber),
        }, folder, null, default);
        var works = simulated.Truth.Works!;
        output.WriteLine($"{simulated.Seconds:F1} s; {string.Join("; ", simulated.Truth.Hotspots.Select(h => $"{h.Id} {h.Class} {string.Join('+', h.Subjects)} {h.Cells.Count} cells {h.ExpectedBase:F0}+{h.ExpectedExcess:F0}"))} works at {works.HotspotId}, placebo {works.PlaceboId}");

        // A night finds it and drafts a proposal.
        var first = await NightAsync(db, Selected);
        var treated = await ProposalAtAsync(db, first, simulated.Truth, works.HotspotId);
        var like = await ProposalAtAsync(db, first, simulated.Truth, works.PlaceboId!);
        Assert.Equal("IntensifyingHot", treated.Place.EmergingClass);
        Assert.Null(await new EffectCheckQueries(db).FindPooledAsync(Member, treated.Proposal.MeasureCode, default));

        // It stands in the brief of its commission, on the page of the hot spots.
        var brief = await BriefAsync(db, treated.Proposal.Commissions[0], first.RunId, Selected);
        Assert.Contains(brief.Figures.Hotspots, h => h.HotspotId == treated.Place.HotspotId);
        Assert.Contains(brief.Figures.Proposals.Rows, p => p.ProposalId == treated.Proposal.ProposalId);

        // The council decides, the municipality executes. At the like place a row is written as executed too, and nothing is done there.
        foreach (var id in new[] { treated.Proposal.ProposalId, like.Proposal.ProposalId }) await ExecuteAsync(db, id);
        var early = await NightAsync(db, Ended.AddDays(60));
        Assert.Empty(await new EffectCheckQueries(db).ListAsync(Member, treated.Proposal.ProposalId, default));

        // Six months later.
        var later = await NightAsync(db, To);
        var checks = await new EffectCheckQueries(db).ListAsync(Member, treated.Proposal.ProposalId, default);
        foreach (var check in checks.Concat(await new EffectCheckQueries(db).ListAsync(Member, like.Proposal.ProposalId, default)))
            output.WriteLine($"{check.ProposalId} after {check.Months} months: {check.Result.Verdict} {check.Result.Change}, {check.Result.Before} → {check.Result.Observed}, widening {check.Result.Widening:F2}, in space {check.Result.InSpace}, in time {check.Result.InTime}, ring {check.Result.Ring}, plain {check.Result.Plain:P0}, {string.Join("; ", check.Result.Matching)}");
        Assert.Equal([3, 6], checks.Select(c => c.Months));
        var half = checks[^1];
        Assert.Equal(EffectVerdict.Fell, half.Result.Verdict);
        Assert.InRange(works.Factor - 1, half.Result.Change!.Value.Low, half.Result.Change.Value.High);
        Assert.True(half.Windows!.Baseline.First > Selected && half.Windows.Kind == BaselineKind.SinceSelection);
        Assert.Equal(ProposalLife.Evaluated, (await new BudgetProposalQueries(db).FindAsync(Member, treated.Proposal.ProposalId, default))!.State);
        Assert.All(await new EffectCheckQueries(db).ListAsync(Member, like.Proposal.ProposalId, default), c => Assert.Equal(EffectVerdict.NoMeasuredEffect, c.Result.Verdict));

        // The next proposal of the measure quotes both; three rows are needed before anything is reckoned from them.
        var quoted = (await new EffectCheckQueries(db).FindPooledAsync(Member, treated.Proposal.MeasureCode, default))!;
        Assert.Equal((2, false), (quoted.Rows, quoted.MayBeUsed));
        Assert.Empty(brief.Figures.Proposals.Earlier);
        var next = (await BriefAsync(db, treated.Proposal.Commissions[0], later.RunId, To)).Figures.Proposals.Earlier;
        Assert.Contains(next, e => e.Rows == 2 && Math.Abs(e.Change - quoted.Change.Change) < 1e-9);
        Assert.Equal(2, (await new EffectCheckQueries(db).ListWorksAsync(Member, default)).Count);
        Assert.Empty(await new EffectCheckQueries(db).ListWorksAsync(Member with { Districts = [-1] }, default));

        // The same night again: the same figures, so nothing new is kept.
        var again = await NightAsync(db, To);
        var repeated = (await new EffectCheckQueries(db).ListAsync(Member, treated.Proposal.ProposalId, default))[^1];
        Assert.Equal((half.RunId, half.DataHash), (repeated.RunId, repeated.DataHash));
        Assert.NotEqual(again.RunId, later.RunId);
        Assert.NotEqual(early.RunId, later.RunId);
    }

    private static async Task ExecuteAsync(ObservatoryDatabase db, long id)
    {
        var commands = new BudgetProposalCommands(db, City, Clock);
        foreach (var (from, to, on) in new (string, string, DateOnly)[]
        {
            (ProposalLife.Draft, ProposalLife.UnitComment, new(2023, 9, 25)), (ProposalLife.UnitComment, ProposalLife.Commission, new(2023, 10, 20)), (ProposalLife.Commission, ProposalLife.Council, new(2023, 12, 5)),
            (ProposalLife.Council, ProposalLife.Approved, new(2024, 3, 1)), (ProposalLife.Approved, ProposalLife.InExecution, Began), (ProposalLife.InExecution, ProposalLife.Done, Ended),
        })
            await commands.MoveAsync(Operator, new ProposalMove(id, from, to, on, Amount: to == ProposalLife.Approved ? 4_000_000_000 : null, LineCode: to == ProposalLife.Approved ? "1403-2-07-03-12-18" : null), default);
        // Only a check evaluates.
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.MoveAsync(Operator, new ProposalMove(id, ProposalLife.Done, ProposalLife.Evaluated, Ended), default));
    }

    private static Task<WeeklyBrief> BriefAsync(ObservatoryDatabase db, string commission, string runId, DateOnly lastDay)
    {
        var runs = new NightlyRunQueries(db);
        return new BriefQueries(new PaperQueries(db, City, runs, new HotspotQueries(db), new BudgetProposalQueries(db)), runs, new OutbreakQueries(db), new GisData.DurableFixes.DurableFixQueries(db, City), City).GetAsync(commission, lastDay, runId, default);
    }

    private static async Task<(BudgetProposal Proposal, HotspotFinding Place)> ProposalAtAsync(ObservatoryDatabase db, NightResult night, PlantedTruth truth, string id)
    {
        var planted = truth.Hotspots.First(h => h.Id == id);
        var places = await new HotspotQueries(db).ListAsync(Member, night.RunId, default);
        var place = places.Where(p => p.SubjectIds.Any(planted.Subjects.Contains)).MaxBy(p => p.HexCells.Count(planted.Cells.Contains));
        Assert.True(place is not null && 2 * place.HexCells.Count(planted.Cells.Contains) >= planted.Cells.Count, $"{id} was not found");
        var proposal = await new BudgetProposalQueries(db).FindForHotspotAsync(Member, night.RunId, place.HotspotId, default);
        Assert.True(proposal is not null, $"{id} has no proposal");
        return (proposal, place);
    }

    private async Task<NightResult> NightAsync(ObservatoryDatabase db, DateOnly asOf)
    {
        var night = new Night(db, City, Options.Create(new NightlyRunOptions()), new FakePapers(), Clock, NullLogger<Night>.Instance);
        await using var connection = await db.OpenForIngestAsync();
        await using var newest = new NpgsqlCommand("select max(batch_id) from change_batch", connection);
        var batch = (long)(await newest.ExecuteScalarAsync())!;
        var result = await night.RunAsync(new NightRequest(asOf, batch), null, default);
        output.WriteLine($"night {asOf:yyyy-MM-dd}: {result.Hotspots} hot spots, {result.Proposals} proposals; {string.Join(", ", result.Steps.Select(s => $"{s.Name} {s.Seconds:F1}"))}");
        return result;
    }
}
