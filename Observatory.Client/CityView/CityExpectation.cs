using GisData.Cities;
using GisData.CityView;
using GisData.ExpectedCounts;

namespace Observatory.Client.CityView;

/// <summary>For which views the night keeps an expectation of the daily count.</summary>
public static class CityExpectation
{
    /// <summary>The whole city, one district, one subject or one whole subject group; null for every other choice, of which nothing was fitted.</summary>
    public static ExpectedSeriesKey? SeriesOf(CityFilter filter, CityPack city)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(city);
        if (filter.Neighbourhoods.Count + filter.Units.Count + filter.Channels.Count + filter.Statuses.Count + filter.Priorities.Count + filter.HexCells.Count > 0
            || filter.Overdue || filter.Edition is not null || filter.Import is not null) { return null; }
        if (filter.Districts.Count > 0) { return filter is { Districts: [var district], Subjects: [] } ? ExpectedSeriesKey.District(district) : null; }
        if (filter.Subjects.Count == 0) { return ExpectedSeriesKey.City; }
        var chosen = filter.Subjects.ToHashSet();
        return city.Groups.FirstOrDefault(g => chosen.SetEquals(city.Subjects.Where(s => s.Group == g.Id).Select(s => s.Id))) is { } group ? ExpectedSeriesKey.Group(group.Id)
            : filter.Subjects is [var subject] ? ExpectedSeriesKey.Subject(subject) : null;
    }
}
