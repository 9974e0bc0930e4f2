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
        var times = default(PaperTimes);
        foreach (var language in Languages.All) times += (await reports.PrintAsync(runId, language, ct)).Times;
        return (Languages.All.Count, times.ToString());
    }

    public async Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct)
    {
        var there = await archive.ListBriefsAsync(lastDay, ct);
        var wanted = pack.Commissions.SelectMany(c => Languages.All.Select(language => (Commission: c.Slug, Language: language))).ToList();
        var missing = wanted.Where(paper => !there.Contains(paper)).ToList();
        for (var n = 0; n < missing.Count; n++)
        {
            await briefs.PrintAsync(missing[n].Commission, lastDay, missing[n].Language, ct);
            printed?.Report(wanted.Count - missing.Count + n + 1);
        }

        return missing.Count;
    }
}
