using Analytics.Incidents;
using GisData.Access;
using GisData.Incidents;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Incidents;

/// <summary>What the incidents' queries and commands answer in a component test, and what was decided.</summary>
public sealed class IncidentAnswers : IIncidentQueries, IIncidentCommands, IIncidentRules
{
    public IncidentGroup? Group { get; set; }
    public List<IncidentCandidate> Pairs { get; } = [];
    public Dictionary<long, IncidentLink> Links { get; } = [];
    public IncidentDecision? Last { get; set; }
    public IncidentFilter? Asked { get; private set; }
    public List<string> Decided { get; } = [];
    public IncidentRefusal? Refusal { get; set; }

    public static IncidentCandidate Pair(long low, long high, double score = 0.93, string? text = "چاله جلوی پلاک ۱۲ خطرناک است", string? other = "چاله‌ای جلوی پلاک ۱۳ هست", bool sameCaller = false) => new(
        new IncidentPair(low, high), IncidentState.Proposed, new DuplicateEvidence(score, -3.3, 4.1, 1.2, 2.2, 1.5, 14, 5, 0.7, true, sameCaller),
        Samples.Request(low, text: text, hoursAgo: 205) with { MessageType = "complaint" }, Samples.Request(high, text: other) with { MessageType = "گلایه" }, 3, 1, null);

    public Task<IncidentPage> ListAsync(Reader reader, IncidentFilter filter, IncidentPageKey? after, int pageSize, CancellationToken ct)
    {
        Asked = filter;
        return Task.FromResult(new IncidentPage([.. Pairs], null));
    }

    public Task<IncidentCandidate?> FindAsync(Reader reader, IncidentPair pair, CancellationToken ct) => Task.FromResult(Pairs.FirstOrDefault(p => p.Pair == pair));
    public Task<IncidentCounts> CountAsync(Reader reader, IncidentFilter filter, CancellationToken ct) => Task.FromResult(new IncidentCounts(Pairs.Count, 4, 1, Pairs.Count));
    public Task<IncidentGroup?> FindGroupAsync(Reader reader, long groupId, CancellationToken ct) => Task.FromResult(Group);
    public Task<IncidentDecision?> FindLastDecisionAsync(Reader reader, CancellationToken ct) => Task.FromResult(Last);
    public Task<IReadOnlyDictionary<long, IncidentLink>> ListLinksAsync(Reader reader, long incidentId, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<long, IncidentLink>>(Links);
    public Task<IncidentRule> GetRuleAsync(Reader reader, CancellationToken ct) => Task.FromResult(new IncidentRule(1, true, 0.95, 30, 72, "system", new DateTimeOffset(2025, 12, 1, 8, 0, 0, TimeSpan.Zero)));

    public Task<IncidentDecision> JoinAsync(Reader reader, IncidentPair pair, CancellationToken ct) => Decide("join", pair);
    public Task<IncidentDecision> KeepApartAsync(Reader reader, IncidentPair pair, CancellationToken ct) => Decide("keep_apart", pair);

    public Task<IncidentDecision> JoinAllAsync(Reader reader, IncidentFilter filter, int expected, CancellationToken ct)
    {
        Decided.Add($"all {expected}");
        return Task.FromResult(new IncidentDecision(8, "join", expected, default));
    }

    public Task<IncidentDecision> DecideGroupAsync(Reader reader, long groupId, IReadOnlyList<long> same, IReadOnlyList<long> other, CancellationToken ct)
    {
        Decided.Add($"group {groupId}: {string.Join(' ', same)} | {string.Join(' ', other)}");
        return Task.FromResult(new IncidentDecision(10, "join", 2, default));
    }

    public Task<IncidentRulePreview> PreviewAsync(Reader reader, IncidentThresholds thresholds, CancellationToken ct)
    {
        if (thresholds.Problem is not null) return Task.FromException<IncidentRulePreview>(new IncidentException(IncidentRefusal.BadThresholds, "refused"));
        Decided.Add($"preview {thresholds.LeastScore} {thresholds.MostMeters} {thresholds.MostHours}");
        return Task.FromResult(new IncidentRulePreview(12, 9, 1, [.. Pairs]));
    }

    public Task<IncidentRule> SaveAsync(Reader reader, bool isEnabled, IncidentThresholds thresholds, CancellationToken ct)
    {
        Decided.Add($"rule {isEnabled} {thresholds.LeastScore} {thresholds.MostMeters} {thresholds.MostHours}");
        return Task.FromResult(new IncidentRule(2, isEnabled, thresholds.LeastScore, thresholds.MostMeters, thresholds.MostHours, reader.Name, new DateTimeOffset(2025, 12, 2, 8, 0, 0, TimeSpan.Zero)));
    }

    public Task<IncidentDecision> PartAsync(Reader reader, long requestId, CancellationToken ct)
    {
        Decided.Add($"part {requestId}");
        return Task.FromResult(new IncidentDecision(9, "part", 0, default));
    }

    public Task TakeBackAsync(Reader reader, long decisionId, CancellationToken ct)
    {
        Decided.Add($"back {decisionId}");
        Last = null;
        return Task.CompletedTask;
    }

    private Task<IncidentDecision> Decide(string kind, IncidentPair pair)
    {
        if (Refusal is { } reason) return Task.FromException<IncidentDecision>(new IncidentException(reason, "refused"));
        Decided.Add($"{kind} {pair.Low}-{pair.High}");
        Pairs.RemoveAll(p => p.Pair == pair);
        return Task.FromResult(Last = new IncidentDecision(7, kind, 1, default));
    }
}
