using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.Imports;

/// <summary>The log of imports.</summary>
public static class ImportRuns
{
    /// <summary>Marks imports whose process has gone as failed, and drops what they had filled beside the tables; call it when the program starts.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FailAbandonedAsync(ObservatoryDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(RequestLoad), "drop_abandoned_fillings.sql").RunAsync(ct);
        return await connection.Sql(typeof(ImportRuns), "fail_abandoned.sql").RunAsync(ct);
    }

    /// <summary>Null: there is no such import.</summary>
    internal static async Task<string?> StatusAsync(ObservatoryDatabase database, long importId, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return (string?)await connection.Sql(typeof(ImportRuns), "import_status.sql", importId).ScalarAsync(ct);
    }

    internal static async Task FinishAsync(NpgsqlConnection connection, long importId, long read, LoadOutcome outcome, ImportNotes notes, CancellationToken ct)
    {
        if (await connection.Sql(typeof(ImportRuns), "finish_import.sql", importId, read, outcome.Loaded, outcome.Updated, outcome.Duplicates, outcome.Rejected,
            outcome.WithoutPoint, notes.ToJson()).RunAsync(ct) == 0) throw new ImportCancelledException(importId);
        foreach (var table in notes.Tables)
            await connection.Sql(typeof(ImportRuns), "save_table.sql", importId, table.FirstLine, table.Name, table.Header, table.HasTypedTimes).RunAsync(ct);
    }

    /// <summary>Says why an import came to nothing; where even that fails, the next start says it.</summary>
    /// <param name="stopped">Why it was stopped, where it was and the one who did it says so.</param>
    internal static async Task EndAsync(ObservatoryDatabase database, long importId, Exception why, string? stopped = null)
    {
        try
        {
            await using var connection = await database.OpenForIngestAsync(CancellationToken.None);
            await connection.Sql(typeof(ImportRuns), "end_import.sql", importId, why is OperationCanceledException ? "cancelled" : "failed", (why is OperationCanceledException ? stopped : null) ?? why.Message).RunAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database is away: the run stays 'running' and FailAbandonedAsync closes it.
        }
    }
}
