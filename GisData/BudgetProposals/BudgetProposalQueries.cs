using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

public sealed class BudgetProposalQueries(ObservatoryDatabase database) : IBudgetProposalQueries
{
    public Task<IReadOnlyList<BudgetProposal>> ListAsync(Reader reader, string runId, string? commission, CancellationToken ct)
        => ListAsync(reader, runId, null, null, commission, ct);

    /// <summary>As the latest complete run that holds it says.</summary>
    public async Task<BudgetProposal?> FindAsync(Reader reader, long proposalId, CancellationToken ct)
        => await ListAsync(reader, null, proposalId, null, null, ct) is [var proposal, ..] ? proposal : null;

    public async Task<BudgetProposal?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct)
        => await ListAsync(reader, runId, null, hotspotId, null, ct) is [var proposal, ..] ? proposal : null;

    public async Task<IReadOnlyList<ProposalEvent>> ListEventsAsync(Reader reader, long proposalId, CancellationToken ct)
    {
        if (await FindAsync(reader, proposalId, ct) is null) return [];
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(BudgetProposalQueries), "list_events.sql", proposalId).ListAsync(ReadEvent, ct);
    }

    public async Task<IReadOnlyDictionary<long, string>> ListStatesAsync(Reader reader, DateTimeOffset at, CancellationToken ct)
    {
        if (!reader.SeesWholeCity) return new Dictionary<long, string>();
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (await connection.Sql(typeof(BudgetProposalQueries), "list_states.sql", at.ToUniversalTime()).ListAsync(r => (Id: r.GetInt64(0), State: r.GetString(1)), ct)).ToDictionary(s => s.Id, s => s.State);
    }

    internal static ProposalEvent ReadEvent(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetFieldValue<DateOnly>(7),
        r.NullableText(8), r.Nullable<decimal>(9), r.NullableText(10), r.NullableText(11), r.GetString(12), r.GetString(13));

    private async Task<IReadOnlyList<BudgetProposal>> ListAsync(Reader reader, string? runId, long? proposalId, long? hotspotId, string? commission, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(BudgetProposalQueries), "list_proposals.sql", SqlCommands.Optional(runId, NpgsqlDbType.Text),
            SqlCommands.Optional(proposalId, NpgsqlDbType.Bigint), SqlCommands.Optional(hotspotId, NpgsqlDbType.Bigint),
            SqlCommands.Optional(commission, NpgsqlDbType.Text), HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    private static BudgetProposal Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.Nullable<long>(2), r.GetInt32(3), r.GetString(4), r.GetInt32(5), r.GetString(6), r.GetFieldValue<string[]>(7),
        r.GetInt32(8), r.GetDouble(9), r.GetDouble(10), r.GetDouble(11), r.Nullable<decimal>(12), r.NullableText(13), r.Nullable<decimal>(14),
        r.Nullable<decimal>(15), r.Nullable<decimal>(16), r.GetDouble(17), r.GetDouble(18), r.GetDouble(19), r.Nullable<int>(20), r.GetString(21))
    {
        UnitCostOn = r.Nullable<DateOnly>(22), UnitCostIsStale = r.GetBoolean(23), UnitCostIsSimulated = r.GetBoolean(24), LineCode = r.NullableText(25), ApprovedAmount = r.Nullable<decimal>(26),
        Spending = r.Nullable<DateOnly>(27) is { } asOf ? new ProposalSpending(asOf, r.GetDecimal(28), r.GetDecimal(29)) : null,
        FiscalYear = r.Nullable<int>(30), Place = r.NullableText(31) is { } fa ? new LocalizedName(fa, r.GetString(32)) : null,
        Hand = r.NullableText(33) is { } title ? new HandMade(title, r.GetFieldValue<long[]>(34), r.GetFieldValue<int[]>(35), r.GetFieldValue<int[]>(36), r.GetDouble(37), r.GetString(38),
            r.GetString(39), r.GetString(40), r.GetString(41), r.GetFieldValue<DateTimeOffset>(42)) : null,
    };
}
