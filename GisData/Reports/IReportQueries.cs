using GisData.Access;

namespace GisData.Reports;

public interface IReportQueries
{
    /// <summary>Newest first. <paramref name="kind"/> and <paramref name="commission"/> null = all.</summary>
    Task<IReadOnlyList<ArchivedReport>> ListAsync(Reader reader, string? kind, string? commission, int count, CancellationToken ct);
    Task<ArchivedReport?> FindAsync(Reader reader, long reportId, CancellationToken ct);
    Task<byte[]?> FindPdfAsync(Reader reader, long reportId, CancellationToken ct);
    Task<string?> FindModelJsonAsync(Reader reader, long reportId, CancellationToken ct);
}

/// <param name="Kind">"council_report", "weekly_brief" or "council_paper".</param>
public sealed record ArchivedReport(
    long ReportId, string Kind, string? Commission, string Language, DateOnly PeriodFirst, DateOnly PeriodLast, string RunId,
    string DataHash, string PdfSha256, int Pages, int Bytes, bool Simulated, DateTimeOffset CreatedAt);
