using System.Globalization;
using GisData.Access;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Imports;

/// <summary>Undoes imports in one transaction, under the lock of the change feed: a load that commits at the same time comes wholly before or
/// wholly after. A process that is killed leaves the city as it was.</summary>
public sealed class ImportCommands(ObservatoryDatabase database) : IImportCommands
{
    public async Task<ImportUndone> UndoAsync(Reader reader, long importId, CancellationToken ct)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may undo an import.");
        await ImportRuns.FailAbandonedAsync(database, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Opened before anything is looked at: from here on nobody else changes requests.
        var batch = (long)(await connection.Sql(typeof(RequestLoad), "open_batch.sql", "command", null, string.Create(CultureInfo.InvariantCulture, $"undo import {importId}")).ScalarAsync(ct))!;
        var target = await UndoTarget.FindAsync(connection, importId, ct) ?? throw UndoTarget.Unknown(importId);
        if (await target.RefusalAsync(connection, ct) is { } refusal) throw refusal;
        var (removed, restored) = target.Batch is { } brought ? await TakeBackAsync(connection, importId, brought, batch, ct) : (0, 0);
        long? changed = removed + restored > 0 ? batch : null;
        if (changed is null) await connection.Sql(typeof(RequestLoad), "drop_batch.sql", batch).RunAsync(ct);
        await Sql(connection, "undo_finish.sql", importId, reader.Name, SqlCommands.Optional(changed, NpgsqlDbType.Bigint)).RunAsync(ct);
        await Sql(connection, "undo_reopen.sql", importId).RunAsync(ct);
        var result = new ImportUndone(importId, target.FileName, removed, restored, changed);
        await AuditTrail.WriteAsync(connection, reader, "undo import", importId.ToString(CultureInfo.InvariantCulture), result, ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    public async Task<bool> CancelAsync(Reader reader, long importId, CancellationToken ct)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may cancel an import.");
        await ImportRuns.FailAbandonedAsync(database, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Sql(connection, "request_cancel.sql", importId, reader.Name).ScalarAsync(ct) is not string file) return false;
        await AuditTrail.WriteAsync(connection, reader, "cancel import", importId.ToString(CultureInfo.InvariantCulture), new { file }, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static async Task<(long Removed, long Restored)> TakeBackAsync(NpgsqlConnection connection, long importId, UndoBatch brought, long batch, CancellationToken ct)
    {
        await Sql(connection, "undo_create.sql").RunAsync(ct);
        await Sql(connection, "undo_fill.sql", importId, brought.BatchId, brought.FirstDay, brought.LastDay).RunAsync(ct);
        await Sql(connection, "undo_analyze.sql").RunAsync(ct);
        var (removed, restored, first, last) = (await Sql(connection, "undo_days.sql")
            .ListAsync(r => (r.GetInt64(0), r.GetInt64(1), r.Nullable<DateOnly>(2), r.Nullable<DateOnly>(3)), ct))[0];
        if (removed + restored == 0) return (0, 0);
        await Sql(connection, "undo_supersede.sql", batch).RunAsync(ct);
        await Sql(connection, "undo_restore.sql", batch).RunAsync(ct);
        await Sql(connection, "undo_withdraw_pairs.sql").RunAsync(ct);
        await Sql(connection, "undo_drop_keys.sql").RunAsync(ct);
        await Sql(connection, "undo_move_keys.sql").RunAsync(ct);
        await Sql(connection, "undo_restore_reporters.sql", brought.BatchId).RunAsync(ct);
        await Sql(connection, "undo_drop_reporters.sql", brought.BatchId).RunAsync(ct);
        await Sql(connection, "undo_forget_reporters.sql", brought.BatchId).RunAsync(ct);
        await connection.Sql(typeof(RequestLoad), "close_batch.sql", batch, removed + restored, first, last).RunAsync(ct);
        return (removed, restored);
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ImportCommands), file, values);
}
