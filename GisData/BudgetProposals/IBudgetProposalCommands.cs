using GisData.Access;

namespace GisData.BudgetProposals;

/// <summary>What people may do to a proposal.</summary>
public interface IBudgetProposalCommands
{
    /// <summary>Moves a proposal one step on, or back for completion, and keeps who, when, why and on which evidence.</summary>
    /// <exception cref="ProposalMoveException">the step is none, somebody was quicker, or something it needs is missing; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">the step is not the reader's.</exception>
    Task<ProposalEvent> MoveAsync(Reader reader, ProposalMove move, CancellationToken ct);
}

/// <param name="From">The state the mover saw: a proposal that is meanwhile elsewhere is not moved.</param>
/// <param name="EffectiveOn">The day it was so: of the steps to execution and done the day work began and ended. Not in the future, not before the step before it.</param>
/// <param name="Amount">Of an approval: what was approved, in the city's stored currency.</param>
/// <param name="LineCode">Of an approval: in the city's scheme.</param>
public sealed record ProposalMove(long ProposalId, string From, string To, DateOnly EffectiveOn, string? Reason = null, decimal? Amount = null, string? LineCode = null);

/// <summary>A step that was taken; never changed afterwards.</summary>
/// <param name="EvidenceJson">The proposal, its run and the names of its commissions as they were then.</param>
/// <param name="EvidenceSha256">Of that text as it is stored, lower-case hexadecimal.</param>
public sealed record ProposalEvent(
    long EventId, long ProposalId, DateTimeOffset At, string Reader, string Role, string From, string To, DateOnly EffectiveOn, string? Reason,
    decimal? Amount, string? LineCode, string? RunId, string EvidenceJson, string EvidenceSha256);

/// <summary>A step that cannot be taken; the message says why, and that nothing was changed.</summary>
/// <param name="segment">Of a line code of the wrong shape: the segment, from 0; otherwise null.</param>
public sealed class ProposalMoveException(ProposalRefusal reason, string message, int? segment = null) : Exception(message)
{
    public ProposalRefusal Reason => reason;

    public int? Segment => segment;
}

public enum ProposalRefusal
{
    /// <summary>The proposal is not there, or not the reader's.</summary>
    Missing,
    /// <summary>No step leads there: states are not skipped.</summary>
    NoSuchStep,
    /// <summary>Somebody has moved it meanwhile.</summary>
    MovedMeanwhile,
    /// <summary>A rejection or return without a reason.</summary>
    NoReason,
    /// <summary>The day is in the future.</summary>
    InTheFuture,
    /// <summary>The day is before that of the step before.</summary>
    BeforeEarlierStep,
    /// <summary>An approval without an amount, or with a negative one.</summary>
    NoAmount,
    /// <summary>An approval without a line code, or with one of the wrong shape.</summary>
    BadLineCode,
    /// <summary>An evaluation without a check of the effect.</summary>
    NotChecked,
}
