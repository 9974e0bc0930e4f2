using GisData.Printing;

namespace Observatory.Server.Printing;

/// <param name="FromArchive">It had gone out before: these are the same bytes.</param>
public sealed record PrintedPaper(PaperKey Key, long ReportId, byte[] Pdf, string Sha256, int Pages, bool FromArchive);
