using GisData.Access;

namespace GisData.Reports;

public interface IReportQueries
{
    /// <summary>Newest first. <paramref name="kind"/> and <paramref name="commission"/> null = all.</summary>
    Task<IReadOnlyList<ArchivedReport>> ListAsync(Reader reader, string? kind, string? commission, int count, CancellationToken ct);
    /// <summary>Newest first, what fits all of the search.</summary>
    Task<IReadOnlyList<ArchivedReport>> SearchAsync(Reader reader, ReportSearch search, int count, CancellationToken ct);
    Task<ArchivedReport?> FindAsync(Reader reader, long reportId, CancellationToken ct);
    Task<byte[]?> FindPdfAsync(Reader reader, long reportId, CancellationToken ct);
    Task<string?> FindModelJsonAsync(Reader reader, long reportId, CancellationToken ct);
}

/// <param name="Kind">As of <c>PaperKey</c>.</param>
public sealed record ArchivedReport(
    long ReportId, string Kind, string? Commission, string Language, DateOnly PeriodFirst, DateOnly PeriodLast, string RunId,
    string DataHash, string PdfSha256, int Pages, int Bytes, bool Simulated, DateTimeOffset CreatedAt)
{
    /// <summary>How many of its printed figures later data has made others.</summary>
    public int Errata { get; init; }

    /// <summary>Number of the proposal or unit that it is about; null = none of its own.</summary>
    public string? About { get; init; }
}

/// <summary>What is looked for in the archive; null = any.</summary>
/// <param name="First">The period must not end before this day …</param>
/// <param name="Last">… and not begin after this one.</param>
/// <param name="Words">All of them must stand in the model: names and figures, Persian in whatever spelling and digits.</param>
public sealed record ReportSearch(string? Kind = null, string? Commission = null, string? Language = null, DateOnly? First = null, DateOnly? Last = null, string? Words = null)
{
    public bool IsEmpty => this is { Kind: null, Commission: null, Language: null, First: null, Last: null } && string.IsNullOrWhiteSpace(Words);
}
