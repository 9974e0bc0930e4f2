using Analytics.Incidents;
using GisData.Access;
using GisData.ServiceRequests;

namespace GisData.Incidents;

/// <summary>Which requests may report one incident, and what was decided.</summary>
public interface IIncidentQueries
{
    /// <summary>Pairs of a state, the most probable first; of a group of proposals its most probable pair stands for all. A reader of a part of the city sees the pairs that lie in it with both requests.</summary>
    Task<IncidentPage> ListAsync(Reader reader, IncidentFilter filter, IncidentPageKey? after, int pageSize, CancellationToken ct);
    /// <summary>One pair; null where there is none, or none the reader may see.</summary>
    Task<IncidentCandidate?> FindAsync(Reader reader, IncidentPair pair, CancellationToken ct);
    /// <summary>Proposals that are decided together; null where the group is no more, or the reader sees none of it.</summary>
    Task<IncidentGroup?> FindGroupAsync(Reader reader, long groupId, CancellationToken ct);
    /// <summary>Pairs the filter holds (whatever state it names), by state.</summary>
    Task<IncidentCounts> CountAsync(Reader reader, IncidentFilter filter, CancellationToken ct);
    /// <summary>What the reader decided last and has not taken back; null = nothing.</summary>
    Task<IncidentDecision?> FindLastDecisionAsync(Reader reader, CancellationToken ct);
    /// <summary>How reports came to an incident, by request; one that is missing is there because its source says so, or was there first.</summary>
    Task<IReadOnlyDictionary<long, IncidentLink>> ListLinksAsync(Reader reader, long incidentId, CancellationToken ct);
    /// <summary>When two reports are joined without anybody being asked.</summary>
    Task<IncidentRule> GetRuleAsync(Reader reader, CancellationToken ct);
}

public enum IncidentState
{
    Proposed,
    Joined,
    KeptApart,
}

/// <summary>What the page of duplicates is filtered by; 0 = all.</summary>
public sealed record IncidentFilter(IncidentState State = IncidentState.Proposed, int Subject = 0, int District = 0, double LeastScore = 0.5);

/// <summary>Two requests, the lower number first, whichever was reported first.</summary>
public readonly record struct IncidentPair(long Low, long High);

public sealed record IncidentPageKey(double Score, IncidentPair Pair);

public sealed record IncidentPage(IReadOnlyList<IncidentCandidate> Pairs, IncidentPageKey? Next);

/// <param name="Proposed">Pairs.</param>
/// <param name="Decisions">What the proposals ask for: a group is one decision.</param>
public sealed record IncidentCounts(int Proposed, int Joined, int KeptApart, int Decisions);

/// <param name="First">The report that came first.</param>
/// <param name="FirstReports">Reports of its incident, itself included.</param>
public sealed record IncidentCandidate(
    IncidentPair Pair, IncidentState State, DuplicateEvidence Evidence, ServiceRequestRow First, ServiceRequestRow Second, int FirstReports, int SecondReports, IncidentLink? Decision)
{
    /// <summary>The group of proposals it is decided with; null = it stands alone.</summary>
    public long? GroupId { get; init; }
    /// <summary>Requests of that group.</summary>
    public int GroupRequests { get; init; }
}

/// <param name="Pairs">The most probable first.</param>
public sealed record IncidentGroup(long GroupId, IReadOnlyList<IncidentCandidate> Pairs)
{
    /// <summary>Its requests in order of time, and how many reports the incident of each has.</summary>
    public IReadOnlyList<(ServiceRequestRow Row, int Reports)> Members { get; } = [.. Pairs.SelectMany(p => ((ServiceRequestRow, int)[])[(p.First, p.FirstReports), (p.Second, p.SecondReports)])
        .DistinctBy(m => m.Item1.RequestId).OrderBy(m => m.Item1.RequestedAt).ThenBy(m => m.Item1.RequestId)];
}

/// <param name="RuleId">Null: a person decided.</param>
public sealed record IncidentLink(long DecisionId, string DecidedBy, DateTimeOffset DecidedAt, long? RuleId);

/// <param name="Kind">"join", "keep_apart" or "part".</param>
public sealed record IncidentDecision(long DecisionId, string Kind, int Pairs, DateTimeOffset DecidedAt);

/// <param name="LeastScore">Of a pair that is joined, 0.5 … 1; both reports are of one subject.</param>
public sealed record IncidentRule(long RuleId, bool IsEnabled, double LeastScore, double MostMeters, double MostHours, string MadeBy, DateTimeOffset MadeAt)
{
    public IncidentThresholds Thresholds => new(LeastScore, MostMeters, MostHours);
}
