using Analytics.Incidents;
using GisData.Access;

namespace GisData.Incidents;

/// <summary>The rule that joins reports without anybody being asked. The night and the verb <c>duplicates</c> use the newest one.</summary>
public interface IIncidentRules
{
    /// <summary>What a rule would join of the proposals that wait now; nothing is changed.</summary>
    /// <exception cref="IncidentException">thresholds make no sense.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not change the rule.</exception>
    Task<IncidentRulePreview> PreviewAsync(Reader reader, IncidentThresholds thresholds, CancellationToken ct);
    /// <summary>From the next search on this rule is in force; what was joined stays joined.</summary>
    /// <inheritdoc cref="PreviewAsync"/>
    Task<IncidentRule> SaveAsync(Reader reader, bool isEnabled, IncidentThresholds thresholds, CancellationToken ct);
}

/// <param name="LeastScore">0.5 … 1.</param>
/// <param name="MostMeters">Above 0, at most as far as pairs are compared.</param>
/// <param name="MostHours">Above 0, at most the longest window.</param>
public sealed record IncidentThresholds(double LeastScore, double MostMeters, double MostHours)
{
    /// <summary>Why they make no sense; null where they do.</summary>
    public string? Problem
        => LeastScore is not (>= 0.5 and <= 1) ? "The least probability lies between 0.5 and 1."
            : !(MostMeters > 0 && MostMeters <= GroupLimits.Reach.MostMeters) ? FormattableString.Invariant($"The distance lies above 0 and at most at {GroupLimits.Reach.MostMeters} m.")
            : !(MostHours > 0 && MostHours <= GroupLimits.Reach.MostHours) ? FormattableString.Invariant($"The time lies above 0 and at most at {GroupLimits.Reach.MostHours} h.") : null;

    /// <summary>All reports of what the rule joins lie within its own distance and time of each other.</summary>
    public GroupLimits Reach => new(MostMeters, MostHours);
}

/// <param name="Pairs">Pairs it would join.</param>
/// <param name="Incidents">Incidents that would become part of another.</param>
/// <param name="Refused">Pairs it holds, but that would make an incident reach too far or unite what somebody keeps apart.</param>
/// <param name="Sample">Ten of them at most, from the surest to the least sure at equal steps.</param>
public sealed record IncidentRulePreview(int Pairs, int Incidents, int Refused, IReadOnlyList<IncidentCandidate> Sample);
