using System.Text.Json;
using Analytics.AnalysisGrids;
using Analytics.BudgetProposals;
using Analytics.EffectChecks;
using Analytics.Hotspots;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.EffectChecks;
using GisData.Hotspots;
using GisData.UnitCosts;

namespace Observatory.Server.NightlyRuns;

/// <summary>For every hot spot the work that its strongest subject asks for, with what it costs (unknown where the city has loaded no
/// unit cost) and what it would spare, both by the last year. Ranked; never a decision.</summary>
internal sealed class ProposalsStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var districts = await work.ListPopulationAsync(connection, ct);
        var costs = await UnitCostTable.ReadAsync(connection, ct);
        var effects = (await new EffectCheckQueries(database).ListAllAsync(Reader.System, ct)).GroupBy(c => c.MeasureCode).ToDictionary(g => g.Key, EffectCheckQueries.Pool);
        var drafts = work.Findings.Where(f => f.Finding.Level >= 1)
            .Select(f => (f.Finding, Proposal: Propose(work, f.Hotspot, f.Finding, f.Counts, districts, costs, effects)))
            .Where(f => f.Proposal is not null)
            .OrderByDescending(f => f.Finding.Level).ThenByDescending(f => f.Finding.Ratio)
            .ThenByDescending(f => f.Proposal!.AvertedPerYear).ThenBy(f => f.Finding.HotspotId).ToList();
        for (var n = 0; n < drafts.Count; n++) await BudgetProposalStore.SaveAsync(connection, drafts[n].Proposal! with { Rank = n + 1 }, ct);
        await transaction.CommitAsync(ct);
        work.Proposals = drafts.Count;
        return new StepOutcome(drafts.Count);
    }

    private static BudgetProposal? Propose(NightWork work, Hotspot hotspot, HotspotFinding finding, PlaceCounts counts, IReadOnlyList<DistrictPopulation> districts, UnitCostTable costs,
        Dictionary<string, PooledEffect?> effects)
    {
        // The strongest subject that has a measure; without one there is nothing to propose.
        var (number, subject) = hotspot.Subjects.Select(n => (Number: n, Subject: work.Pack.Subjects.First(s => s.Id == work.Cube.Subjects[n])))
            .FirstOrDefault(s => s.Subject.Measure is not null);
        if (subject?.Measure is not { } measure) return null;
        var recent = RecentCounts.Of(work, hotspot, number);
        var incidents = counts.RecentIncidentsBySubject.GetValueOrDefault(subject.Id);
        // A place that has calmed down asks for no work.
        if (incidents == 0 || recent.Observed <= recent.Expected) return null;
        var unitCost = costs.Find(measure.Code, finding.DistrictId, work.AsOfDate);
        var earlier = effects.GetValueOrDefault(measure.Code);
        BudgetEstimate Estimate(decimal? cost) => BudgetEstimate.Of(
            new WorkMeasure(measure.Code, measure.LowPerIncident, measure.TypicalPerIncident, measure.HighPerIncident), incidents, cost, recent.Observed, recent.Expected, recent.Dispersion, recent.Days, earlier);
        var estimate = Estimate(unitCost?.Amount);
        var residents = DistrictPopulation.EstimateResidents(districts, hotspot.Cells.Select(cell => work.Grid[cell]), new HexGrid(work.Pack.HexagonMeters).CellArea / 1e6);
        return new BudgetProposal(0, work.RunId, finding.HotspotId, 0, "draft", subject.Id, measure.Code, subject.Commissions, incidents,
            estimate.Quantity.Typical, estimate.Quantity.Low, estimate.Quantity.High, unitCost?.Amount, unitCost?.Source,
            estimate.Cost?.Typical, Estimate(unitCost?.Low).Cost?.Low, Estimate(unitCost?.High).Cost?.High,
            estimate.AvertedPerYear.Typical, estimate.AvertedPerYear.Low, estimate.AvertedPerYear.High, residents,
            JsonSerializer.Serialize(new
            {
                work.RunId, work.DataHash, asOf = work.AsOfDate, since = recent.FirstDay, until = work.Steps.LastDay, recent.Days,
                subjectId = subject.Id, recent.Observed, recent.Expected, recent.Dispersion, incidents,
                perIncident = new { low = measure.LowPerIncident, typical = measure.TypicalPerIncident, high = measure.HighPerIncident },
                unitCost = unitCost?.Amount, unitCostSource = unitCost?.Source, unitCostValidFrom = unitCost?.ValidFrom, unitCostDistrict = unitCost?.DistrictId,
                earlierWorks = earlier is null ? null : new { earlier.Rows, earlier.Change.Change, earlier.Change.Low, earlier.Change.High, used = earlier.MayBeUsed },
            }, Night.Json))
        {
            UnitCostOn = unitCost?.ValidFrom, UnitCostIsStale = unitCost?.IsStaleOn(work.AsOfDate) == true, UnitCostIsSimulated = unitCost?.Simulated == true,
        };
    }
}
