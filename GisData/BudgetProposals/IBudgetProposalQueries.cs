using GisData.Access;
using GisData.Cities;

namespace GisData.BudgetProposals;

public interface IBudgetProposalQueries
{
    /// <summary>Proposals of a run in their suggested order; <paramref name="commission"/> null = all.</summary>
    Task<IReadOnlyList<BudgetProposal>> ListAsync(Reader reader, string runId, string? commission, CancellationToken ct);
    Task<BudgetProposal?> FindAsync(Reader reader, long proposalId, CancellationToken ct);
    /// <summary>The steps a proposal has taken, the earliest first; empty where the reader does not see it.</summary>
    Task<IReadOnlyList<ProposalEvent>> ListEventsAsync(Reader reader, long proposalId, CancellationToken ct);

    /// <summary>By proposal, the state in which it was at an instant; one that had taken no step is a draft and not in it. Of the whole city; empty for a reader of a part of it.</summary>
    Task<IReadOnlyDictionary<long, string>> ListStatesAsync(Reader reader, DateTimeOffset at, CancellationToken ct);

    Task<BudgetProposal?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct);
}

/// <summary>A ranked suggestion, never a decision. Null cost = "cost unknown": the city has loaded no unit cost for the measure.</summary>
/// <param name="HotspotId">Null for one drafted by hand.</param>
public sealed record BudgetProposal(
    long ProposalId, string RunId, long? HotspotId, int Rank, string State, int SubjectId, string MeasureCode, IReadOnlyList<string> Commissions,
    int Incidents, double Quantity, double QuantityLow, double QuantityHigh, decimal? UnitCost, string? UnitCostSource,
    decimal? Cost, decimal? CostLow, decimal? CostHigh, double AvertedPerYear, double AvertedLow, double AvertedHigh, int? Residents,
    string EvidenceJson)
{
    /// <summary>First day the unit cost holds; null = unknown cost.</summary>
    public DateOnly? UnitCostOn { get; init; }

    /// <summary>The unit cost was older than <see cref="CityPack.UnitCostStaleMonths"/> on the day of the run.</summary>
    public bool UnitCostIsStale { get; init; }

    /// <summary>Invented for a simulated city.</summary>
    public bool UnitCostIsSimulated { get; init; }

    /// <summary>Null for one that a night drafted from a hot spot.</summary>
    public HandMade? Hand { get; init; }

    /// <summary>What its place is called; null where the run that says it keeps no such place.</summary>
    public LocalizedName? Place { get; init; }

    /// <summary>The year whose budget it is meant for, in the city's own calendar; null = drafted before that was kept.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>Of the budget, once approved.</summary>
    public string? LineCode { get; init; }

    /// <summary>In the city's stored currency, once approved.</summary>
    public decimal? ApprovedAmount { get; init; }

    /// <summary>What the finance system said last; null = nothing yet.</summary>
    public ProposalSpending? Spending { get; init; }
}

/// <param name="Approved">On the line by the finance system, in the city's stored currency.</param>
public sealed record ProposalSpending(DateOnly AsOf, decimal Approved, decimal Spent)
{
    /// <summary>More than was approved was spent: said loudly wherever it stands.</summary>
    public bool IsOverspent => Spent > Approved;
}
