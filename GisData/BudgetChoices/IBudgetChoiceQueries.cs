using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using GisData.Access;
using GisData.BudgetProposals;
using Range = Analytics.BudgetProposals.Range;

namespace GisData.BudgetChoices;

public interface IBudgetChoiceQueries
{
    /// <summary>What is on the board after a run: its drafts, everything that has been moved or was made by hand, and who lives where. A reader of a part of the city
    /// sees the proposals of that part.</summary>
    Task<BudgetBoard> GetAsync(Reader reader, string runId, CancellationToken ct);
}

/// <summary>Where the residents of a neighbourhood are known from.</summary>
public enum VoterSource
{
    /// <summary>No population is loaded.</summary>
    None,
    /// <summary>At least one neighbourhood has only its share, by area, of its district's people.</summary>
    SpreadOverDistrict,
    /// <summary>Every one was counted.</summary>
    Counted,
}

/// <param name="Proposals">In the run's order, those without a place in it last.</param>
/// <param name="Voters">Neighbourhoods whose residents are known.</param>
public sealed record BudgetBoard(IReadOnlyList<BoardProposal> Proposals, IReadOnlyList<NeighbourhoodVoters> Voters, VoterSource VoterSource);

/// <summary>A card of the board: a proposal with what choosing and following it needs.</summary>
/// <param name="IsInRun">Whether the run itself drafted it (else its figures are of the last run that did).</param>
/// <param name="Cost">In the stored currency; null = unknown.</param>
/// <param name="Averted">Requests a year; null = never reckoned (made by hand).</param>
/// <param name="Equity">What one averted request counts for, and why it is 1 if it is not known.</param>
/// <param name="HotspotId">Null for one made by hand.</param>
/// <param name="PlaceFa">Name of the place; null where no run keeps it.</param>
/// <param name="CostSimulated">Its unit cost is an invented figure of a simulated city.</param>
/// <param name="Spent">By the last file of the finance system, as of <paramref name="SpentAsOf"/>.</param>
public sealed record BoardProposal(
    long ProposalId, bool IsInRun, string State, string Origin, string? Title, int SubjectId, string MeasureCode, IReadOnlyList<string> Commissions,
    AmountRange? Cost, bool CostSimulated, Range? Averted, int? Residents, EquityWeight Equity, long? HotspotId, string? PlaceFa, string? PlaceEn, IReadOnlyList<int> Neighbourhoods,
    string? LineCode, decimal? ApprovedAmount, decimal? Spent, DateOnly? SpentAsOf)
{
    /// <summary>States that still compete for the money: what is approved has its line, what is rejected has its answer.</summary>
    public static readonly IReadOnlyList<string> Competing = [ProposalLife.Draft, ProposalLife.UnitComment, ProposalLife.Commission, ProposalLife.Council];

    /// <summary>Of one drafted by hand, in longitude and latitude; null otherwise: a hot spot has its finding.</summary>
    public NetTopologySuite.Geometries.Geometry? Drawn { get; init; }

    /// <summary>The year whose budget it is meant for, in the city's own calendar; null = not kept.</summary>
    public int? FiscalYear { get; init; }

    public bool Competes => Competing.Contains(State);
}
