using GisData.Access;
using GisData.Cities;

namespace GisData.Errata;

/// <summary>Figures of papers that went out and that later data made others. Papers speak of the whole city: for a reader of a part of it there are none.</summary>
public interface IErrataQueries
{
    /// <summary>The last word on every changed figure, the latest first; of one paper (any of its editions) or (null) of all.</summary>
    Task<IReadOnlyList<PaperErratum>> ListAsync(Reader reader, long? reportId, int count, CancellationToken ct);

    /// <summary>The last word of papers of a kind and a time, as a run knew it when it began.</summary>
    Task<IReadOnlyList<PaperErratum>> ListKnownAsync(Reader reader, string kind, DateOnly first, DateOnly last, string runId, CancellationToken ct);

    /// <summary>What a run found, and runs that failed since the complete run before it.</summary>
    /// <param name="previousRunId">Null = there was none.</param>
    Task<IReadOnlyList<PaperErratum>> ListOfRunAsync(Reader reader, string runId, string? previousRunId, CancellationToken ct);
}

/// <summary>A figure that a paper printed and that its records make another one now. Values as the paper writes them: counts; shares 0…1; hours; null = "unknown".</summary>
/// <param name="ReportId">The paper's first edition; its languages have the same numbers.</param>
/// <param name="PaperOf">The commission or agency of the paper; null = none.</param>
/// <param name="Figure">The last word of <c>paper_figure.figure</c>: "received", "closed", "open", "overdue", "satisfied" or "medianHours".</param>
/// <param name="FigureOf">The commission of the paper's row; null = the whole paper.</param>
/// <param name="Span">"week" or "month" where the figure is of another time than the paper.</param>
/// <param name="Month">First day of that month.</param>
/// <param name="Before">What was known of it before this change.</param>
/// <param name="Causes">"late", "changed", "undone": what changed the records behind it.</param>
/// <param name="FoundAt">The night that found it so; <paramref name="FirstFoundAt"/> the one that first found it changed.</param>
public sealed record PaperErratum(
    long ReportId, string Kind, LocalizedName? PaperOf, DateOnly First, DateOnly Last, string Figure, LocalizedName? FigureOf, string? Span, DateOnly? Month, FigureKind FigureKind,
    double? Printed, double? Before, double? Now, IReadOnlyList<string> Causes, string RunId, DateTimeOffset FoundAt, DateTimeOffset FirstFoundAt)
{
    /// <summary>Later data gave back what was printed.</summary>
    public bool IsSettled => Equals(Printed, Now);
}
