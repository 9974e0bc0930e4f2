using System.Globalization;
using GisData.Cities;

namespace GisData.Printing;

/// <summary>Places of days and weeks in the year of the city's own calendar: the issue numbers of papers.</summary>
internal static class CalendarYear
{
    public static (int Year, int Day) DayOf(CityPack pack, DateOnly date)
    {
        var calendar = pack.CreateCalendar();
        var day = date.ToDateTime(TimeOnly.MinValue);
        return (calendar.GetYear(day), calendar.GetDayOfYear(day));
    }

    /// <summary>Week 1 is the week that holds the first day of the year; a week belongs to the year of its last day.</summary>
    public static (int Year, int Week) WeekOf(CityPack pack, DateOnly lastDayOfWeek)
    {
        var (year, day) = DayOf(pack, lastDayOfWeek);
        return (year, (day + 6) / 7);
    }
}
