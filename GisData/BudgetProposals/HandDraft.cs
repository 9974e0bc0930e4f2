using GisData.Access;

namespace GisData.BudgetProposals;

/// <summary>A proposal that no hot spot gave rise to, as somebody drafts it.</summary>
/// <param name="Quantity">In the measure's unit, more than 0.</param>
/// <param name="HexCells">Hexagons of the boundary edition of the latest complete run: the place.</param>
/// <param name="ExpenseClass">"expense" or "capital".</param>
/// <param name="Why">What it is for, in the drafter's words.</param>
public sealed record HandDraft(string Title, int SubjectId, string MeasureCode, double Quantity, IReadOnlyList<long> HexCells, string ExpenseClass, string Why)
{
    public const int LongestTitle = 200, LongestWhy = 2000;

    /// <summary>More hexagons than this are no place of a work.</summary>
    public const int MostCells = 2000;
}

/// <summary>What a proposal drafted by hand says of itself.</summary>
/// <param name="DistrictIds">That of most of its hexagons first.</param>
/// <param name="NeighbourhoodIds">That of most of its hexagons first.</param>
/// <param name="Quantity">As it was asked for, in the measure's unit.</param>
public sealed record HandMade(
    string Title, IReadOnlyList<long> HexCells, IReadOnlyList<int> DistrictIds, IReadOnlyList<int> NeighbourhoodIds, double Quantity, string ExpenseClass, string Why, string DraftedBy, string DraftedRole, DateTimeOffset DraftedAt);

/// <summary>What a draft lacks; the page says each beside its field.</summary>
public enum DraftProblem
{
    NoTitle,
    TitleTooLong,
    UnknownSubject,
    /// <summary>The subject is not one of the reader's.</summary>
    SubjectNotYours,
    UnknownMeasure,
    /// <summary>The measure is not one that answers the subject.</summary>
    OtherMeasure,
    BadQuantity,
    NoPlace,
    PlaceTooLarge,
    /// <summary>Hexagons that the boundaries of the latest complete run do not have.</summary>
    PlaceOutside,
    /// <summary>It lies, wholly or in part, outside the reader's districts.</summary>
    PlaceNotYours,
    BadExpenseClass,
    NoReason,
    ReasonTooLong,
    /// <summary>No night is complete yet: there is nothing to reckon from.</summary>
    NoRun,
}

/// <summary>A draft that cannot be kept; nothing was changed.</summary>
public sealed class ProposalDraftException(IReadOnlyList<DraftProblem> problems) : Exception($"The draft cannot be kept: {string.Join(", ", problems)}. Nothing was changed.")
{
    public IReadOnlyList<DraftProblem> Problems => problems;
}

/// <summary>Drafting by hand.</summary>
public interface IHandDraftCommands
{
    /// <summary>What the latest complete run lets say of a draft; nothing is kept.</summary>
    /// <exception cref="ProposalDraftException">something is missing or wrong.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not draft.</exception>
    Task<BudgetProposal> ReckonAsync(Reader reader, HandDraft draft, CancellationToken ct);

    /// <summary>Keeps a draft under the latest complete run; later nights carry it on.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ProposalDraftException">something is missing or wrong; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not draft.</exception>
    Task<long> DraftAsync(Reader reader, HandDraft draft, CancellationToken ct);
}
