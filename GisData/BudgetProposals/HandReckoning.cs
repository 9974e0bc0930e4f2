using System.Text.Json;
using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using Analytics.SpatialStatistics;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

/// <summary>Where a draft is: its hexagons by the boundaries of a run, districts and neighbourhoods with the most of them first.</summary>
internal sealed record HandPlace(IReadOnlyList<AnalysisCell> Cells, IReadOnlyList<int> DistrictIds, IReadOnlyList<int> NeighbourhoodIds);

/// <summary>Reckons a place drawn by hand from what a run has stored: the same figures that its hot spots have, but no test. The place was chosen by somebody
/// who may have looked at the counts, so a p-value would say nothing.</summary>
internal sealed class HandReckoning(NpgsqlConnection connection, CityPack pack, NightlyRun run)
{
    // Of the whole city, by counted subject: the same for every draft of a night.
    private readonly Dictionary<int, (int[] Steps, OverDispersion Dispersion)> _cities = [];

    /// <summary>Hexagons that the run's boundaries do not have are left out.</summary>
    public async Task<HandPlace> FindPlaceAsync(IReadOnlyList<long> hexCells, CancellationToken ct)
    {
        var edition = run.BoundaryEdition ?? throw new InvalidOperationException($"Run {run.RunId} has no boundaries.");
        var cells = await connection.Sql(typeof(HandReckoning), "list_hand_cells.sql", edition, hexCells.ToArray())
            .ListAsync(r => new AnalysisCell(HexCell.FromId(r.GetInt64(0)), r.Nullable<int>(1), r.Nullable<int>(2)), ct);
        return new HandPlace(cells, MostFirst(cells.Select(c => c.DistrictId)), MostFirst(cells.Select(c => c.NeighbourhoodId)));
    }

    public async Task<LocalizedName> NameAsync(HandPlace place, CancellationToken ct) => (await PlaceNames.ReadAsync(connection, run.BoundaryEdition!.Value, ct)).DescribeArea(place.DistrictIds, place.NeighbourhoodIds);

    /// <returns>Without id, rank and state.</returns>
    public async Task<BudgetProposal> ReckonAsync(ProposalReckoning reckoning, HandDraft draft, HandPlace place, IReadOnlyList<DistrictPopulation> people, CancellationToken ct)
    {
        var subject = pack.Subjects.First(s => s.Id == draft.SubjectId);
        var measure = pack.FindMeasure(draft.MeasureCode)!;
        var (recent, steps, trend) = await CountAsync(subject.Id, place, ct);
        var counts = (await PlaceCounts.ReadAsync(connection, run.CutoffBatch, [new CountedPlace([.. place.Cells.Select(c => c.Cell.Id)], [subject.Id])], run.FirstDay!.Value, recent.FirstDay, run.AsOfDate,
            CityDay.End(pack, run.AsOfDate), ct))[0];
        var residents = DistrictPopulation.EstimateResidents(people, place.Cells, new HexGrid(pack.HexagonMeters).CellArea / 1e6);
        var basis = new ProposalBasis(run.RunId, run.DataHash, run.AsOfDate, run.LastDay!.Value, recent, counts.RecentIncidentsBySubject.GetValueOrDefault(subject.Id), place.DistrictIds.Count > 0 ? place.DistrictIds[0] : null, residents);
        return reckoning.Reckon(basis, subject, measure, draft.Quantity,
        [
            ("draftedByHand", true), ("title", draft.Title), ("why", draft.Why), ("quantityAsked", draft.Quantity), ("hexCells", draft.HexCells), ("openRequests", counts.Open), ("overdueRequests", counts.Overdue),
            ("stepObserved", steps), ("trendZ", trend?.ZScore), ("trendP", trend?.PValue),
        ]);
    }

    // What the night counts and expects (docs/methods/budget-estimate.md), of stored verdicts instead of the cube in memory.
    private async Task<(RecentCounts Recent, int[] Steps, MannKendall? Trend)> CountAsync(int subjectId, HandPlace place, CancellationToken ct)
    {
        var starts = StepCalendar.Starts(pack, run);
        var (first, last) = (StepCalendar.RecentStep(pack, starts, run.LastDay!.Value, ProposalMonths), run.LastDay!.Value);
        var countedAs = TaxonomyEras.CountedAs(pack, starts[0], last);
        var series = countedAs.GetValueOrDefault(subjectId, subjectId);
        int[] subjects = [.. pack.Subjects.Select(s => s.Id).Where(id => countedAs.GetValueOrDefault(id, id) == series)];
        long[] cells = [.. place.Cells.Select(c => c.Cell.Id)];
        var here = await StepsAsync(starts, last, subjects, cells, ct);
        var expectedHere = (await connection.Sql(typeof(HandReckoning), "find_hand_expected.sql", run.RunId, series, cells).ListAsync(r => r.GetDouble(0), ct))[0];
        if (!_cities.TryGetValue(series, out var city)) _cities[series] = city = await CityAsync(starts, last, series, subjects, ct);
        var total = city.Steps.Sum();
        double Share(int from, int to) => total == 0 ? 0 : (double)city.Steps.AsSpan(from, to - from).ToArray().Sum() / total;
        var expected = expectedHere * Share(first, starts.Count);
        var recent = new RecentCounts(starts[first], last.DayNumber - starts[first].DayNumber + 1, here.AsSpan(first).ToArray().Sum(), expected, city.Dispersion.At(expected));
        if (starts.Count < TimeStep.FewestSteps || expectedHere <= 0) return (recent, here, null);
        var scores = new double[starts.Count];
        for (var step = 0; step < scores.Length; step++)
        {
            var e = expectedHere * Share(step, step + 1);
            scores[step] = e > 0 ? (here[step] - e) / Math.Sqrt(city.Dispersion.At(e) * e) : 0;
        }

        return (recent, here, AutocorrelatedTrend.HamedRao(scores));
    }

    private async Task<(int[] Steps, OverDispersion Dispersion)> CityAsync(IReadOnlyList<DateOnly> starts, DateOnly last, int series, int[] subjects, CancellationToken ct)
    {
        var sums = (await connection.Sql(typeof(HandReckoning), "list_hand_sums.sql", run.RunId, series).ListAsync(r => (Observed: r.GetFieldValue<int[]>(0), Expected: r.GetFieldValue<double[]>(1)), ct))[0];
        return (await StepsAsync(starts, last, subjects, null, ct), OverDispersion.Estimate(sums.Observed, sums.Expected));
    }

    private async Task<int[]> StepsAsync(IReadOnlyList<DateOnly> starts, DateOnly last, int[] subjects, long[]? cells, CancellationToken ct)
    {
        var steps = new int[starts.Count];
        foreach (var (step, incidents) in await connection.Sql(typeof(HandReckoning), "count_hand_steps.sql", run.CutoffBatch, run.BoundaryEdition, last, starts.ToArray(), subjects,
            SqlCommands.Optional(cells, NpgsqlDbType.Array | NpgsqlDbType.Bigint)).ListAsync(r => (r.GetInt32(0), r.GetInt32(1)), ct)) steps[step] = incidents;
        return steps;
    }

    private int ProposalMonths
    {
        get
        {
            using var options = JsonDocument.Parse(run.OptionsJson);
            return options.RootElement.TryGetProperty("proposalMonths", out var months) && months.TryGetInt32(out var n) ? n : 12;
        }
    }

    private static int[] MostFirst(IEnumerable<int?> ids) => [.. ids.OfType<int>().GroupBy(id => id).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key)];
}
