using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace Observatory.Tests;

/// <summary>Papers in the archive without a night and without a printer.</summary>
public static class SmallArchive
{
    /// <summary>A run of a day, which may be there already.</summary>
    public static Task RunAsync(ObservatoryDatabase database, string runId, string asOf, string status = "complete")
        => DoAsync(database, """
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status)
            values ($1, $2::date, 1, now(), 't', '{}', $3) on conflict (run_id) do update set status = excluded.status
            """, runId, asOf, status);

    /// <returns>Its number in the archive.</returns>
    public static async Task<long> AddAsync(
        ObservatoryDatabase database, string runId, string kind, string last, DateTimeOffset at, string? commission = null, string language = "fa", string? about = null, string stand = "", string model = "{}", bool simulated = true)
        => (long)(await DoAsync(database, """
            insert into archived_report (kind, commission, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated, created_at, about, stand)
            values ($2, $3, $4, $5::date, $5::date, $1, 'h', $6::jsonb, '\x255044462d312e37', 'sha', 2, $7, $8, $9, $10) returning report_id
            """, runId, kind, Text(commission), language, last, model, simulated, at, Text(about), stand))!;

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task<object?> DoAsync(ObservatoryDatabase database, string sql, params object[] values)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync();
    }
}
