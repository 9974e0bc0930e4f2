using System.Globalization;

namespace GisData.Cities;

/// <summary>A time of the year that people name, as the pack knows it: by a rule of the pack's calendar, or by a table where the days of each
/// year have to be looked up. A lunar feast has both: the table holds what was announced, and other years are calculated and say so.</summary>
/// <param name="Kind">"nowruz", "ramadan", "arbaeen", "storm" or "other"; with a year it is the period's slug.</param>
/// <param name="Name">With {0} for the year.</param>
/// <param name="Source">Where the days come from, as pages print it.</param>
/// <param name="Yearly">The same days of every year of the pack's calendar; null where <paramref name="Years"/> say them.</param>
/// <param name="Years">What was announced, by year.</param>
/// <param name="Lunar">How other years are calculated; null = not at all.</param>
public sealed record CityPeriod(string Kind, LocalizedName Name, LocalizedName Source, YearlyDays? Yearly, IReadOnlyList<DaysOfYear>? Years, LunarDays? Lunar = null)
{
    /// <summary>The days of one year and who says so; null where the pack does not know them. What was announced goes before what is calculated.</summary>
    public PeriodDays? Of(int year, Calendar calendar)
    {
        if (Yearly?.In(year, calendar) is var (from, to)) return new PeriodDays(from, to, Source, false);
        if (Years?.FirstOrDefault(y => y.Year == year) is { } known) return new PeriodDays(known.From, known.To, Source, false);
        return Lunar?.In(year) is var (first, last) ? new PeriodDays(first, last, Lunar.Source, true) : null;
    }
}

/// <param name="IsCalculated">The announced day may differ.</param>
public sealed record PeriodDays(DateOnly From, DateOnly To, LocalizedName Source, bool IsCalculated);

/// <summary>Month and day ("09-01") of the first and the last day in the lunar Hijri calendar, by the tables of Umm al-Qura (1318 to 1500). A month begins where
/// the new moon is announced, so each end may be a day off; a day past the end of its month is the month's last.</summary>
/// <param name="Source">What pages print of a calculated year: that it is calculated, and that the announced day may differ.</param>
public sealed record LunarDays(string From, string To, LocalizedName Source)
{
    private static readonly UmAlQuraCalendar Calendar = new();
    private static readonly (int First, int Last) Known = (Calendar.GetYear(Calendar.MinSupportedDateTime), Calendar.GetYear(Calendar.MaxSupportedDateTime));

    /// <summary>Lunar year of a day; a day outside the tables has the nearest year they know.</summary>
    public static int YearOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue) is var at && at < Calendar.MinSupportedDateTime ? Known.First : at > Calendar.MaxSupportedDateTime ? Known.Last : Calendar.GetYear(at);

    /// <summary>Null where the tables end, or the text is no day.</summary>
    public (DateOnly From, DateOnly To)? In(int year) => year >= Known.First && year <= Known.Last && Day(From, year) is { } from && Day(To, year) is { } to && from <= to ? (from, to) : null;

    private static DateOnly? Day(string text, int year)
        => text.Split('-') is [var m, var d] && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && month is >= 1 and <= 12 && day is >= 1 and <= 30 ? DateOnly.FromDateTime(Calendar.ToDateTime(year, month, Math.Min(day, Calendar.GetDaysInMonth(year, month)), 0, 0, 0, 0)) : null;
}

/// <summary>Month and day ("01-13") of the first and the last day, in the pack's calendar.</summary>
public sealed record YearlyDays(string From, string To)
{
    /// <summary>Null where the text is no day, or the year has no such day.</summary>
    public (DateOnly From, DateOnly To)? In(int year, Calendar calendar)
        => year > calendar.GetYear(calendar.MinSupportedDateTime) && year < calendar.GetYear(calendar.MaxSupportedDateTime) && Day(From, year, calendar) is { } from && Day(To, year, calendar) is { } to && from <= to
            ? (from, to) : null;

    private static DateOnly? Day(string text, int year, Calendar calendar)
        => text.Split('-') is [var m, var d] && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && month is >= 1 and <= 12 && day >= 1 && day <= calendar.GetDaysInMonth(year, month) ? DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0)) : null;
}

/// <param name="Year">The year people call it by: of a lunar feast its lunar year.</param>
public sealed record DaysOfYear(int Year, DateOnly From, DateOnly To);
