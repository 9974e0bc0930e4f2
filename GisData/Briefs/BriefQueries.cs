using GisData.Cities;
using GisData.DurableFixes;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.Printing;

namespace GisData.Briefs;

/// <summary>Fills a commission's weekly brief.</summary>
public sealed class BriefQueries(PaperQueries papers, INightlyRunQueries runs, IOutbreakQueries outbreaks, IDurableFixQueries fixes, CityPack pack)
{
    private static readonly PaperSizes Sizes = new(Hotspots: 8, Units: 9, Proposals: 6, TrendPoints: 26);

    /// <summary>Last day of the week (in the city's sense) that holds <paramref name="date"/>.</summary>
    public DateOnly LastDayOfWeek(DateOnly date) => date.AddDays(6 - ((int)date.DayOfWeek - (int)pack.WeekStartsOn + 7) % 7);

    /// <summary>The week that a brief asked for on <paramref name="date"/> covers, and its run: the week of that day, or (null) the last one
    /// that the latest complete run has seen whole.</summary>
    /// <exception cref="NoCompleteRunException">No complete run has seen that week whole.</exception>
    public async Task<(DateOnly LastDay, string RunId)> FindWeekAsync(DateOnly? date, CancellationToken ct)
    {
        var latest = await runs.FindLatestCompleteAsync(PaperQueries.Printer, ct) ?? throw new NoCompleteRunException("No night has been run to its end yet: run one with the verb 'night' first.");
        if (date is null)
        {
            var week = LastDayOfWeek(latest.AsOfDate);
            return (week == latest.AsOfDate ? week : week.AddDays(-7), latest.RunId);
        }

        var last = LastDayOfWeek(date.Value);
        // The run of the week's own last day, else the first that looked further: it has seen the whole week.
        var run = await runs.FindAsync(PaperQueries.Printer, last, ct);
        return run is null
            ? throw new NoCompleteRunException(FormattableString.Invariant($"No complete run has seen the week that ends on {last:yyyy-MM-dd}; the latest looks at {latest.AsOfDate:yyyy-MM-dd}. Run 'night --date {last:yyyy-MM-dd}' first, or ask for an earlier week."))
            : (last, run.RunId);
    }

    /// <exception cref="ArgumentException">The city has no such commission.</exception>
    public async Task<WeeklyBrief> GetAsync(string commissionSlug, DateOnly lastDay, string runId, CancellationToken ct)
    {
        var commission = pack.Commissions.FirstOrDefault(c => c.Slug == commissionSlug)
            ?? throw new ArgumentException($"There is no commission '{commissionSlug}'. Known: {string.Join(", ", pack.Commissions.Select(c => c.Slug))}.", nameof(commissionSlug));
        var subjects = pack.Subjects.Where(s => s.Commissions.Contains(commission.Slug)).Select(s => s.Id).ToList();
        var run = await papers.GetRunAsync(runId, daysToPrevious: 7, ct);
        var figures = await papers.GetFiguresAsync(run, new PaperScope(subjects, commission.Slug, lastDay.AddDays(-6), lastDay), Sizes, ct);
        var (year, week) = CalendarYear.WeekOf(pack, lastDay);
        return new WeeklyBrief(commission, week, year, figures)
        {
            Alarms = AlarmFigures.Of(pack, run, await outbreaks.ListAsync(PaperQueries.Printer, runId, ct), await outbreaks.ListSubjectsAsync(PaperQueries.Printer, runId, ct), subjects, lastDay.AddDays(-6), lastDay),
            Fixes = await fixes.ListAsync(PaperQueries.Printer with { Subjects = subjects }, runId, "subject", ct) is [{ Id: null } whole, ..] ? whole : null,
        };
    }
}

/// <summary>There is no complete run to print from; the message says what to do.</summary>
public sealed class NoCompleteRunException(string message) : Exception(message);
