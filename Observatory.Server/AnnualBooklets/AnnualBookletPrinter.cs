using GisData.AnnualBooklets;
using GisData.Briefs;
using GisData.Cities;
using GisData.MonthlyReports;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.AnnualBooklets;
using Observatory.Server.Printing;

namespace Observatory.Server.AnnualBooklets;

/// <summary>The booklet of a year: once per year, run and language. Of a year not yet over it holds the months seen whole.</summary>
public sealed class AnnualBookletPrinter(AnnualBookletQueries booklets, INightlyRunQueries runs, PaperIssue issue, CityPack pack)
{
    /// <param name="year">In the city's own calendar.</param>
    /// <exception cref="NoCompleteRunException">No complete run has seen a month of that year whole.</exception>
    public async Task<PrintedPaper> PrintAsync(int year, string language, CancellationToken ct) => (await PrintAsync(year, [language], ct))[0];

    /// <inheritdoc cref="PrintAsync(int, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAsync(int year, IReadOnlyList<string> languages, CancellationToken ct)
    {
        var (first, end) = (CityMonth.Of(pack, year, 1), CityMonth.Of(pack, year, 12).Last);
        var run = await runs.FindAsync(PaperQueries.Printer, end, ct) ?? await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct);
        if (run is null || run.AsOfDate < first.Last) throw new NoCompleteRunException(FormattableString.Invariant($"No complete run has seen a month of {year} whole. Years are those of the city's own calendar."));
        var last = run.AsOfDate < end ? run.AsOfDate : end;
        var key = new PaperKey("annual_booklet", null, languages[0], first.First, last, run.RunId);
        return await issue.PrintAllAsync<AnnualBookletDocument, AnnualBooklet>(key, languages, nameof(AnnualBookletDocument.Booklet), token => booklets.GetAsync(year, run.RunId, last, token), b => b.Run, AnnualBookletDocument.PagesOf, ct);
    }
}
