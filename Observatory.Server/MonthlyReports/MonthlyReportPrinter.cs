using GisData.Briefs;
using GisData.Cities;
using GisData.MonthlyReports;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.MonthlyReports;
using Observatory.Server.Printing;

namespace Observatory.Server.MonthlyReports;

/// <summary>The report of a month: once per month, run and language.</summary>
public sealed class MonthlyReportPrinter(MonthlyReportQueries reports, INightlyRunQueries runs, PaperIssue issue, CityPack pack)
{
    /// <param name="day">Any day of the month wanted; null = the last month that the latest complete run has seen whole.</param>
    /// <exception cref="NoCompleteRunException">No complete run has seen that month whole.</exception>
    public async Task<PrintedPaper> PrintAsync(DateOnly? day, string language, CancellationToken ct) => (await PrintAsync(day, [language], ct))[0];

    /// <inheritdoc cref="PrintAsync(DateOnly?, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAsync(DateOnly? day, IReadOnlyList<string> languages, CancellationToken ct)
    {
        var latest = await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct) ?? throw new NoCompleteRunException("No night has been run to its end yet: run one with the verb 'night' first.");
        var (year, month) = day is { } wanted ? CityMonth.At(pack, wanted) : CityMonth.LastWhole(pack, latest.AsOfDate);
        var (first, last) = CityMonth.Of(pack, year, month);
        var run = await runs.FindAsync(PaperQueries.Printer, last, ct)
            ?? throw new NoCompleteRunException(FormattableString.Invariant($"No complete run has seen the month that ends on {last:yyyy-MM-dd}; the latest looks at {latest.AsOfDate:yyyy-MM-dd}."));
        var key = new PaperKey("monthly_report", null, languages[0], first, last, run.RunId);
        return await issue.PrintAllAsync<MonthlyReportDocument, MonthlyReport>(key, languages, nameof(MonthlyReportDocument.Report), token => reports.GetAsync(year, month, run.RunId, token), r => r.Run, MonthlyReportDocument.PagesOf, ct);
    }
}
