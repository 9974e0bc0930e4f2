using System.Globalization;

namespace Observatory.Client.Localization;

/// <summary>Months, weeks and years of a calendar as date ranges, and dates as people type them.</summary>
public static class CityDate
{
    private static readonly PersianCalendar Jalali = new();
    private static readonly GregorianCalendar Gregorian = new();

    /// <param name="calendar">"persian" or "gregorian", as in a city pack.</param>
    public static Calendar Calendar(string calendar) => calendar == "gregorian" ? Gregorian : Jalali;

    public static Calendar OfLanguage(string language) => language == Languages.English ? Gregorian : Jalali;

    public static DateOnly MonthStart(DateOnly date, Calendar calendar)
        => date.AddDays(1 - calendar.GetDayOfMonth(date.ToDateTime(TimeOnly.MinValue)));

    public static DateOnly YearStart(DateOnly date, Calendar calendar)
        => date.AddDays(1 - calendar.GetDayOfYear(date.ToDateTime(TimeOnly.MinValue)));

    public static DateOnly AddMonths(DateOnly date, int months, Calendar calendar)
        => DateOnly.FromDateTime(calendar.AddMonths(date.ToDateTime(TimeOnly.MinValue), months));

    public static DateOnly WeekStart(DateOnly date, DayOfWeek firstDay) => date.AddDays(-(((int)date.DayOfWeek - (int)firstDay + 7) % 7));

    /// <summary>Reads "۱۴۰۵/۸/۲۹", "1405-08-29" or "2026-11-20" in any digits; a day that does not exist (30 Esfand of a common year) is null.</summary>
    public static DateOnly? Parse(string? text, Calendar calendar)
    {
        if (string.IsNullOrWhiteSpace(text)) { return null; }
        var parts = PersianDigits.ToLatin(text.Trim()).Split('/', '-', '.');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day))
        {
            return null;
        }
        // A year tells its own calendar: 1405 cannot be Gregorian here, 2026 cannot be Jalali.
        var own = year is >= 1200 and < 1700 ? Jalali : year is >= 1900 and < 2300 ? (Calendar)Gregorian : calendar;
        if (year < 1 || year > own.GetYear(own.MaxSupportedDateTime) || month is < 1 or > 12 || day < 1 || day > own.GetDaysInMonth(year, month)) { return null; }
        return DateOnly.FromDateTime(own.ToDateTime(year, month, day, 0, 0, 0, 0));
    }
}
