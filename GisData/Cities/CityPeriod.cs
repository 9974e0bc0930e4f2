using System.Globalization;

namespace GisData.Cities;

/// <summary>A time of the year that people name, as the pack knows it: by a rule of the pack's calendar, or by a table where the days of each
/// year have to be looked up.</summary>
/// <param name="Kind">"nowruz", "ramadan", "arbaeen", "storm" or "other"; with a year it is the period's slug.</param>
/// <param name="Name">With {0} for the year.</param>
/// <param name="Source">Where the days come from, as pages print it.</param>
/// <param name="Yearly">The same days of every year of the pack's calendar; null where <paramref name="Years"/> say them.</param>
public sealed record CityPeriod(string Kind, LocalizedName Name, LocalizedName Source, YearlyDays? Yearly, IReadOnlyList<DaysOfYear>? Years)
{
    /// <summary>The days of one year; null where the pack does not know them.</summary>
    public (DateOnly From, DateOnly To)? Of(int year, Calendar calendar)
        => Yearly is { } days ? days.In(year, calendar) : Years?.FirstOrDefault(y => y.Year == year) is { } known ? (known.From, known.To) : null;
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
