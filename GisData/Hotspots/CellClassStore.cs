using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Hotspots;

/// <summary>Writes the pattern in time of every cell of every subject group of a run.</summary>
public static class CellClassStore
{
    /// <summary>Cells with a request of the group in the window; those with too few to say anything say so. Cells without a request have no row.</summary>
    /// <returns>Rows written.</returns>
    public static async Task<long> SaveAsync(NpgsqlConnection connection, string runId, AnalysisGrid grid, RequestCube cube, HotspotResult result, IReadOnlyList<EmergingSeries> map, CancellationToken ct)
    {
        long written = 0;
        await using var copy = await connection.BeginBinaryImportAsync(EmbeddedSql.Read(typeof(CellClassStore), "copy_cell_classes.sql"), ct);
        foreach (var series in map)
        {
            var observed = result.Series.Single(verdicts => verdicts.Key == series.Key).Cells;
            for (var i = 0; i < series.Cells.Length; i++)
            {
                if (observed[i].Observed == 0) { continue; }
                var cell = series.Cells[i];
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(runId, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(cube.Groups[series.Key.Index], NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(grid.Set[i].Id, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(cell.Class.ToString(), NpgsqlDbType.Text, ct);
                await copy.WriteAsync(cell.TooFew, NpgsqlDbType.Boolean, ct);
                await copy.WriteAsync(cell.ColdBefore, NpgsqlDbType.Boolean, ct);
                await copy.WriteAsync((short)cell.HotSteps, NpgsqlDbType.Smallint, ct);
                await copy.WriteAsync((short)cell.ColdSteps, NpgsqlDbType.Smallint, ct);
                await copy.WriteAsync((short)series.Steps, NpgsqlDbType.Smallint, ct);
                await copy.WriteAsync((short)series.StepsJoined, NpgsqlDbType.Smallint, ct);
                await copy.WriteAsync(cell.TrendZ, NpgsqlDbType.Double, ct);
                await copy.WriteAsync(cell.TrendP, NpgsqlDbType.Double, ct);
                written++;
            }
        }

        await copy.CompleteAsync(ct);
        return written;
    }
}
