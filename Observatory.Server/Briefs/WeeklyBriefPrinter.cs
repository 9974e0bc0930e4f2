using GisData.Briefs;
using GisData.Printing;
using Observatory.Client.Briefs;
using Observatory.Server.Printing;

namespace Observatory.Server.Briefs;

/// <summary>A commission's brief of a week, once per commission, week, run and language.</summary>
public sealed class WeeklyBriefPrinter(BriefQueries briefs, PaperIssue issue)
{
    /// <param name="date">Any day of the week wanted; null = the last week that the latest complete run has seen whole.</param>
    /// <exception cref="ArgumentException">The city has no such commission.</exception>
    /// <exception cref="NoCompleteRunException">No complete run has seen that week whole.</exception>
    public async Task<PrintedPaper> PrintAsync(string commission, DateOnly? date, string language, CancellationToken ct) => (await PrintAsync(commission, date, [language], ct))[0];

    /// <inheritdoc cref="PrintAsync(string, DateOnly?, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAsync(string commission, DateOnly? date, IReadOnlyList<string> languages, CancellationToken ct)
    {
        var (last, runId) = await briefs.FindWeekAsync(date, ct);
        var key = new PaperKey("weekly_brief", commission, languages[0], last.AddDays(-6), last, runId);
        return await issue.PrintAllAsync<WeeklyBriefDocument, WeeklyBrief>(key, languages, nameof(WeeklyBriefDocument.Brief), token => briefs.GetAsync(commission, last, runId, token), b => b.Figures.Run, _ => 2, ct);
    }
}
