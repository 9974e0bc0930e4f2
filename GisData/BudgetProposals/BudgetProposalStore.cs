using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

/// <summary>Keeps what each run proposes.</summary>
public static class BudgetProposalStore
{
    /// <summary>Saves a proposal under its run; <see cref="BudgetProposal.State"/> is not read, <see cref="BudgetProposal.ProposalId"/> only of one drafted by hand.</summary>
    /// <returns>The id of the proposal: that of an earlier run for the same place, subject and measure, or a new one.</returns>
    public static async Task<long> SaveAsync(NpgsqlConnection connection, BudgetProposal proposal, CancellationToken ct)
    {
        var p = proposal;
        var year = SqlCommands.Optional(p.FiscalYear, NpgsqlDbType.Integer);
        long id;
        if (p.HotspotId is { } hotspot) id = (long)(await connection.Sql(typeof(BudgetProposalStore), "insert_proposal.sql", p.RunId, hotspot, p.SubjectId, p.MeasureCode, year).ScalarAsync(ct))!;
        else
        {
            id = p.ProposalId;
            await connection.Sql(typeof(BudgetProposalStore), "renew_hand.sql", id, year).RunAsync(ct);
        }

        await connection.Sql(typeof(BudgetProposalStore), "insert_finding.sql", p.RunId, id, SqlCommands.Optional(p.HotspotId, NpgsqlDbType.Bigint), p.Rank,
            p.Commissions.ToArray(), p.Incidents, p.Quantity, p.QuantityLow, p.QuantityHigh, Money(p.UnitCost), SqlCommands.Optional(p.UnitCostSource, NpgsqlDbType.Text),
            Money(p.Cost), Money(p.CostLow), Money(p.CostHigh), p.AvertedPerYear, p.AvertedLow, p.AvertedHigh,
            SqlCommands.Optional(p.Residents, NpgsqlDbType.Integer), p.EvidenceJson,
            SqlCommands.Optional(p.UnitCostOn, NpgsqlDbType.Date), p.UnitCostIsStale, p.UnitCostIsSimulated).RunAsync(ct);
        return id;
    }

    /// <summary>What was drafted by hand before a run began and is still on its way. Of a subject or measure that the city has given up nothing is reckoned any longer: what was said of it last stands.</summary>
    public static async Task<IReadOnlyList<KeptDraft>> ListHandAsync(NpgsqlConnection connection, CityPack pack, string runId, CancellationToken ct)
        => [.. (await connection.Sql(typeof(BudgetProposalStore), "list_hand_drafts.sql", runId).ListAsync(r => new KeptDraft(
            r.GetInt64(0), new HandDraft(r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetDouble(4), r.GetFieldValue<long[]>(5), r.GetString(6), r.GetString(7))), ct))
            .Where(k => pack.Subjects.Any(s => s.Id == k.Draft.SubjectId) && pack.FindMeasure(k.Draft.MeasureCode) is not null)];

    private static NpgsqlParameter Money(decimal? amount) => SqlCommands.Optional(amount, NpgsqlDbType.Numeric);
}

/// <summary>A draft by hand as it is kept.</summary>
public sealed record KeptDraft(long ProposalId, HandDraft Draft);
