using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.NightlyRuns;

/// <summary>The log of the nights. It holds no request, so every resolved reader may read it.</summary>
public sealed class NightlyRunQueries(ObservatoryDatabase database) : INightlyRunQueries
{
    public async Task<NightlyRun?> FindLatestCompleteAsync(Reader reader, CancellationToken ct)
        => await ListAsync(reader, null, "complete", null, 1, ct) is [var run, ..] ? run : null;

    public async Task<NightlyRun?> FindCompleteAsOfAsync(Reader reader, DateOnly date, CancellationToken ct)
        => await ListAsync(reader, null, "complete", date, 1, ct) is [var run, ..] ? run : null;

    public async Task<NightlyRun?> FindAsync(Reader reader, string runId, CancellationToken ct)
        => await ListAsync(reader, runId, null, null, 1, ct) is [var run, ..] ? run : null;

    public Task<IReadOnlyList<NightlyRun>> ListAsync(Reader reader, int count, CancellationToken ct) => ListAsync(reader, null, null, null, count, ct);

    public async Task<IReadOnlyList<NightlyRunStep>> ListStepsAsync(Reader reader, string runId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(NightlyRunQueries), "list_steps.sql", runId)
            .ListAsync(r => new NightlyRunStep(r.GetInt32(0), r.GetString(1), r.GetDouble(2), r.Nullable<long>(3), r.NullableText(4)), ct);
    }

    private async Task<IReadOnlyList<NightlyRun>> ListAsync(Reader reader, string? runId, string? status, DateOnly? date, int count, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(NightlyRunQueries), "list_runs.sql", SqlCommands.Optional(runId, NpgsqlDbType.Text),
            SqlCommands.Optional(status, NpgsqlDbType.Text), SqlCommands.Optional(date, NpgsqlDbType.Date), count).ListAsync(Read, ct);
    }

    private static NightlyRun Read(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetInt64(2), r.GetFieldValue<DateTimeOffset>(3), r.GetString(4), r.GetString(5),
        r.NullableText(6), r.Nullable<DateOnly>(7), r.Nullable<DateOnly>(8), r.Nullable<int>(9), r.NullableText(10),
        r.Nullable<long>(11), r.Nullable<long>(12), r.Nullable<int>(13), r.GetString(14), r.GetFieldValue<DateTimeOffset>(15),
        r.Nullable<DateTimeOffset>(16), r.NullableText(17)) { PopulationOn = r.Nullable<DateOnly>(18), PopulationSource = r.NullableText(19) is { } source ? new LocalizedName(source, r.GetString(20)) : null };
}
