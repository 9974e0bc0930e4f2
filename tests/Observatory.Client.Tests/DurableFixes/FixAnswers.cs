using GisData.Access;
using GisData.DurableFixes;

namespace Observatory.Client.Tests.DurableFixes;

/// <summary>What the night judged of closed requests, in a component test.</summary>
public sealed class FixAnswers : IDurableFixQueries
{
    public IReadOnlyList<DurableFix> Rows { get; set; } = [];
    public FixFollowUp? FollowUp { get; set; }
    public string? AskedBy { get; private set; }
    public DateOnly? AskedDay { get; private set; }

    public Task<IReadOnlyList<DurableFix>> ListAsync(Reader reader, string runId, string by, CancellationToken ct)
    {
        AskedBy = by;
        return Task.FromResult(Rows);
    }

    public Task<FixFollowUp?> FindFollowUpAsync(Reader reader, long requestId, DateOnly lastDay, CancellationToken ct)
    {
        AskedDay = lastDay;
        return Task.FromResult(FollowUp);
    }
}
