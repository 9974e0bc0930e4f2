using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>What a load writes beside the requests: keys, callers, rejected rows.</summary>
internal static class NarrowTables
{
    /// <summary>Keys and callers of new requests.</summary>
    public static async Task SaveNewAsync(NpgsqlConnection connection, RequestSpill spill, LoadDecision load, CancellationToken ct)
    {
        await SaveKeysAsync(connection, spill, load, ct);
        await SaveReportersAsync(connection, spill, load, ct);
    }

    private static async Task SaveKeysAsync(NpgsqlConnection connection, RequestSpill spill, LoadDecision load, CancellationToken ct)
    {
        var beside = (bool)(await connection.Sql(typeof(RequestLoad), "open_key_filling.sql", spill.Source).ScalarAsync(ct))!;
        if (beside) await connection.Sql(typeof(RequestLoad), "enter_key_filling.sql").RunAsync(ct);
        await using (var copy = await CopyStream.BeginAsync(connection, beside ? "copy_fresh_keys.sql" : "copy_keys.sql", ct))
        {
            var source = new CopyFields();
            if (!beside) source.Text(spill.Source);
            var columns = (short)(beside ? 3 : 4);
            foreach (var (key, id) in spill.Keys.All.Records<SpilledKey>())
            {
                if (load.NotNew.Contains(key.Ordinal)) continue;
                copy.Fields.StartRow(columns);
                copy.Fields.Long(load.RequestIdOf(key.Ordinal));
                copy.Fields.Fields(source.Written);
                copy.Fields.Bytes(id.Span);
                copy.Fields.Long(key.RequestedAt);
                await copy.SendAsync(ct);
            }

            await copy.CompleteAsync(ct);
        }

        if (!beside) return;
        await connection.Sql(typeof(RequestLoad), "leave_filling.sql").RunAsync(ct);
        await connection.Sql(typeof(RequestLoad), "close_key_filling.sql", spill.Source).RunAsync(ct);
    }

    private static async Task SaveReportersAsync(NpgsqlConnection connection, RequestSpill spill, LoadDecision load, CancellationToken ct)
    {
        await using var copy = await CopyStream.BeginAsync(connection, "copy_reporters.sql", ct);
        foreach (var (of, fields) in spill.Reporters().Records<SpilledFields>())
        {
            if (load.NotNew.Contains((int)of.Of)) continue;
            copy.Fields.StartRow(4);
            copy.Fields.Long(load.RequestIdOf((int)of.Of));
            copy.Fields.Fields(fields.Span);
            await copy.SendAsync(ct);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Callers of new versions, for save_reporters.sql.</summary>
    public static async Task StageReportersAsync(NpgsqlConnection connection, RequestSpill spill, RowSet changed, CancellationToken ct)
    {
        await connection.Sql(typeof(RequestLoad), "create_staged_reporter.sql").RunAsync(ct);
        await using var copy = await CopyStream.BeginAsync(connection, "copy_staged_reporter.sql", ct);
        foreach (var (of, fields) in spill.Reporters().Records<SpilledFields>())
        {
            if (!changed.Contains((int)of.Of)) continue;
            copy.Fields.StartRow(4);
            copy.Fields.Int((int)of.Of);
            copy.Fields.Fields(fields.Span);
            await copy.SendAsync(ct);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Which request each row is of that brought nothing.</summary>
    /// <param name="repeated">Rows that a later row of the same load makes superfluous; <paramref name="repeats"/> says which.</param>
    /// <param name="load">Null where nothing was loaded.</param>
    public static async Task SaveDuplicatesAsync(NpgsqlConnection connection, RequestSpill spill, RowSet dropped, RowSet repeated, SpillChain repeats, LoadDecision? load, long import, CancellationToken ct)
    {
        await connection.Sql(typeof(RequestLoad), "create_staged_duplicate.sql").RunAsync(ct);
        await using (var copy = await CopyStream.BeginAsync(connection, "copy_staged_duplicate.sql", ct))
        {
            foreach (var (repeat, _) in repeats.Records<SpilledRepeat>()) await WriteAsync(copy, repeat.Line, repeat.Instead);
            foreach (var (key, _) in spill.Keys.All.Records<SpilledKey>())
                if (dropped.Contains(key.Ordinal) && !repeated.Contains(key.Ordinal)) await WriteAsync(copy, key.Line, key.Ordinal);
            await copy.CompleteAsync(ct);
        }

        await connection.Sql(typeof(RequestLoad), "save_duplicates.sql", import).RunAsync(ct);

        ValueTask WriteAsync(CopyStream copy, long line, int ordinal)
        {
            copy.Fields.StartRow(3);
            copy.Fields.Long(line);
            copy.Fields.Int(ordinal);
            copy.Fields.Long(load is null || load.NotNew.Contains(ordinal) ? null : load.RequestIdOf(ordinal));
            return copy.SendAsync(ct);
        }
    }

    /// <summary>Rejected rows, one for each line.</summary>
    public static async Task SaveRejectedAsync(NpgsqlConnection connection, RequestSpill spill, long import, CancellationToken ct)
    {
        if (spill.Rejected == 0) return;
        await using var copy = await CopyStream.BeginAsync(connection, "copy_rejected.sql", ct);
        long? before = null;
        foreach (var (of, fields) in spill.RejectedRows.Records<SpilledFields>())
        {
            if (of.Of == before) continue;
            before = of.Of;
            copy.Fields.StartRow(6);
            copy.Fields.Long(import);
            copy.Fields.Long(of.Of);
            copy.Fields.Fields(fields.Span);
            await copy.SendAsync(ct);
        }

        await copy.CompleteAsync(ct);
    }
}
