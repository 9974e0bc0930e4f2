using System.Globalization;
using GisData.Database;
using Npgsql;

namespace GisData.Imports;

/// <summary>An import that somebody wants to undo, and what stands against it.</summary>
/// <param name="Batch">Null where the import changed nothing.</param>
internal sealed record UndoTarget(long ImportId, string FileName, string Status, UndoBatch? Batch)
{
    public static async Task<UndoTarget?> FindAsync(NpgsqlConnection ingest, long importId, CancellationToken ct)
    {
        var found = await ingest.Sql(typeof(UndoTarget), "undo_find.sql", importId).ListAsync(
            r => new UndoTarget(importId, r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : new UndoBatch(r.GetInt64(2), r.GetFieldValue<DateOnly>(3), r.GetFieldValue<DateOnly>(4))), ct);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Null: nothing stands against it.</summary>
    public async Task<ImportUndoException?> RefusalAsync(NpgsqlConnection ingest, CancellationToken ct)
    {
        switch (Status)
        {
            case "done": break;
            case "undone": return new(UndoRefusal.AlreadyUndone, Say($"Import {ImportId} ({FileName}) is undone already."));
            case "running": return new(UndoRefusal.Running, Say($"Import {ImportId} ({FileName}) is still running: stop it, and nothing of it is kept."));
            default: return new(UndoRefusal.NothingKept, Say($"Import {ImportId} ({FileName}) came to nothing: nothing of it was kept, so there is nothing to undo."));
        }

        if (Batch is null) return null;
        var later = await ingest.Sql(typeof(UndoTarget), "undo_later.sql", ImportId, Batch.BatchId).ListAsync(r => (Import: r.Nullable<long>(0), File: r.NullableText(1)), ct);
        if (later.Count == 0) return null;
        return later[0].Import is { } import
            ? new(UndoRefusal.ChangedLater, Say($"Import {import} ({later[0].File}) has since changed requests that import {ImportId} ({FileName}) brought. Imports are undone from the last to the first: undo import {import} before."), import)
            : new(UndoRefusal.ChangedLater, Say($"Requests that import {ImportId} ({FileName}) brought have since been changed otherwise than by an import; it cannot be undone any more."));
    }

    internal static ImportUndoException Unknown(long importId) => new(UndoRefusal.Unknown, Say($"There is no import {importId}."));

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}

internal sealed record UndoBatch(long BatchId, DateOnly FirstDay, DateOnly LastDay);
