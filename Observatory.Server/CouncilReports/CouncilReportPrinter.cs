using System.Diagnostics;
using GisData.Briefs;
using GisData.CouncilReports;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.CouncilReports;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilReports;

/// <summary>The nightly report of a run: model → document → PDF → archive. Printed once per run and language; asked for again, the
/// archived bytes are given.</summary>
public sealed class CouncilReportPrinter(CouncilReportQueries reports, INightlyRunQueries runs, PaperArchive archive, PaperPress press)
{
    /// <summary>The report of the complete run that looks at <paramref name="date"/>; null = the latest.</summary>
    /// <exception cref="NoCompleteRunException">No complete run looks at that day.</exception>
    public async Task<PrintedPaper> PrintAsync(DateOnly? date, string language, CancellationToken ct)
    {
        if (date is null)
        {
            var latest = await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct) ?? throw new NoCompleteRunException("No night has been run to its end yet: run one with the verb 'night' first.");
            return await PrintAsync(latest.RunId, language, ct);
        }

        var run = await runs.FindCompleteAsOfAsync(PaperQueries.Printer, date.Value, ct);
        return run?.AsOfDate == date ? await PrintAsync(run.RunId, language, ct)
            : throw new NoCompleteRunException(FormattableString.Invariant($"No complete run looks at {date:yyyy-MM-dd}. Run 'night --date {date:yyyy-MM-dd}' first."));
    }

    /// <param name="runId">A run whose findings are stored; it may still be open.</param>
    public async Task<PrintedPaper> PrintAsync(string runId, string language, CancellationToken ct)
    {
        var run = await runs.FindAsync(PaperQueries.Printer, runId, ct) ?? throw new InvalidOperationException($"There is no run {runId}.");
        var key = new PaperKey("council_report", null, language, run.AsOfDate, run.AsOfDate, runId);
        if (await archive.FindAsync(key, ct) is { } kept) return new PrintedPaper(key, kept.ReportId, kept.Pdf, kept.Sha256, kept.Pages, FromArchive: true);
        var start = Stopwatch.GetTimestamp();
        var report = await reports.GetAsync(runId, ct);
        var read = Stopwatch.GetElapsedTime(start);
        var (pdf, times) = await press.PrintAsync<CouncilReportDocument>(nameof(CouncilReportDocument.Report), report, language, pages: 2, ct);
        var saved = await archive.SaveAsync(key, report.Figures.Run, report, pdf.Bytes, pdf.Sha256, pdf.Pages, ct);
        return new PrintedPaper(key, saved.ReportId, saved.Pdf, saved.Sha256, saved.Pages, FromArchive: false) { Times = times with { Model = read } };
    }
}
