using System.Globalization;
using GisData.Cities;

namespace GisData.MonthlyReports;

/// <summary>Months and years of the city's own calendar as Gregorian days.</summary>
public static class CityMonth
{
    /// <exception cref="ArgumentOutOfRangeException">No such month.</exception>
    public static (DateOnly First, DateOnly Last) Of(CityPack pack, int year, int month)
    {
        var calendar = pack.CreateCalendar();
        var first = DateOnly.FromDateTime(calendar.ToDateTime(year, month, 1, 0, 0, 0, 0));
        return (first, first.AddDays(calendar.GetDaysInMonth(year, month) - 1));
    }

    public static (int Year, int Month) At(CityPack pack, DateOnly day)
    {
        var (calendar, at) = (pack.CreateCalendar(), day.ToDateTime(TimeOnly.MinValue));
        return (calendar.GetYear(at), calendar.GetMonth(at));
    }

    /// <summary>The last month that ended on or before a day.</summary>
    public static (int Year, int Month) LastWhole(CityPack pack, DateOnly day)
    {
        var (year, month) = At(pack, day);
        return Of(pack, year, month).Last == day ? (year, month) : month == 1 ? (year - 1, 12) : (year, month - 1);
    }
}
