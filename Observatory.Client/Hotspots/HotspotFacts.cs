using GisData.CityView;
using GisData.Hotspots;
using GisData.NightlyRuns;

namespace Observatory.Client.Hotspots;

/// <summary>What several parts of the pages say of a finding.</summary>
public static class HotspotFacts
{
    /// <summary>Below this many incidents a ratio is marked as resting on few.</summary>
    public const int FewRequests = 20;

    /// <summary>The records a finding counts: its cells, its subjects, the days of its run.</summary>
    public static CityFilter Filter(HotspotFinding finding, NightlyRun run) => new()
    {
        From = run.FirstDay ?? run.AsOfDate, To = run.LastDay ?? run.AsOfDate, Subjects = finding.SubjectIds, HexCells = finding.HexCells,
    };

    /// <summary>The list of those records.</summary>
    public static string RequestsHref(HotspotFinding finding, NightlyRun run) => "/requests?" + CityFilterQuery.Write(Filter(finding, run));

    /// <summary>Open ones, however old, oldest first: an open request does not close because a window has passed it.</summary>
    public static CityFilter OpenFilter(HotspotFinding finding, NightlyRun run, DataSpan? span)
        => Filter(finding, run) with { From = span?.First ?? run.FirstDay ?? run.AsOfDate, To = run.AsOfDate, Statuses = [1] };

    public static string OpenHref(HotspotFinding finding, NightlyRun run, DataSpan? span)
        => "/requests?" + CityFilterQuery.Write(OpenFilter(finding, run, span)) + "&order=oldest";
}
