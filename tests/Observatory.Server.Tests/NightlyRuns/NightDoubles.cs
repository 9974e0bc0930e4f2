using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Tests.NightlyRuns;

internal sealed class FakePapers : INightlyPapers
{
    public List<string> Reports { get; } = [];
    public string? Broken { get; init; }

    public Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct)
    {
        if (Broken is not null) throw new InvalidOperationException(Broken);
        Reports.Add(runId);
        return Task.FromResult((1, (string?)null));
    }

    public Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct) => Task.FromResult(0);
}
