using GisData.Access;

namespace GisData.Incidents;

/// <summary>What a person may decide about reports of one incident. Nothing is deleted: a joined request stays as it is, in a new version that counts for
/// another incident, so runs and papers as of an earlier cut-off read what they read then.</summary>
public interface IIncidentCommands
{
    /// <summary>Both are reports of one incident: from now on it counts once.</summary>
    /// <exception cref="IncidentException">the pair is decided already, or the join would unite what somebody keeps apart; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not decide.</exception>
    Task<IncidentDecision> JoinAsync(Reader reader, IncidentPair pair, CancellationToken ct);
    /// <summary>They report different things; no rule joins them any more.</summary>
    /// <inheritdoc cref="JoinAsync"/>
    Task<IncidentDecision> KeepApartAsync(Reader reader, IncidentPair pair, CancellationToken ct);
    /// <summary>Decides on a whole group of proposals at once.</summary>
    /// <param name="reader">Who decides.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="same">Requests of it that are of one incident, two or more; none = all are of different ones.</param>
    /// <param name="other">The rest of it: kept apart from those.</param>
    /// <param name="ct">Cancelling leaves everything as it was.</param>
    /// <exception cref="IncidentException">the group is meanwhile another one, or the join would unite what somebody keeps apart; nothing was changed.</exception>
    Task<IncidentDecision> DecideGroupAsync(Reader reader, long groupId, IReadOnlyList<long> same, IReadOnlyList<long> other, CancellationToken ct);
    /// <summary>Joins every proposal the filter holds, as one decision. Pairs that would unite what somebody keeps apart, or make an incident reach farther than pairs are
    /// compared, stay proposals.</summary>
    /// <param name="reader">Who decides.</param>
    /// <param name="filter">As the page shows it.</param>
    /// <param name="expected">How many the reader was shown.</param>
    /// <param name="ct">Cancelling leaves everything as it was.</param>
    /// <exception cref="IncidentException">there are meanwhile more or fewer; nothing was changed.</exception>
    Task<IncidentDecision> JoinAllAsync(Reader reader, IncidentFilter filter, int expected, CancellationToken ct);
    /// <summary>The request becomes an incident of its own, whoever or whatever had joined it.</summary>
    /// <exception cref="IncidentException">it is the only report of its incident.</exception>
    Task<IncidentDecision> PartAsync(Reader reader, long requestId, CancellationToken ct);
    /// <summary>Takes a decision back: its requests count for the incidents they counted for before, its pairs are proposals again.</summary>
    /// <exception cref="IncidentException">it is taken back already, or a later decision builds on it.</exception>
    Task TakeBackAsync(Reader reader, long decisionId, CancellationToken ct);
}

/// <summary>A decision that cannot be made; the message says why, and that nothing was changed.</summary>
public sealed class IncidentException(IncidentRefusal reason, string message) : Exception(message)
{
    public IncidentRefusal Reason => reason;
}

public enum IncidentRefusal
{
    /// <summary>Somebody was quicker, or the requests are no more.</summary>
    AlreadyDecided,
    /// <summary>The join would unite what somebody keeps apart.</summary>
    KeptApart,
    /// <summary>There are meanwhile more or fewer proposals.</summary>
    CountChanged,
    /// <summary>The request is the only report of its incident.</summary>
    OnlyReport,
    /// <summary>A later decision has to do with the same incidents.</summary>
    LaterDecision,
    /// <summary>The incident has reports that the reader may not see.</summary>
    PartlyHidden,
    /// <summary>What is to be kept apart is of one incident already.</summary>
    AlreadyOne,
    /// <summary>Thresholds of a rule that make no sense.</summary>
    BadThresholds,
}
