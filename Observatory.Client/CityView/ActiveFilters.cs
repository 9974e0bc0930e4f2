using System.Globalization;
using GisData.Cities;
using GisData.CityView;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>One restriction in force, in words, with the filter that is left when it is removed.</summary>
public sealed record ActiveFilter(string Name, CityFilter Without);

/// <summary>Every restriction but the days (a named period is one), for the chips of the city view and of the list of requests.</summary>
public static class ActiveFilters
{
    public static IReadOnlyList<ActiveFilter> Of(CityFilter filter, CityPack city, Func<int?, string?> neighbourhood, IStringLocalizer<CityViewText> text)
    {
        var format = PersianFormat.Current;
        List<ActiveFilter> all =
        [
            .. filter.Subjects.Select(id => new ActiveFilter(city.SubjectName(id), filter with { Subjects = Without(filter.Subjects, id) })),
            .. filter.Districts.Select(id => new ActiveFilter(city.DistrictName(id), filter with { Districts = Without(filter.Districts, id) })),
            .. filter.Neighbourhoods.Select(id => new ActiveFilter(neighbourhood(id) ?? format.Plain(id), filter with { Neighbourhoods = Without(filter.Neighbourhoods, id) })),
            .. filter.Units.Select(id => new ActiveFilter(city.UnitName(id), filter with { Units = Without(filter.Units, id) })),
            .. filter.Channels.Select(id => new ActiveFilter(format.Digits(city.ChannelName(id)), filter with { Channels = Without(filter.Channels, id) })),
            .. filter.Statuses.Select(id => new ActiveFilter(text["Status" + id.ToString(CultureInfo.InvariantCulture)], filter with { Statuses = Without(filter.Statuses, id) })),
            .. filter.Priorities.Select(id => new ActiveFilter(Priority(id, text), filter with { Priorities = Without(filter.Priorities, id) })),
        ];
        if (filter.NamedDays is { } period) { all.Insert(0, new ActiveFilter(CityWindow.NameOf(period), filter with { Period = null })); }
        if (filter.Edition is { } edition) { all.Add(new ActiveFilter(text["EditionOf", format.Plain(edition)], filter with { Edition = null, Districts = [], Neighbourhoods = [] })); }
        if (filter.Overdue) { all.Add(new ActiveFilter(text["OverdueOnly"], filter with { Overdue = false })); }
        // Cells have no names: they come and go together.
        if (filter.HexCells.Count > 0) { all.Add(new ActiveFilter(text["ChosenCells", format.Number(filter.HexCells.Count)], filter with { HexCells = [] })); }
        if (filter.Import is { } import) { all.Add(new ActiveFilter(text["OfImport", format.Plain(import)], filter with { Import = null })); }
        return all;
    }

    public static string Priority(int priority, IStringLocalizer<CityViewText> text) => priority == 0 ? text["PriorityNone"] : text["PriorityOf", PersianFormat.Current.Plain(priority)];

    private static int[] Without(IReadOnlyList<int> ids, int id) => [.. ids.Where(i => i != id)];
}
