using GisData.Cities;
using GisData.Printing;
using Observatory.Client.Localization;
using Observatory.Server.Briefs;
using Observatory.Server.CouncilReports;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Printing;

/// <summary>The papers of the night and of the week, in every language.</summary>
internal sealed class NightlyPapers(CouncilReportPrinter reports, WeeklyBriefPrinter briefs, PaperArchive archive, CityPack pack) : INightlyPapers
{
    public async Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct)
    {
        var printed = await reports.PrintAsync(runId, Languages.All, ct);
        return (printed.Count, printed.Aggregate(default(PaperTimes), (sum, paper) => sum + paper.Times).ToString());
    }

    public async Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct)
    {
        var there = await archive.ListBriefsAsync(lastDay, ct);
        var done = there.Count;
        foreach (var commission in pack.Commissions)
        {
            if (Languages.All.Where(language => !there.Contains((commission.Slug, language))).ToList() is not { Count: > 0 } missing) continue;
            done += (await briefs.PrintAsync(commission.Slug, lastDay, missing, ct)).Count;
            printed?.Report(done);
        }

        return done - there.Count;
    }
}
