using GisData.CityView;
using GisData.Outbreaks;
using Microsoft.Extensions.Localization;
using Observatory.Client.CityView;
using Observatory.Client.Localization;
using Observatory.Client.Map;

namespace Observatory.Client.Outbreaks;

/// <summary>What several parts of the pages say of an alarm.</summary>
public static class AlarmFacts
{
    /// <summary>Beyond a century the digits of a recurrence interval mean nothing.</summary>
    private const double Century = 36_500;

    /// <summary>The requests behind it: its subject, its places, the days of its window.</summary>
    public static CityFilter Filter(StoredAlarm alarm) => new()
    {
        From = alarm.FirstDay, To = alarm.LastDay, Subjects = [alarm.SubjectId],
        HexCells = alarm.PlaceKind == WatchedPlaces.Hexagon ? alarm.PlaceIds : [],
        Neighbourhoods = alarm.PlaceKind == WatchedPlaces.Neighbourhood ? Ids(alarm) : [],
        Districts = alarm.PlaceKind == WatchedPlaces.District ? Ids(alarm) : [],
    };

    public static string RequestsHref(StoredAlarm alarm) => "/requests?" + CityFilterQuery.Write(Filter(alarm));

    /// <summary>The city view on its requests, where they lie.</summary>
    public static string MapHref(StoredAlarm alarm)
        => "/?" + new CityViewState(Filter(alarm), "requests", "count", alarm is { Latitude: { } latitude, Longitude: { } longitude } ? new MapPosition(13, Math.Round(latitude, 4), Math.Round(longitude, 4)) : null, false).Write();

    /// <summary>"Waste, Place 11, District 1" or "Waste, the whole city".</summary>
    public static string Place(StoredAlarm alarm, IStringLocalizer<OutbreaksText> text) => alarm.CityWide ? text["WholeCity"] : alarm.Name.In(Languages.Current);

    /// <summary>A recurrence interval as people read it: nights, years, or more than a century.</summary>
    public static string Recurrence(StoredAlarm alarm, IStringLocalizer<OutbreaksText> text) => alarm.RecurrenceDays switch
    {
        >= Century => text["OverCentury"],
        >= 730 and var nights => text["Years", PersianFormat.Current.Number(nights / 365)],
        var nights => text["Nights", PersianFormat.Current.Number(nights)],
    };

    private static int[] Ids(StoredAlarm alarm) => [.. alarm.PlaceIds.Select(id => (int)id)];
}
