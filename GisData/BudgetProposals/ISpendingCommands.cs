using GisData.Access;
using GisData.ReferenceLayers;
using GisData.ServiceRequests;

namespace GisData.BudgetProposals;

/// <summary>What the finance system says of the lines of the budget.</summary>
public interface ISpendingCommands
{
    /// <summary>Approved and spent by line: columns line_code, approved, spent, currency, as_of. What was spent above what was approved is taken as the finance
    /// system says it, and warned of: a refusal would hide it.</summary>
    /// <param name="dryRun">Says what would become of the rows and changes nothing.</param>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
    Task<SpendingOutcome> LoadAsync(Reader reader, string path, bool dryRun, CancellationToken ct);
}

/// <summary>What became of the rows of a file: read = matched + unmatched + rejected, and matched = loaded + unchanged.</summary>
/// <param name="Unmatched">Rows whose line no proposal has: right in themselves, and not ours.</param>
/// <param name="Rejected">Rows that cannot be read, with line, field and reason.</param>
public sealed record SpendingOutcome(
    string FileName, bool DryRun, int Read, int Loaded, int Unchanged, IReadOnlyList<RejectedRow> Unmatched, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<SpendingWarning> Warnings)
{
    public int Matched => Loaded + Unchanged;
}

/// <summary>A row that was taken and wants a look.</summary>
/// <param name="CouncilApproved">What the council approved by the proposal's own record.</param>
public sealed record SpendingWarning(SpendingProblem Problem, long Line, long ProposalId, string LineCode, decimal Approved, decimal Spent, decimal CouncilApproved);

public enum SpendingProblem
{
    /// <summary>More was spent than the finance system says was approved.</summary>
    Overspent,
    /// <summary>The finance system has another approved amount than the council's decision.</summary>
    OtherApproved,
}
