using GisData.Briefs;
using GisData.CouncilReports;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.CouncilReports;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilReports;

/// <summary>The nightly report of a run, once per run and language. One page; a night with much to say may take two.</summary>
public sealed class CouncilReportPrinter(CouncilReportQueries reports, INightlyRunQueries runs, PaperIssue issue)
{
    /// <summary>The report of the complete run that looks at <paramref name="date"/>; null = the latest.</summary>
    /// <exception cref="NoCompleteRunException">No complete run looks at that day.</exception>
    public async Task<PrintedPaper> PrintAsync(DateOnly? date, string language, CancellationToken ct)
    {
        if (date is null)
        {
            var latest = await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct) ?? throw new NoCompleteRunException("No night has been run to its end yet: run one with the verb 'night' first.");
            return (await PrintAsync(latest.RunId, [language], ct))[0];
        }

        var run = await runs.FindCompleteAsOfAsync(PaperQueries.Printer, date.Value, ct);
        return run?.AsOfDate == date ? (await PrintAsync(run.RunId, [language], ct))[0]
            : throw new NoCompleteRunException(FormattableString.Invariant($"No complete run looks at {date:yyyy-MM-dd}. Run 'night --date {date:yyyy-MM-dd}' first."));
    }

    /// <param name="runId">A run whose findings are stored; it may still be open.</param>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAsync(string runId, IReadOnlyList<string> languages, CancellationToken ct)
    {
        var run = await runs.FindAsync(PaperQueries.Printer, runId, ct) ?? throw new InvalidOperationException($"There is no run {runId}.");
        var key = new PaperKey("council_report", null, languages[0], run.AsOfDate, run.AsOfDate, runId);
        return await issue.PrintAllAsync<CouncilReportDocument, CouncilReport>(key, languages, nameof(CouncilReportDocument.Report), token => reports.GetAsync(runId, token), r => r.Figures.Run, _ => 1, ct, orElse: 2);
    }
}
