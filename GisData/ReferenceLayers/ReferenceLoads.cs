using GisData.Access;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.ReferenceLayers;

/// <summary>The ledger of files with reference data: what each brought, and which rows it could not.</summary>
internal static class ReferenceLoads
{
    /// <summary>Writes a file's rows and what became of them. <paramref name="save"/> returns how many rows said something new.</summary>
    /// <param name="dryRun">Everything is tried and nothing kept.</param>
    public static async Task<ReferenceOutcome> KeepAsync<T>(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Reader reader, string layer, ReferenceRead<T> read, string? source, Func<int, NpgsqlCommand> save, CancellationToken ct,
        bool dryRun = false)
    {
        var load = (int)(await Sql(connection, "open_load.sql", layer, read.FileName, read.Sha256, source, reader.Name, read.Good.Count + read.Rejected.Count, read.Rejected.Count).ScalarAsync(ct))!;
        var loaded = await save(load).RunAsync(ct);
        var outcome = await CloseAsync(connection, reader, load, layer, read.FileName, read.Good.Count, loaded, read.Rejected, ct);
        await (dryRun ? transaction.RollbackAsync(ct) : transaction.CommitAsync(ct));
        return outcome;
    }

    public static async Task<ReferenceOutcome> CloseAsync(NpgsqlConnection connection, Reader reader, int load, string layer, string fileName, int good, int loaded, IReadOnlyList<RejectedRow> rejected, CancellationToken ct)
    {
        await Sql(connection, "close_load.sql", load, loaded, good - loaded).RunAsync(ct);
        await Sql(connection, "save_rejected.sql", load, rejected.Select(r => r.Line).ToArray(), rejected.Select(r => r.Field).ToArray(), rejected.Select(r => r.Reason).ToArray(),
            rejected.Select(r => r.Raw).ToArray()).RunAsync(ct);
        var outcome = new ReferenceOutcome(load, layer, fileName, good + rejected.Count, loaded, good - loaded, rejected);
        await AuditTrail.WriteAsync(connection, reader, $"load {layer}", fileName, new { outcome.LoadId, outcome.Read, outcome.Loaded, outcome.Unchanged, Rejected = rejected.Count }, ct);
        return outcome;
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ReferenceLoads), file, values);
}
