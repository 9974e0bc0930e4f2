using System.Globalization;
using GisData.AgencyLetters;
using GisData.Briefs;
using GisData.Cities;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.AgencyLetters;
using Observatory.Server.Printing;

namespace Observatory.Server.AgencyLetters;

/// <summary>The letter to another agency: once per agency, day, age, run and language.</summary>
public sealed class AgencyLetterPrinter(AgencyLetterQueries letters, INightlyRunQueries runs, PaperIssue issue)
{
    /// <summary>Items older than so many days, where nobody says otherwise.</summary>
    public const int DefaultDays = 30;

    public IReadOnlyList<AgencyUnit> Agencies => letters.Agencies;

    /// <param name="asOf">The end of this day; null = of the latest complete run's.</param>
    /// <exception cref="NoCompleteRunException">No complete run has seen that day.</exception>
    public async Task<PrintedPaper> PrintAsync(int unitId, DateOnly? asOf, int olderThanDays, string language, CancellationToken ct) => (await PrintAsync(unitId, asOf, olderThanDays, [language], ct))[0];

    /// <inheritdoc cref="PrintAsync(int, DateOnly?, int, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAsync(int unitId, DateOnly? asOf, int olderThanDays, IReadOnlyList<string> languages, CancellationToken ct)
    {
        var run = asOf is { } day ? await runs.FindAsync(PaperQueries.Printer, day, ct) : await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct);
        if (run is null) throw new NoCompleteRunException(asOf is null ? "No night has been run to its end yet: run one with the verb 'night' first." : FormattableString.Invariant($"No complete run has seen {asOf:yyyy-MM-dd}. Run 'night --date {asOf:yyyy-MM-dd}' first."));
        var last = asOf ?? run.AsOfDate;
        var key = new PaperKey("agency_letter", null, languages[0], last, last, run.RunId)
        {
            About = unitId.ToString(CultureInfo.InvariantCulture), Stand = string.Create(CultureInfo.InvariantCulture, $"older than {olderThanDays} days"),
        };
        return await issue.PrintAllAsync<AgencyLetterDocument, AgencyLetter>(key, languages, nameof(AgencyLetterDocument.Letter), token => letters.GetAsync(unitId, last, olderThanDays, run.RunId, token), l => l.Run, _ => int.MaxValue, ct);
    }
}
