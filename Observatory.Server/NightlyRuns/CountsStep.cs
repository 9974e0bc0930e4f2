using System.Globalization;
using Analytics.SpatialStatistics;
using GisData.AnalysisGrids;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;

namespace Observatory.Server.NightlyRuns;

/// <summary>Fixes what the night looks at (days, steps, cells, data hash), counts it, and judges the raw counts of all subjects by plain
/// Gi* for the raw map.</summary>
internal sealed class CountsStep(ObservatoryDatabase database, NightlyRunStore store)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        var hash = await DataHash.ComputeAsync(database, work.CutoffBatch, work.AsOfDate, ct);
        await store.SaveDataHashAsync(work.RunId, hash, ct);
        work.DataHash = hash.Hex;

        var (first, last) = await store.FindDataSpanAsync(work.CutoffBatch, work.AsOfDate, ct)
            ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no request up to {work.AsOfDate:yyyy-MM-dd}."));
        var windowStart = StepCalendar.MonthsBack(work.Pack, last, work.Options.WindowMonths);
        work.FirstDay = first > windowStart ? first : windowStart;
        work.Steps = StepCalendar.Choose(work.Pack, work.FirstDay, last);

        await using var connection = await database.OpenForIngestAsync(ct);
        work.Grid = await AnalysisGridStore.EnsureAsync(connection, work.Pack.HexagonMeters, work.Pack.ProjectedSrid, ct);
        work.Cube = await RequestCube.ReadAsync(connection, work.Pack, work.CutoffBatch, work.Grid, work.Steps, ct);
        await store.SaveScopeAsync(work.RunId, new NightlyRunScope(work.Steps.Unit.ToString().ToLowerInvariant(), work.Steps.FirstDay, work.Steps.LastDay,
            work.Steps.Count, work.Cube.Unlocated, work.Grid.BoundaryEdition), ct);
        var rows = await CellStatisticStore.SaveRawAsync(connection, work.RunId, work.Grid, Raw(work), ct);
        return new StepOutcome(rows, string.Create(CultureInfo.InvariantCulture,
            $"{work.Cube.RequestsByCell.Sum()} requests on {work.Grid.Set.Count} cells in {work.Steps.Count} {work.Steps.Unit.ToString().ToLowerInvariant()} steps; {work.Cube.Unlocated} without a place"));
    }

    // Below thirty cells Gi* means nothing: then there are counts and no verdicts.
    private static IEnumerable<(int Cell, CellStatistic Statistic)> Raw(NightWork work)
    {
        var requests = work.Cube.RequestsByCell;
        var cells = work.Grid.Set;
        var z = cells.Count < LocalGiStar.MinimumFeatures ? null : LocalGiStar.ZScores(Array.ConvertAll(requests, n => (double)n), cells, work.Options.Hotspots.Radius);
        var p = z is null ? null : Array.ConvertAll(z, NormalDistribution.TwoSided);
        var cutoffs = p is null ? null : SignificanceCutoffs.Of(p);
        var discs = cells.Discs(work.Options.Hotspots.Radius);
        for (var i = 0; i < requests.Length; i++)
            if (requests[i] > 0 || z is not null)
                yield return (i, new CellStatistic(cells[i].Id, requests[i], null, discs[i].Sum(n => requests[n]), null, z?[i], p?[i], cutoffs?.Level(z![i], p![i]) ?? 0));
    }
}
