using GisData.Database;

namespace GisData.Health;

/// <summary>Keeps the last failure of a job until it succeeds.</summary>
public sealed class JobFailureStore(ObservatoryDatabase database)
{
    public async Task SaveAsync(JobFailure failure, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(JobFailureStore), "save_failure.sql", failure.Job, failure.FailedAt, failure.Attempt, failure.Message).RunAsync(ct);
    }

    public async Task ForgetAsync(string job, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(JobFailureStore), "forget_failure.sql", job).RunAsync(ct);
    }
}
