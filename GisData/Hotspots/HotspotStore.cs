using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.Database;
using Npgsql;

namespace GisData.Hotspots;

/// <summary>Keeps places and what each run says of them.</summary>
public static class HotspotStore
{
    /// <summary>Every place that complete runs have found, as seen from a day; those of series that the tree no longer holds are left out.</summary>
    public static async Task<IReadOnlyList<KnownHotspot>> ListKnownAsync(NpgsqlConnection connection, RequestCube cube, DateOnly asOfDate, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(HotspotStore), "list_known.sql", asOfDate)
            .ListAsync(r => (Id: r.GetInt64(0), Key: SeriesNames.Find(r.GetString(1), r.GetInt32(2), cube), Cells: r.GetFieldValue<long[]>(3)), ct);
        return [.. rows.Where(r => r.Key is not null).Select(r => new KnownHotspot(r.Id, r.Key!.Value, r.Cells))];
    }

    /// <summary>A place seen for the first time gets the id it keeps.</summary>
    /// <param name="firstSeen">First day of the first step in which it stood out.</param>
    public static async Task<long> AddAsync(NpgsqlConnection connection, string runId, (string Kind, int Id) series, DateOnly firstSeen, CancellationToken ct)
        => (long)(await connection.Sql(typeof(HotspotStore), "insert_hotspot.sql", series.Kind, series.Id, runId, firstSeen).ScalarAsync(ct))!;

    /// <summary>What split and what merged, as the run sees it.</summary>
    public static async Task SaveLineageAsync(NpgsqlConnection connection, string runId, long hotspotId, HotspotIdentity identity, CancellationToken ct)
    {
        if (identity.SplitFrom is { } from) { await connection.Sql(typeof(HotspotStore), "insert_lineage.sql", runId, hotspotId, HotspotLineage.Split, new[] { from }).RunAsync(ct); }
        if (identity.Merged.Count > 0) { await connection.Sql(typeof(HotspotStore), "insert_lineage.sql", runId, hotspotId, HotspotLineage.Merger, identity.Merged.ToArray()).RunAsync(ct); }
    }

    /// <summary>The outline and centre are made from the cells; those of <paramref name="finding"/> are not read.</summary>
    public static async Task SaveAsync(NpgsqlConnection connection, int boundaryEdition, HotspotFinding finding, CancellationToken ct)
    {
        var f = finding;
        await connection.Sql(typeof(HotspotStore), "insert_finding.sql", boundaryEdition, f.RunId, f.HotspotId, f.SubjectIds.ToArray(), f.GroupId,
            f.HexCells.ToArray(), f.DistrictId, f.NeighbourhoodIds.ToArray(), f.NameFa, f.NameEn, f.EmergingClass, f.ColdBefore, (short)f.Level,
            f.Observed, f.Expected, f.Ratio, f.RatioLow, f.RatioHigh, f.Z, f.PValue, f.Incidents, f.OpenRequests, f.OverdueRequests, f.TrendZ, f.TrendP,
            f.HotSteps, f.StepObserved.ToArray(), f.StepExpected.ToArray(), f.StepZ.ToArray(), f.StepLevel.ToArray()).RunAsync(ct);
    }
}
