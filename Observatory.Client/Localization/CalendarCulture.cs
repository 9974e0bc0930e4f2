using System.Collections.Concurrent;
using System.Globalization;

namespace Observatory.Client.Localization;

/// <summary>A language's culture as a calendar control needs it: the city's first day of the week and short heads for its columns.</summary>
public static class CalendarCulture
{
    private static readonly ConcurrentDictionary<(string, DayOfWeek), CultureInfo> Known = [];

    public static CultureInfo Of(string language, DayOfWeek firstDay) => Known.GetOrAdd((language, firstDay), key =>
    {
        var culture = (CultureInfo)Languages.Culture(key.Item1).Clone();
        var format = culture.DateTimeFormat;
        format.FirstDayOfWeek = key.Item2;
        // Persian has no shorter form than the name itself; calendars on paper print its first letter.
        format.AbbreviatedDayNames = [.. format.DayNames.Select(name => name[..(key.Item1 == Languages.Persian ? 1 : 2)])];
        format.YearMonthPattern = "MMMM yyyy";
        return CultureInfo.ReadOnly(culture);
    });
}
