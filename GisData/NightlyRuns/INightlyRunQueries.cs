using GisData.Access;
using GisData.Cities;

namespace GisData.NightlyRuns;

public interface INightlyRunQueries
{
    /// <summary>The run every screen and report shows; null before the first night.</summary>
    Task<NightlyRun?> FindLatestCompleteAsync(Reader reader, CancellationToken ct);
    /// <summary>The latest complete run whose last day is at most <paramref name="date"/>.</summary>
    Task<NightlyRun?> FindCompleteAsOfAsync(Reader reader, DateOnly date, CancellationToken ct);
    Task<NightlyRun?> FindAsync(Reader reader, string runId, CancellationToken ct);
    Task<IReadOnlyList<NightlyRun>> ListAsync(Reader reader, int count, CancellationToken ct);
    Task<IReadOnlyList<NightlyRunStep>> ListStepsAsync(Reader reader, string runId, CancellationToken ct);
}

/// <param name="Status">"running", "complete" or "failed".</param>
/// <param name="OptionsJson">Parameters in force, as printed on every paper.</param>
public sealed record NightlyRun(
    string RunId, DateOnly AsOfDate, long CutoffBatch, DateTimeOffset CutoffAt, string CodeVersion, string OptionsJson,
    string? TimeStep, DateOnly? FirstDay, DateOnly? LastDay, int? StepCount, string? DataHash, long? RequestCount, long? UnlocatedCount,
    int? BoundaryEdition, string Status, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Error)
{
    /// <summary>The newest date of the populations that residents were reckoned with; null where none was known.</summary>
    public DateOnly? PopulationOn { get; init; }

    /// <summary>Who counted them; several are joined.</summary>
    public LocalizedName? PopulationSource { get; init; }
}

public sealed record NightlyRunStep(int Ordinal, string Name, double Seconds, long? RowsWritten, string? Message);
