using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

/// <summary>Keeps what each run proposes.</summary>
public static class BudgetProposalStore
{
    /// <summary>Saves a proposal under its run; <see cref="BudgetProposal.ProposalId"/> and <see cref="BudgetProposal.State"/> are not read.</summary>
    /// <returns>The id of the proposal: that of an earlier run for the same place, subject and measure, or a new one.</returns>
    public static async Task<long> SaveAsync(NpgsqlConnection connection, BudgetProposal proposal, CancellationToken ct)
    {
        var p = proposal;
        return (long)(await connection.Sql(typeof(BudgetProposalStore), "insert_proposal.sql", p.RunId, p.HotspotId, p.Rank, p.SubjectId, p.MeasureCode,
            p.Commissions.ToArray(), p.Incidents, p.Quantity, p.QuantityLow, p.QuantityHigh, Money(p.UnitCost), SqlCommands.Optional(p.UnitCostSource, NpgsqlDbType.Text),
            Money(p.Cost), Money(p.CostLow), Money(p.CostHigh), p.AvertedPerYear, p.AvertedLow, p.AvertedHigh,
            SqlCommands.Optional(p.Residents, NpgsqlDbType.Integer), p.EvidenceJson,
            SqlCommands.Optional(p.UnitCostOn, NpgsqlDbType.Date), p.UnitCostIsStale, p.UnitCostIsSimulated).ScalarAsync(ct))!;
    }

    private static NpgsqlParameter Money(decimal? amount) => SqlCommands.Optional(amount, NpgsqlDbType.Numeric);
}
