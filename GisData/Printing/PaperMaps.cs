using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace GisData.Printing;

/// <summary>Draws up the map of a paper from a run's boundary edition and findings.</summary>
internal static class PaperMaps
{
    /// <summary>Null where the run has no boundaries.</summary>
    public static async Task<PaperMap?> FindAsync(
        NpgsqlConnection connection, CityPack pack, PaperRun run, IReadOnlyList<HotspotFinding> findings, int unlocated, CancellationToken ct)
    {
        if (run.BoundaryEdition is not { } edition) return null;
        var srid = pack.ProjectedSrid;
        var lines = await connection.Sql(typeof(PaperMaps), "MapLines.sql", edition, srid).ListAsync(r => (City: r.GetString(0), Arcs: r.IsDBNull(1) ? "LINESTRING EMPTY" : r.GetString(1)), ct);
        if (lines.Count == 0) return null;
        var labels = await connection.Sql(typeof(PaperMaps), "MapLabels.sql", edition, srid)
            .ListAsync(r => new MapLabel(r.GetInt32(0), new LocalizedName(r.GetString(1), r.GetString(2)), Math.Round(r.GetDouble(3)), Math.Round(r.GetDouble(4)), Math.Round(r.GetDouble(5))), ct);
        var numbers = findings.Select((f, i) => (f.HotspotId, Number: i + 1)).ToDictionary(f => f.HotspotId, f => f.Number);
        var ids = findings.Select(f => f.HotspotId).ToArray();
        var areas = await connection.Sql(typeof(PaperMaps), "MapAreas.sql", run.RunId, ids, edition, srid).ListAsync(r => new MapArea(numbers[r.GetInt64(0)], r.GetInt32(1), r.GetString(2)), ct);
        var markers = await connection.Sql(typeof(PaperMaps), "MapMarkers.sql", run.RunId, ids, srid)
            .ListAsync(r => new MapMarker(numbers[r.GetInt64(0)], Math.Round(r.GetDouble(1)), Math.Round(r.GetDouble(2))), ct);
        return new PaperMap(lines[0].City, lines[0].Arcs, labels, areas, [.. markers.OrderBy(m => m.Number)], unlocated);
    }
}
