using System.Text;
using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Finds out which rows of a load are of requests that the city has: only what it takes to know them again goes to the database.</summary>
internal static class KnownRequests
{
    /// <param name="dropped">Repeats within the load; gets the rows that say what the table has already.</param>
    /// <param name="changed">Gets the rows that are new versions; which, lies with the findings of their months.</param>
    public static async Task FindAsync(NpgsqlConnection connection, RequestSpill spill, RowSet dropped, RowSet changed, CancellationToken ct)
    {
        if (spill.Source is null || !(bool)(await connection.Sql(typeof(RequestLoad), "has_keys.sql", spill.Source).ScalarAsync(ct))!) return;
        // Most sources number their requests as they come: then nothing new lies among what is known, and nothing has to be compared.
        var (first, last) = Range(spill);
        if (!(bool)(await connection.Sql(typeof(RequestLoad), "has_keys_between.sql", spill.Source, first, last).ScalarAsync(ct))!) return;
        await StageAsync(connection, spill, dropped, ct);
        await RunAsync(connection, ct, "analyze_staged_key.sql");
        await connection.Sql(typeof(RequestLoad), "find_known.sql", spill.Source).RunAsync(ct);
        await RunAsync(connection, ct, "analyze_known_key.sql", "compare_known.sql", "analyze_known.sql");
        await ListAsync(connection, spill, dropped, changed, ct);
    }

    // In the order of bytes, as the database compares ids.
    private static (string First, string Last) Range(RequestSpill spill)
    {
        byte[] first = [], last = [];
        var any = false;
        foreach (var (_, id) in spill.Keys.All.Records<SpilledKey>())
        {
            if (!any || id.Span.SequenceCompareTo(first) < 0) first = id.ToArray();
            if (!any || id.Span.SequenceCompareTo(last) > 0) last = id.ToArray();
            any = true;
        }

        return (Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(last));
    }

    private static async Task StageAsync(NpgsqlConnection connection, RequestSpill spill, RowSet dropped, CancellationToken ct)
    {
        await RunAsync(connection, ct, "create_staged_key.sql");
        await using var copy = await CopyStream.BeginAsync(connection, "copy_staged_key.sql", ct);
        foreach (var (key, id) in spill.Keys.All.Records<SpilledKey>())
        {
            if (dropped.Contains(key.Ordinal)) continue;
            copy.Fields.StartRow(4);
            copy.Fields.Int(key.Ordinal);
            copy.Fields.Bytes(id.Span);
            copy.Fields.Long(key.RowHash);
            copy.Fields.Long(key.RequestedAt);
            await copy.SendAsync(ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task ListAsync(NpgsqlConnection connection, RequestSpill spill, RowSet dropped, RowSet changed, CancellationToken ct)
    {
        await using var command = connection.Sql(typeof(RequestLoad), "list_known.sql");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var ordinal = reader.GetInt32(0);
            if (!reader.GetBoolean(1))
            {
                dropped.Add(ordinal);
                continue;
            }

            changed.Add(ordinal);
            var (year, month, _) = reader.GetDateTime(2);
            spill.Months[new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc)].Findings.Add(
                new SpilledFinding(ordinal, reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5), SpilledRow.None, SpilledRow.None));
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, CancellationToken ct, params string[] files)
    {
        foreach (var file in files) await connection.Sql(typeof(RequestLoad), file).RunAsync(ct);
    }
}
