using System.Globalization;
using System.Runtime.CompilerServices;
using GisData.Access;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Imports;

/// <summary>Reads the log of imports and what they refused.</summary>
public sealed class ImportQueries(ObservatoryDatabase database) : IImportQueries
{
    public async Task<IReadOnlyList<ImportRun>> ListAsync(Reader reader, long? before, int count, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return await RunsAsync(connection, before, null, null, count, ct);
    }

    public async Task<ImportRun?> FindAsync(Reader reader, long importId, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return await RunsAsync(connection, null, importId, null, 1, ct) is [var run, ..] ? run : null;
    }

    public async Task<IReadOnlyList<ImportRun>> ListRetriesAsync(Reader reader, long importId, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return await RunsAsync(connection, null, null, importId, 1000, ct);
    }

    public async Task<IReadOnlyList<RejectCount>> ListRejectCountsAsync(Reader reader, long importId, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return await Sql(connection, "reject_counts.sql", importId).ListAsync(r => new RejectCount(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), ct);
    }

    public async Task<IReadOnlyList<KeptReject>> ListRejectsAsync(Reader reader, long importId, RejectFilter filter, long afterLine, int count, CancellationToken ct)
    {
        await using var connection = await OpenForPersonalDataAsync(reader, ct);
        var tables = await RejectedTables.ReadAsync(connection, importId, ct);
        var rows = await RejectsAsync(connection, importId, filter, afterLine, count, tables, ct);
        await AuditTrail.WriteAsync(database, reader, "read rejected rows", importId.ToString(CultureInfo.InvariantCulture), new { rows = rows.Count, afterLine }, ct);
        return rows;
    }

    public async IAsyncEnumerable<string> StreamRejectsAsync(Reader reader, long importId, [EnumeratorCancellation] CancellationToken ct)
    {
        const int atOnce = 1000;
        await using var connection = await OpenForPersonalDataAsync(reader, ct);
        var tables = await RejectedTables.ReadAsync(connection, importId, ct);
        await AuditTrail.WriteAsync(database, reader, "export rejected rows", importId.ToString(CultureInfo.InvariantCulture), null, ct);
        if (tables.Headers.Count == 0) yield break;
        var table = new RejectedTable(tables.Headers);
        yield return table.Header;
        for (long after = -1; ;)
        {
            var rows = await RejectsAsync(connection, importId, new RejectFilter(OpenOnly: true), after, atOnce, tables, ct);
            foreach (var row in rows) yield return table.Line(row.Line, row.LastField ?? row.Field, row.LastReason ?? row.Reason, row.Cells ?? [row.Raw], [.. row.Header]);
            if (rows.Count < atOnce) yield break;
            after = rows[^1].Line;
        }
    }

    public async Task<IReadOnlyList<DuplicateRow>> ListDuplicatesAsync(Reader reader, long importId, long afterLine, int count, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return await Sql(connection, "duplicate_list.sql", importId, afterLine, count).ListAsync(r => new DuplicateRow(r.GetInt64(0), r.GetInt64(1), r.NullableText(2)), ct);
    }

    public async Task<ImportIncidents> FindIncidentsAsync(Reader reader, long importId, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        return (await Sql(connection, "import_incidents.sql", importId).ListAsync(r => new ImportIncidents(r.GetBoolean(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ct))[0];
    }

    public async Task<UndoPreview> PreviewUndoAsync(Reader reader, long importId, CancellationToken ct)
    {
        await using var connection = await OpenAsync(reader, ct);
        var target = await UndoTarget.FindAsync(connection, importId, ct);
        var refusal = target is null ? UndoTarget.Unknown(importId) : await target.RefusalAsync(connection, ct);
        if (refusal is not null || target!.Batch is not { } batch) return new UndoPreview(0, 0, refusal?.Refusal, refusal?.LaterImport, 0, 0);
        var (removed, restored) = (await Sql(connection, "undo_count.sql", importId, batch.BatchId, batch.FirstDay, batch.LastDay).ListAsync(r => (r.GetInt64(0), r.GetInt64(1)), ct))[0];
        var papers = await Sql(connection, "undo_runs.sql", batch.BatchId).ListAsync(r => r.GetInt32(2), ct);
        return new UndoPreview(removed, restored, null, null, papers.Count, papers.Sum());
    }

    // What is asked for concerns the whole city and lies where readers have no right: the reader is judged here.
    private async Task<NpgsqlConnection> OpenAsync(Reader reader, CancellationToken ct)
        => reader.MayManageImports ? await database.OpenForIngestAsync(ct) : throw new UnauthorizedAccessException("Only an operator of the whole city may see the imports.");

    private async Task<NpgsqlConnection> OpenForPersonalDataAsync(Reader reader, CancellationToken ct)
        => reader.MayReadPersonalData ? await OpenAsync(reader, ct) : throw new UnauthorizedAccessException("Rejected rows carry personal data, which this reader may not read.");

    private static async Task<IReadOnlyList<ImportRun>> RunsAsync(NpgsqlConnection connection, long? before, long? only, long? retriesOf, int count, CancellationToken ct)
        => await Sql(connection, "run_list.sql", before, only, count, retriesOf).ListAsync(
            r => new ImportRun(
                r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.NullableText(4), r.NullableText(5), r.GetFieldValue<DateTimeOffset>(6), r.Nullable<DateTimeOffset>(7), r.GetString(8), r.NullableText(9),
                r.GetInt64(10), r.GetInt64(11), r.GetInt64(12), r.GetInt64(13), r.GetInt64(14), r.GetInt64(15), r.GetInt64(16), r.Nullable<long>(17), r.NullableText(18), r.GetBoolean(19), r.NullableText(20),
                r.Nullable<DateTimeOffset>(21), r.NullableText(22), r.Nullable<long>(23), r.Nullable<DateOnly>(24), r.Nullable<DateOnly>(25), ImportNotes.Read(r.GetString(26))), ct);

    private static async Task<IReadOnlyList<KeptReject>> RejectsAsync(NpgsqlConnection connection, long importId, RejectFilter filter, long afterLine, int count, RejectedTables tables, CancellationToken ct)
        => await Sql(connection, "reject_list.sql", importId, afterLine, count, Text(filter.Field), Text(filter.Reason), filter.OpenOnly).ListAsync(
            r =>
            {
                var (line, cells) = (r.GetInt64(0), r.NullableText(4) is { } json ? RejectedCells.Read(json) : null);
                var field = r.NullableText(6) ?? r.GetString(1);
                return new KeptReject(line, r.GetString(1), r.GetString(2), r.GetString(3), cells, tables.HeaderOf(line), cells is null ? null : tables.WrongCell(line, field, cells), r.Nullable<long>(5), r.NullableText(6), r.NullableText(7));
            },
            ct);

    private static NpgsqlParameter Text(string? value) => SqlCommands.Optional(value, NpgsqlDbType.Text);

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ImportQueries), file, values);
}
