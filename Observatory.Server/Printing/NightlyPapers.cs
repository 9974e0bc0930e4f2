using GisData.Cities;
using Observatory.Client.Localization;
using Observatory.Server.Briefs;
using Observatory.Server.CouncilReports;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Printing;

/// <summary>The papers of the night and of the week, in every language.</summary>
internal sealed class NightlyPapers(CouncilReportPrinter reports, WeeklyBriefPrinter briefs, CityPack pack) : INightlyPapers
{
    public async Task<int> PrintCouncilReportAsync(string runId, CancellationToken ct)
    {
        foreach (var language in Languages.All) await reports.PrintAsync(runId, language, ct);
        return Languages.All.Count;
    }

    public async Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, CancellationToken ct)
    {
        var printed = 0;
        foreach (var commission in pack.Commissions)
            foreach (var language in Languages.All)
            {
                await briefs.PrintAsync(commission.Slug, lastDay, language, ct);
                printed++;
            }

        return printed;
    }
}
