using System.Globalization;
using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.Database;
using GisData.Hotspots;

namespace Observatory.Server.NightlyRuns;

/// <summary>Judges every cell, subject and group against what its surroundings and the season explain, and tells the pattern in time of every cell by group.</summary>
internal sealed class ExpectationStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var exposure = await RequestCube.FindExposureAsync(connection, work.Grid, ct);
        int[] districts = [.. Enumerable.Range(0, work.Grid.Set.Count).Select(cell => work.Grid[cell].DistrictId ?? -1)];
        var input = new HotspotInput(work.Grid.Set, work.Cube.Incidents, work.Cube.GroupOfSubject, exposure, districts);
        work.Result = HotspotDetector.Detect(input, work.Options.Hotspots);
        var rows = await CellStatisticStore.SaveAsync(connection, work.RunId, work.Grid, work.Cube, work.Result, ct);
        rows += await CellClassStore.SaveAsync(connection, work.RunId, work.Grid, work.Cube, work.Result, EmergingMap.Classify(input, work.Result, work.Options.Hotspots), ct);
        return new StepOutcome(rows, string.Create(CultureInfo.InvariantCulture,
            $"{work.Result.FamilySize} tests in one family; expected from {(exposure is null ? "the other subjects" : "the exposure layer")}"));
    }
}
