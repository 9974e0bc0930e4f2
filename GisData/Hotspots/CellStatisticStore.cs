using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Hotspots;

/// <summary>Writes the verdicts of a run, cell by cell.</summary>
public static class CellStatisticStore
{
    /// <summary>The raw map: how many calls, and Gi* of these counts. Says where people live as much as where problems are.</summary>
    /// <param name="rows">Cells with their index in the grid.</param>
    public static Task<long> SaveRawAsync(NpgsqlConnection connection, string runId, AnalysisGrid grid, IEnumerable<(int Cell, CellStatistic Statistic)> rows, CancellationToken ct)
        => CopyAsync(connection, runId, rows.Select(row => (SeriesNames.All, 0, row.Statistic with { HexCell = grid.Set[row.Cell].Id })), ct);

    /// <summary>Against expectation: cells with a verdict, and those with requests but too little expected to say anything.</summary>
    public static Task<long> SaveAsync(NpgsqlConnection connection, string runId, AnalysisGrid grid, RequestCube cube, HotspotResult result, CancellationToken ct)
        => CopyAsync(connection, runId, result.Series.SelectMany(series => Rows(series, grid, cube)), ct);

    private static IEnumerable<(string Kind, int Id, CellStatistic Statistic)> Rows(SeriesVerdicts series, AnalysisGrid grid, RequestCube cube)
    {
        var (kind, id) = SeriesNames.Of(series.Key, cube);
        for (var i = 0; i < series.Cells.Length; i++)
        {
            var cell = series.Cells[i];
            if (!cell.HasVerdict && cell.Observed == 0) continue;
            yield return (kind, id, new CellStatistic(grid.Set[i].Id, cell.Observed, cell.Expected, cell.SumObserved, cell.SumExpected,
                cell.ZScore, cell.PValue, cell.Level));
        }
    }

    private static async Task<long> CopyAsync(NpgsqlConnection connection, string runId, IEnumerable<(string Kind, int Id, CellStatistic Statistic)> rows, CancellationToken ct)
    {
        long written = 0;
        await using var copy = await connection.BeginBinaryImportAsync(EmbeddedSql.Read(typeof(CellStatisticStore), "copy_cell_statistics.sql"), ct);
        foreach (var (kind, id, cell) in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(runId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(kind, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(id, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(cell.HexCell, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(cell.Observed, NpgsqlDbType.Integer, ct);
            await WriteAsync(cell.Expected, NpgsqlDbType.Double);
            await WriteAsync(cell.SumObserved, NpgsqlDbType.Integer);
            await WriteAsync(cell.SumExpected, NpgsqlDbType.Double);
            await WriteAsync(cell.Z, NpgsqlDbType.Double);
            await WriteAsync(cell.PValue, NpgsqlDbType.Double);
            await copy.WriteAsync((short)cell.Level, NpgsqlDbType.Smallint, ct);
            written++;
        }

        await copy.CompleteAsync(ct);
        return written;

        Task WriteAsync<T>(T? value, NpgsqlDbType type) where T : struct
            => value is { } known ? copy.WriteAsync(known, type, ct) : copy.WriteNullAsync(ct);
    }
}
