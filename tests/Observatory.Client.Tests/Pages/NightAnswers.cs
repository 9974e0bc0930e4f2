using GisData.Access;
using GisData.Outbreaks;
using GisData.ReportingRate;

namespace Observatory.Client.Tests.Pages;

/// <summary>What the night found beside hot spots, in a component test.</summary>
public sealed class NightAnswers : IOutbreakQueries, IReportingRateQueries
{
    public IReadOnlyList<StoredAlarm> Alarms { get; set; } = [];
    public IReadOnlyList<WatchedSubject> Subjects { get; set; } = [new(11, "Scanned", 400, 0.4, 3, 2.5, 1), new(21, "TooFewCases", 4, null, 0, null, null)];
    public IReadOnlyList<StoredRate> Rates { get; set; } = [];

    Task<IReadOnlyList<StoredAlarm>> IOutbreakQueries.ListAsync(Reader reader, string runId, CancellationToken ct) => Task.FromResult(Alarms);
    public Task<IReadOnlyList<WatchedSubject>> ListSubjectsAsync(Reader reader, string runId, CancellationToken ct) => Task.FromResult(Subjects);
    Task<IReadOnlyList<StoredRate>> IReportingRateQueries.ListAsync(Reader reader, string runId, string reporter, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<StoredRate>>([.. Rates.Where(r => r.Reporter == reporter)]);
}
