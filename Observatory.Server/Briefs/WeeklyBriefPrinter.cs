using System.Diagnostics;
using GisData.Briefs;
using GisData.Printing;
using Observatory.Client.Briefs;
using Observatory.Server.Printing;

namespace Observatory.Server.Briefs;

/// <summary>A commission's brief of a week: model → document → PDF → archive. Printed once per commission, week, run and language.</summary>
public sealed class WeeklyBriefPrinter(BriefQueries briefs, PaperArchive archive, PaperPress press)
{
    /// <param name="date">Any day of the week wanted; null = the last week that the latest complete run has seen whole.</param>
    /// <exception cref="ArgumentException">The city has no such commission.</exception>
    /// <exception cref="NoCompleteRunException">No complete run has seen that week whole.</exception>
    public async Task<PrintedPaper> PrintAsync(string commission, DateOnly? date, string language, CancellationToken ct)
    {
        var (last, runId) = await briefs.FindWeekAsync(date, ct);
        var key = new PaperKey("weekly_brief", commission, language, last.AddDays(-6), last, runId);
        if (await archive.FindAsync(key, ct) is { } kept) return new PrintedPaper(key, kept.ReportId, kept.Pdf, kept.Sha256, kept.Pages, FromArchive: true);
        var start = Stopwatch.GetTimestamp();
        var brief = await briefs.GetAsync(commission, last, runId, ct);
        var read = Stopwatch.GetElapsedTime(start);
        var (pdf, times) = await press.PrintAsync<WeeklyBriefDocument>(nameof(WeeklyBriefDocument.Brief), brief, language, pages: 2, ct);
        var saved = await archive.SaveAsync(key, brief.Figures.Run, brief, pdf.Bytes, pdf.Sha256, pdf.Pages, ct);
        return new PrintedPaper(key, saved.ReportId, saved.Pdf, saved.Sha256, saved.Pages, FromArchive: false) { Times = times with { Model = read } };
    }
}
