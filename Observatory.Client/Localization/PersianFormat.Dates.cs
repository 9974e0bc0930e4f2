using System.Globalization;

namespace Observatory.Client.Localization;

/// <summary>Dates and durations: Jalali in Persian, Gregorian in English. Storage, URLs and APIs stay ISO 8601.</summary>
public sealed partial class PersianFormat
{
    private static readonly string[] PersianMonths =
        ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

    private static readonly string[] PersianWeekdays = ["یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"];

    private readonly Calendar dateCalendar;

    // Asked for when used, not kept: static fields of a class in two files have no order of initialisation.
    private string[] MonthNames => persian ? PersianMonths : CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    public (int Year, int Month, int Day) Parts(DateOnly date)
    {
        var day = date.ToDateTime(TimeOnly.MinValue);
        return (dateCalendar.GetYear(day), dateCalendar.GetMonth(day), dateCalendar.GetDayOfMonth(day));
    }

    /// <summary>"۲۹ آبان ۱۴۰۵"</summary>
    public string Date(DateOnly date)
    {
        var (year, month, day) = Parts(date);
        return $"{Plain(day)} {MonthNames[month - 1]} {Plain(year)}";
    }

    /// <summary>"جمعه ۲۹ آبان ۱۴۰۵"</summary>
    public string LongDate(DateOnly date) => $"{Weekday(date.DayOfWeek)} {Date(date)}";

    /// <summary>"۱۴۰۵/۰۸/۲۹", "2026-11-20"</summary>
    public string ShortDate(DateOnly date)
    {
        var (year, month, day) = Parts(date);
        var separator = persian ? '/' : '-';
        return Digits(string.Create(CultureInfo.InvariantCulture, $"{year:0000}{separator}{month:00}{separator}{day:00}"));
    }

    /// <summary>"۲۹ آبان"</summary>
    public string DayMonth(DateOnly date)
    {
        var (_, month, day) = Parts(date);
        return $"{Plain(day)} {MonthNames[month - 1]}";
    }

    /// <summary>"آبان ۱۴۰۵"</summary>
    public string MonthYear(DateOnly date)
    {
        var (year, month, _) = Parts(date);
        return $"{MonthNames[month - 1]} {Plain(year)}";
    }

    public string MonthName(DateOnly date) => MonthNames[Parts(date).Month - 1];

    public string Year(DateOnly date) => Plain(Parts(date).Year);

    public string Weekday(DayOfWeek day) => persian ? PersianWeekdays[(int)day] : CultureInfo.InvariantCulture.DateTimeFormat.DayNames[(int)day];

    /// <summary>"۱ تا ۲۹ آبان ۱۴۰۵", "۲۰ مهر تا ۵ آبان ۱۴۰۵"; what both ends share is written once.</summary>
    public string Period(DateOnly from, DateOnly to)
    {
        if (from == to) { return Date(from); }
        var (fromYear, fromMonth, fromDay) = Parts(from);
        var (toYear, toMonth, _) = Parts(to);
        var start = fromYear != toYear ? Date(from) : fromMonth != toMonth ? DayMonth(from) : Plain(fromDay);
        return persian ? $"{start} تا {Date(to)}" : $"{start} – {Date(to)}";
    }

    /// <summary>"۲۳:۵۹" in the zone of the city.</summary>
    public string Time(TimeOnly time) => Digits(time.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>"جمعه ۲۹ آبان ۱۴۰۵، ساعت ۲۳:۵۹"</summary>
    public string Stamp(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var date = LongDate(DateOnly.FromDateTime(local.DateTime));
        var time = Time(TimeOnly.FromDateTime(local.DateTime));
        return persian ? $"{date}، ساعت {time}" : $"{date}, {time}";
    }

    /// <summary>"۲٫۶ روز", "۵٫۰ ساعت": hours below two days, days above.</summary>
    public string Duration(double hours)
    {
        if (!double.IsFinite(hours)) { return None; }
        return $"{DurationNumber(hours)} {DurationUnit(hours)}";
    }

    public string DurationNumber(double hours) => Number(hours / HoursOfUnit(hours), 1);

    /// <summary>Both ends in the unit that a duration has, without it.</summary>
    public string DurationRange(double low, double high, double hours) => Range(low / HoursOfUnit(hours), high / HoursOfUnit(hours), 1);

    /// <summary>Of the unit that a duration is written in.</summary>
    public static double HoursOfUnit(double hours) => hours < 48 ? 1 : 24;

    public string DurationUnit(double hours) => (HoursOfUnit(hours) == 1, persian) switch
    {
        (true, true) => "ساعت",
        (true, false) => "hours",
        (false, true) => "روز",
        (false, false) => "days",
    };
}
