using Analytics.Hotspots;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace Observatory.Server.NightlyRuns;

/// <summary>Gives the places found their lasting ids, their names in words and the counts people ask for, and stores them.</summary>
internal sealed class HotspotsStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var hotspots = work.Result.Hotspots;
        var places = hotspots.Select(h => new CountedPlace(CellIds(work, h), SubjectIds(work, h))).ToList();
        var known = await HotspotStore.ListKnownAsync(connection, work.Cube, work.AsOfDate, ct);
        var ids = HotspotTracker.Match(known, [.. hotspots.Select((h, n) => (h.Series, (IReadOnlyCollection<long>)places[n].HexCells))]);
        var counts = await PlaceCounts.ReadAsync(connection, work.CutoffBatch, places, work.Steps.FirstDay, work.Steps.Starts[work.ProposalFirstStep], work.AsOfDate, CityDay.End(work.Pack, work.AsOfDate), ct);
        var names = await PlaceNames.ReadAsync(connection, work.Grid.BoundaryEdition, ct);
        var near = await PlaceNames.ListNearAsync(connection, work.Grid.BoundaryEdition, hotspots.Select(h => Strongest(work, h)), ct);
        var findings = new List<(Hotspot, HotspotFinding, PlaceCounts)>();
        for (var n = 0; n < hotspots.Count; n++)
        {
            var id = ids[n].Id ?? await HotspotStore.AddAsync(connection, work.RunId, SeriesNames.Of(hotspots[n].Series, work.Cube), FirstSeen(work, hotspots[n]), ct);
            var finding = Describe(work, hotspots[n], places[n], id, counts[n], names, near.GetValueOrDefault(Strongest(work, hotspots[n])));
            await HotspotStore.SaveAsync(connection, work.Grid.BoundaryEdition, finding, ct);
            await HotspotStore.SaveLineageAsync(connection, work.RunId, id, ids[n], ct);
            findings.Add((hotspots[n], finding, counts[n]));
        }

        await transaction.CommitAsync(ct);
        work.Findings = findings;
        return new StepOutcome(findings.Count);
    }

    // Where most of its requests come from.
    private static long Strongest(NightWork work, Hotspot hotspot) => work.Grid.Set[hotspot.Cells.MaxBy(cell => Requests(work, hotspot, cell))].Id;

    private static long[] CellIds(NightWork work, Hotspot hotspot) => [.. hotspot.Cells.Select(cell => work.Grid.Set[cell].Id)];

    private static int[] SubjectIds(NightWork work, Hotspot hotspot) => [.. hotspot.Subjects.Select(subject => work.Cube.Subjects[subject])];

    private static DateOnly FirstSeen(NightWork work, Hotspot hotspot)
    {
        var step = Array.FindIndex(hotspot.StepLevel, level => EmergingPattern.Sign(level) == Math.Sign(hotspot.Level));
        // A weak place may have no hot step, only weaker ones.
        if (step < 0) step = Array.FindIndex(hotspot.StepLevel, level => level != 0 && Math.Sign(level) == Math.Sign(hotspot.Level));
        return work.Steps.Starts[Math.Max(0, step)];
    }

    private static HotspotFinding Describe(NightWork work, Hotspot h, CountedPlace place, long id, PlaceCounts counts, PlaceNames names, LocalizedName? near)
    {
        var (kind, series) = SeriesNames.Of(h.Series, work.Cube);
        // The place is called after where most of its requests come from.
        var cells = h.Cells.Select(cell => (Cell: work.Grid[cell], Requests: Requests(work, h, cell))).ToList();
        var district = cells.Where(c => c.Cell.DistrictId is not null).GroupBy(c => c.Cell.DistrictId!.Value)
            .OrderByDescending(d => d.Sum(c => c.Requests)).ThenBy(d => d.Key).Select(d => (int?)d.Key).FirstOrDefault();
        int[] neighbourhoods = [.. cells.Where(c => c.Cell.NeighbourhoodId is not null && c.Cell.DistrictId == district)
            .GroupBy(c => c.Cell.NeighbourhoodId!.Value).OrderByDescending(d => d.Sum(c => c.Requests)).ThenBy(d => d.Key).Select(d => d.Key)];
        var name = names.Describe(district, neighbourhoods, near);
        return new HotspotFinding(work.RunId, id, kind, series, work.Cube.Groups[h.Group], place.SubjectIds, place.HexCells,
            NetTopologySuite.Geometries.MultiPolygon.Empty, 0, 0, district, neighbourhoods, name.Fa, name.En, h.Class.ToString(), h.ColdBefore, h.Level,
            h.Observed, h.Expected, h.Ratio, h.RatioLow, h.RatioHigh, h.ZScore, h.PValue, counts.Incidents, counts.Open, counts.Overdue,
            h.TrendZ, h.TrendP, h.SignificantSteps, h.StepObserved, h.StepExpected, h.StepZ, Array.ConvertAll(h.StepLevel, level => (short)level), default);
    }

    private static int Requests(NightWork work, Hotspot hotspot, int cell)
    {
        var requests = 0;
        foreach (var subject in hotspot.Subjects)
            foreach (var count in work.Cube.Incidents.Series(subject, cell)) requests += count;
        return requests;
    }
}
