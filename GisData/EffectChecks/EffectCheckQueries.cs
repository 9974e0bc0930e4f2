using Analytics.EffectChecks;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;
using NpgsqlTypes;

namespace GisData.EffectChecks;

public sealed class EffectCheckQueries(ObservatoryDatabase database) : IEffectCheckQueries
{
    public Task<IReadOnlyList<EffectCheckRow>> ListAsync(Reader reader, long proposalId, CancellationToken ct) => ListAsync(reader, proposalId, null, ct);

    public Task<IReadOnlyList<EffectCheckRow>> ListAllAsync(Reader reader, CancellationToken ct) => ListAsync(reader, null, null, ct);

    public async Task<IReadOnlyList<ExecutedWorks>> ListWorksAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(EffectCheckQueries), "list_works.sql", HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(r => new ExecutedWorks(
            r.GetInt64(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.NullableText(4), r.IsDBNull(5) ? null : new LocalizedName(r.GetString(5), r.GetString(6)), r.NullableText(7),
            r.Nullable<decimal>(8), r.Nullable<decimal>(9), r.Nullable<DateOnly>(10), r.GetFieldValue<DateOnly>(11), r.Nullable<DateOnly>(12)), ct);
    }

    public async Task<PooledEffect?> FindPooledAsync(Reader reader, string measureCode, CancellationToken ct)
        => Pool(await ListAsync(reader, null, measureCode, ct));

    /// <summary>Each proposal by its latest check that says something.</summary>
    public static PooledEffect? Pool(IEnumerable<EffectCheckRow> rows)
        => PooledEffect.Of([.. rows.Where(r => r.Result.Change is not null).GroupBy(r => r.ProposalId).Select(g => g.MaxBy(r => r.Months)!.Result.Change!.Value)]);

    private async Task<IReadOnlyList<EffectCheckRow>> ListAsync(Reader reader, long? proposalId, string? measureCode, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(EffectCheckQueries), "list_checks.sql", SqlCommands.Optional(proposalId, NpgsqlDbType.Bigint),
            SqlCommands.Optional(measureCode, NpgsqlDbType.Text), HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    private static EffectCheckRow Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateOnly>(4), r.GetInt32(5), r.GetString(6), r.GetFieldValue<DateOnly>(7),
        r.GetFieldValue<DateOnly>(8), EffectCheckStore.ReadResult(r.GetString(9)), EffectCheckStore.ReadWindows(r.GetString(10)), r.GetString(10), r.GetString(11));
}
