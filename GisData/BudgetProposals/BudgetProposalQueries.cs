using GisData.Access;
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

    private async Task<IReadOnlyList<BudgetProposal>> ListAsync(Reader reader, string? runId, long? proposalId, long? hotspotId, string? commission, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(BudgetProposalQueries), "list_proposals.sql", SqlCommands.Optional(runId, NpgsqlDbType.Text),
            SqlCommands.Optional(proposalId, NpgsqlDbType.Bigint), SqlCommands.Optional(hotspotId, NpgsqlDbType.Bigint),
            SqlCommands.Optional(commission, NpgsqlDbType.Text), HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    private static BudgetProposal Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetInt32(3), r.GetString(4), r.GetInt32(5), r.GetString(6), r.GetFieldValue<string[]>(7),
        r.GetInt32(8), r.GetDouble(9), r.GetDouble(10), r.GetDouble(11), r.Nullable<decimal>(12), r.NullableText(13), r.Nullable<decimal>(14),
        r.Nullable<decimal>(15), r.Nullable<decimal>(16), r.GetDouble(17), r.GetDouble(18), r.GetDouble(19), r.Nullable<int>(20), r.GetString(21));
}
