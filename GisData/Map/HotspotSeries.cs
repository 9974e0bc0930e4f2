using GisData.Cities;
using GisData.CityView;

namespace GisData.Map;

/// <summary>Which tested series answer a filter: those of the chosen subjects, and of a group where all its subjects are chosen; all of the run
/// where nothing is chosen.</summary>
public static class HotspotSeries
{
    public static (IReadOnlyList<int>? Subjects, IReadOnlyList<int> Groups) Of(CityFilter filter, CityPack city)
    {
        if (filter.Subjects.Count == 0) { return (null, []); }
        var chosen = filter.Subjects.ToHashSet();
        var groups = city.Subjects.GroupBy(s => s.Group).Where(g => g.All(s => chosen.Contains(s.Id))).Select(g => g.Key).ToList();
        return (filter.Subjects, groups);
    }
}
