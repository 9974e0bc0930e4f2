using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;

namespace Observatory.Server.NightlyRuns;

/// <summary>For every hot spot the work that its strongest subject asks for, with what it costs (unknown where the city has loaded no
/// unit cost) and what it would spare, both by the last year; and what was drafted by hand, reckoned in the same way. Ranked; never a decision.</summary>
internal sealed class ProposalsStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        var run = await new NightlyRunQueries(database).FindAsync(Reader.System, work.RunId, ct) ?? throw new InvalidOperationException($"There is no run {work.RunId}.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var districts = await work.ListPopulationAsync(connection, ct);
        var reckoning = await ProposalReckoning.ReadAsync(connection, database, work.Pack, ct);
        var drafts = work.Findings.Where(f => f.Finding.Level >= 1)
            .Select(f => (f.Finding, Proposal: Propose(work, f.Hotspot, f.Finding, f.Counts, districts, reckoning)))
            .Where(f => f.Proposal is not null)
            .OrderByDescending(f => f.Finding.Level).ThenByDescending(f => f.Finding.Ratio)
            .ThenByDescending(f => f.Proposal!.AvertedPerYear).ThenBy(f => f.Finding.HotspotId).Select(f => f.Proposal!).ToList();
        // Behind those whose place was tested: nobody tested these.
        var hand = await HandDraftCommands.CarryOnAsync(connection, work.Pack, run, reckoning, districts, ct);
        drafts.AddRange(hand);
        for (var n = 0; n < drafts.Count; n++) await BudgetProposalStore.SaveAsync(connection, drafts[n] with { Rank = n + 1 }, ct);
        await transaction.CommitAsync(ct);
        work.Proposals = drafts.Count;
        return new StepOutcome(drafts.Count, hand.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{hand.Count} of them drafted by hand"));
    }

    private static BudgetProposal? Propose(NightWork work, Hotspot hotspot, HotspotFinding finding, PlaceCounts counts, IReadOnlyList<DistrictPopulation> districts, ProposalReckoning reckoning)
    {
        // The strongest subject that has a measure; without one there is nothing to propose.
        var (number, subject) = hotspot.Subjects.Select(n => (Number: n, Subject: work.Pack.Subjects.First(s => s.Id == work.Cube.Subjects[n])))
            .FirstOrDefault(s => s.Subject.Measure is not null);
        if (subject?.Measure is not { } measure) return null;
        var recent = Count(work, hotspot, number);
        var incidents = counts.RecentIncidentsBySubject.GetValueOrDefault(subject.Id);
        // A place that has calmed down asks for no work.
        if (incidents == 0 || recent.Observed <= recent.Expected) return null;
        var residents = DistrictPopulation.EstimateResidents(districts, hotspot.Cells.Select(cell => work.Grid[cell]), new HexGrid(work.Pack.HexagonMeters).CellArea / 1e6);
        var basis = new ProposalBasis(work.RunId, work.DataHash, work.AsOfDate, work.Steps.LastDay, recent, incidents, finding.DistrictId, residents);
        return reckoning.Reckon(basis, subject, measure) with { HotspotId = finding.HotspotId };
    }

    internal static RecentCounts Count(NightWork work, Hotspot hotspot, int subject)
    {
        var series = work.Result.Series.First(s => s.Key == new SeriesKey(SeriesKind.Subject, subject));
        var firstStep = work.ProposalFirstStep;
        long recentInCity = 0;
        for (var cell = 0; cell < work.Cube.Incidents.Cells; cell++) recentInCity += Recent(cell);
        var share = series.Total == 0 ? 0 : (double)recentInCity / series.Total;
        var expected = share * hotspot.Cells.Sum(cell => series.Cells[cell].Expected);
        var firstDay = work.Steps.Starts[firstStep];
        return new RecentCounts(firstDay, work.Steps.LastDay.DayNumber - firstDay.DayNumber + 1, hotspot.Cells.Sum(Recent), expected, series.Dispersion.At(expected));

        long Recent(int cell)
        {
            long sum = 0;
            foreach (var count in work.Cube.Incidents.Series(subject, cell)[firstStep..]) sum += count;
            return sum;
        }
    }
}
