using Analytics.ServiceTimes;
using Analytics.Trust;
using GisData.Cities;

namespace GisData.Printing;

/// <summary>Do the city's own units close requests of one subject group at one pace? A log-rank test a group, open requests counted as not yet closed.</summary>
internal sealed class PaceMaker(CityPack pack, IReadOnlyList<Duration> durations, PaperScope scope, TimeZoneInfo zone)
{
    private const double Level = 0.05;

    private readonly HashSet<int> others = [.. pack.Units.Where(u => u.Kind == "other").Select(u => u.Id)];
    private readonly Dictionary<int, int> groups = pack.Subjects.ToDictionary(s => s.Id, s => s.Group);

    public IReadOnlyList<UnitPace> Make()
    {
        var end = Duration.EveningOf(scope.Last, zone);
        var minimum = new MinimumCounts();
        var tests = durations.Where(d => d.Day <= scope.Last && d.Day > scope.Last.AddDays(-IndicatorMaker.ClosingDays) && !others.Contains(d.UnitId) && groups.ContainsKey(d.SubjectId))
            .GroupBy(d => groups[d.SubjectId]).Select(g => (Group: g.Key, Units: Units(g, end, minimum))).Where(g => g.Units.Count > 1)
            .Select(g => (g.Group, g.Units.Count, LogRankTest.Of(g.Units).PValue)).ToDictionary(t => t.Group);
        // Bonferroni: with many groups one would differ by chance.
        return [.. pack.Groups.Where(g => tests.ContainsKey(g.Id)).Select(g => new UnitPace(g.Name, tests[g.Id].Count, tests[g.Id].PValue, tests[g.Id].PValue < Level / tests.Count))];
    }

    private static List<DurationGroup> Units(IEnumerable<Duration> durations, double end, MinimumCounts minimum)
        => [.. durations.GroupBy(d => d.UnitId).OrderBy(u => u.Key)
            .Select(u => new DurationGroup($"{u.Key}", [.. u.Select(d => d.HoursAt(end))], [.. u.Select(d => d.IsClosedAt(end))]))
            .Where(u => minimum.AllowMedian(u.Closed.Count(closed => closed)))];
}
