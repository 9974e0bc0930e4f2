using GisData.Access;

namespace GisData.BudgetProposals;

public interface IBudgetProposalQueries
{
    /// <summary>Proposals of a run in their suggested order; <paramref name="commission"/> null = all.</summary>
    Task<IReadOnlyList<BudgetProposal>> ListAsync(Reader reader, string runId, string? commission, CancellationToken ct);
    Task<BudgetProposal?> FindAsync(Reader reader, long proposalId, CancellationToken ct);
    /// <summary>The steps a proposal has taken, the earliest first; empty where the reader does not see it.</summary>
    Task<IReadOnlyList<ProposalEvent>> ListEventsAsync(Reader reader, long proposalId, CancellationToken ct);

    /// <summary>The steps of all proposals that were entered in a time, the earliest first: what moved. Of the whole city; empty for a reader of a part of it.</summary>
    Task<IReadOnlyList<ProposalEvent>> ListEventsAsync(Reader reader, DateTimeOffset from, DateTimeOffset before, CancellationToken ct);

    Task<BudgetProposal?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct);
}

/// <summary>A ranked suggestion, never a decision. Null cost = "cost unknown": the city has loaded no unit cost for the measure.</summary>
public sealed record BudgetProposal(
    long ProposalId, string RunId, long HotspotId, int Rank, string State, int SubjectId, string MeasureCode, IReadOnlyList<string> Commissions,
    int Incidents, double Quantity, double QuantityLow, double QuantityHigh, decimal? UnitCost, string? UnitCostSource,
    decimal? Cost, decimal? CostLow, decimal? CostHigh, double AvertedPerYear, double AvertedLow, double AvertedHigh, int? Residents,
    string EvidenceJson);
