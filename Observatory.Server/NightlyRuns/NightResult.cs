namespace Observatory.Server.NightlyRuns;

/// <param name="AsOfDate">The last local day to look at; null = yesterday, or the last day with data where that is earlier.</param>
/// <param name="CutoffBatch">Read the data as of this change batch; null = everything committed. With the two values of a past run, that run is repeated.</param>
public sealed record NightRequest(DateOnly? AsOfDate = null, long? CutoffBatch = null);

/// <summary>What the verb prints.</summary>
public sealed record NightResult(string RunId, string DataHash, IReadOnlyList<NightStepTime> Steps, int Hotspots, int Proposals);

/// <param name="Detail">Where the seconds went, for a step that knows.</param>
public sealed record NightStepTime(string Name, double Seconds, string? Detail = null);

/// <param name="Step">1 … <paramref name="Steps"/>.</param>
public sealed record NightProgress(int Step, int Steps, string Name);

/// <summary>Another process runs a night on this city.</summary>
public sealed class NightBusyException() : Exception("A night is already running on this city. Wait for it to end; its state is on the reports page and in /health.");

/// <summary>A night needs requests to look at.</summary>
public sealed class NoRequestsException() : Exception("There is no request yet: import or simulate some before the first night.");

/// <summary>A step failed; the run is marked failed with it and pages keep the last complete run.</summary>
public sealed class NightFailedException(string runId, string step, Exception inner)
    : Exception($"Night {runId} failed in step '{step}': {inner.Message} Pages and reports keep the last complete run.", inner)
{
    public string RunId { get; } = runId;
    public string Step { get; } = step;
}
