using GisData.Access;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.NightlyRuns;

/// <summary>Writes the log of a night: opened with its cut-off, step by step, and closed as complete or failed. Never read by pages.</summary>
public sealed class NightlyRunStore(ObservatoryDatabase database)
{
    /// <summary>First and last day with a request up to <paramref name="lastDay"/> (null: any), as of <paramref name="cutoffBatch"/> (null:
    /// everything committed); null where there is none.</summary>
    public async Task<(DateOnly First, DateOnly Last)?> FindDataSpanAsync(long? cutoffBatch, DateOnly? lastDay, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var spans = await connection.Sql(typeof(NightlyRunStore), "data_span.sql", SqlCommands.Optional(cutoffBatch, NpgsqlDbType.Bigint), SqlCommands.Optional(lastDay, NpgsqlDbType.Date))
            .ListAsync(r => (First: r.Nullable<DateOnly>(0), Last: r.Nullable<DateOnly>(1)), ct);
        return spans[0] is ({ } first, { } last) ? (first, last) : null;
    }

    /// <summary>Opens a run; returns the change batch it reads as of.</summary>
    /// <exception cref="InvalidOperationException">nothing was ever loaded, so there is no cut-off.</exception>
    public async Task<long> OpenAsync(NewNightlyRun run, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var cutoff = await connection.Sql(typeof(NightlyRunStore), "open_run.sql", run.RunId, run.AsOfDate, run.CodeVersion, run.OptionsJson,
            run.StartedAt.ToUniversalTime(), SqlCommands.Optional(run.CutoffBatch, NpgsqlDbType.Bigint)).ScalarAsync(ct);
        return (long)(cutoff ?? throw new InvalidOperationException("The database holds no change batch yet: import or simulate requests before the first night."));
    }

    public async Task SaveScopeAsync(string runId, NightlyRunScope scope, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(NightlyRunStore), "save_scope.sql", runId, scope.TimeStep, scope.FirstDay, scope.LastDay, scope.StepCount,
            scope.UnlocatedCount, scope.BoundaryEdition).RunAsync(ct);
    }

    public async Task SaveDataHashAsync(string runId, DataHash hash, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(NightlyRunStore), "save_data_hash.sql", runId, hash.Hex, hash.Requests).RunAsync(ct);
    }

    public async Task AppendStepAsync(string runId, string name, double seconds, long? rowsWritten, string? message, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(NightlyRunStore), "append_step.sql", runId, name, seconds, SqlCommands.Optional(rowsWritten, NpgsqlDbType.Bigint),
            SqlCommands.Optional(message, NpgsqlDbType.Text)).RunAsync(ct);
    }

    public Task CompleteAsync(string runId, DateTimeOffset finishedAt, CancellationToken ct) => FinishAsync(runId, "complete", finishedAt, null, ct);

    public Task FailAsync(string runId, DateTimeOffset finishedAt, string error, CancellationToken ct) => FinishAsync(runId, "failed", finishedAt, error, ct);

    /// <summary>Deletes verdicts by cell, expectations and forecasts of all but the last <paramref name="runsKept"/> runs.</summary>
    public async Task<int> ForgetDetailsAsync(int runsKept, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await connection.Sql(typeof(NightlyRunStore), "forget_details.sql", runsKept).RunAsync(ct);
    }

    /// <summary>Marks runs that a killed process left behind as failed. Does nothing while a night is really running.</summary>
    /// <returns>The runs that were marked.</returns>
    public async Task<IReadOnlyList<string>> FailAbandonedAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var night = await NightLock.TryTakeAsync(database, ct);
        return night is null ? [] : await FailAbandonedAsync(night, now, ct);
    }

    /// <summary>The same for whoever holds the lock.</summary>
    public async Task<IReadOnlyList<string>> FailAbandonedAsync(NightLock held, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(held);
        await using var connection = await database.OpenForIngestAsync(ct);
        return await connection.Sql(typeof(NightlyRunStore), "fail_abandoned.sql", now.ToUniversalTime(), "The process ended before the run did.")
            .ListAsync(r => r.GetString(0), ct);
    }

    private async Task FinishAsync(string runId, string status, DateTimeOffset finishedAt, string? error, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(NightlyRunStore), "finish_run.sql", runId, status, finishedAt.ToUniversalTime(), SqlCommands.Optional(error, NpgsqlDbType.Text)).RunAsync(ct);
    }
}

/// <param name="RunId">yyyyMMdd-HHmm-xxxx, city time of start.</param>
/// <param name="CutoffBatch">Read as of this batch; null = the last one committed.</param>
public sealed record NewNightlyRun(string RunId, DateOnly AsOfDate, string CodeVersion, string OptionsJson, DateTimeOffset StartedAt, long? CutoffBatch);

/// <summary>What the data made of the options: the time step and the days it covers.</summary>
/// <param name="TimeStep">"month", "week" or "day".</param>
public sealed record NightlyRunScope(string TimeStep, DateOnly FirstDay, DateOnly LastDay, int StepCount, long UnlocatedCount, int BoundaryEdition);
