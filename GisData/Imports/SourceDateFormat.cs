using System.Globalization;

namespace GisData.Imports;

/// <summary>Reads dates as sources write them, in the Gregorian or the Persian calendar. .NET's own parser knows months of the Gregorian
/// calendar only and would refuse 31 Ordibehesht.</summary>
internal sealed class SourceDateFormat(string format, Calendar calendar, TimeZoneInfo zone, DateTimeOffset now)
{
    private const int YearsAhead = 10, FirstKept = 1200, YearsKept = 1000, DaysOfMonth = 31, MonthsOfYear = 12;
    private const long Changes = long.MinValue;
    private const string Letters = "yMdHmsfht";
    private const int Literal = -1, Space = -2, Hour = 3, TwelveHours = 7, HalfDay = 8, NameRun = 3;
    private readonly bool _isIso = format == "iso8601";
    private readonly (int Part, int Run, char Literal)[] _steps = Steps(format);
    private readonly (long Start, long Offset)[]?[] _years = new (long, long)[YearsKept][];

    /// <summary>The format as the profile writes it.</summary>
    public string Text => format;

    public static Calendar CalendarOf(string name) => name == "persian" ? new PersianCalendar() : new GregorianCalendar();

    /// <summary>What is wrong with a format, or null.</summary>
    public static string? Problem(string format)
    {
        if (format == "iso8601") return null;
        if (format.Any(c => char.IsAsciiLetter(c) && !Letters.Contains(c, StringComparison.Ordinal) && c != 'T')) return "has letters other than y M d H h m s f t T";
        if (format.Contains('h', StringComparison.Ordinal) != format.Contains('t', StringComparison.Ordinal)) return "has only one of h (hours to twelve) and t (AM or PM)";
        return format.Count(c => c == 'y') is 2 or 4 && format.Contains("yy", StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal) && format.Contains('d', StringComparison.Ordinal)
            ? null : "has no yyyy (or yy), M and d";
    }

    /// <summary>True: the instant. False with a reason: it has the form, but there is no such day or time. False without: another form.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset instant, out string? reason)
    {
        instant = default;
        reason = null;
        if (_isIso)
        {
            if (!IsoTime.TryRead(text, out var iso, out reason)) return false;
            instant = iso.Offset is { } stated ? new DateTimeOffset(iso.Ticks - stated, TimeSpan.Zero) : InZone(iso.Ticks);
            return true;
        }

        Span<int> parts = [-1, 1, 1, 0, 0, 0, 0, 0, -1];
        if (!Match(text, parts)) return false;
        if (!Day(parts[0], parts[1], parts[2], out var start, out var offset))
        {
            reason = $"there is no day {parts[0]:0000}-{parts[1]:00}-{parts[2]:00} in the {(calendar is PersianCalendar ? "Persian" : "Gregorian")} calendar";
            return false;
        }

        if (parts[Hour] > 23 || parts[4] > 59 || parts[5] > 59 || parts[TwelveHours] > 12)
        {
            reason = parts[HalfDay] < 0 ? $"there is no time {parts[Hour]:00}:{parts[4]:00}:{parts[5]:00}" : $"there is no time {parts[TwelveHours]:00}:{parts[4]:00}:{parts[5]:00} {(parts[HalfDay] == 1 ? "PM" : "AM")}";
            return false;
        }

        // Twelve is the hour before one, in either half.
        if (parts[HalfDay] >= 0) parts[Hour] = parts[TwelveHours] % 12 + 12 * parts[HalfDay];

        var ticks = start + ((parts[3] * 60L + parts[4]) * 60 + parts[5]) * TimeSpan.TicksPerSecond + parts[6] * TimeSpan.TicksPerMillisecond;
        if (offset != Changes)
        {
            instant = new DateTimeOffset(ticks - offset, TimeSpan.Zero);
            return true;
        }

        instant = InZone(ticks);
        return true;
    }

    private DateTimeOffset InZone(long ticks)
    {
        var local = new DateTime(ticks, DateTimeKind.Unspecified);
        // An hour that summer time skips was meant an hour later; an hour that comes twice is taken as the second, standard one.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }

    // A file names the same few thousand days again and again.
    private bool Day(int year, int month, int day, out long start, out long offset)
    {
        (start, offset) = (0, Changes);
        if (year is < 0 or > 9000 || month is < 1 or > 12 || day is < 1 or > 31) return false;
        var days = (uint)(year - FirstKept) < YearsKept ? _years[year - FirstKept] ??= new (long, long)[MonthsOfYear * DaysOfMonth] : null;
        var at = (month - 1) * DaysOfMonth + day - 1;
        if (days is not null && days[at].Start > 0)
        {
            (start, offset) = days[at];
            return true;
        }

        if (year < calendar.GetYear(calendar.MinSupportedDateTime) || day > calendar.GetDaysInMonth(year, month)) return false;
        start = calendar.ToDateTime(year, month, day, 0, 0, 0, 0).Ticks;
        offset = OffsetAbout(start);
        if (days is not null) days[at] = (start, offset);
        return true;
    }

    // Clocks that stand the same a day before and after a local day do not change in it.
    private long OffsetAbout(long start)
    {
        if (start < 2 * TimeSpan.TicksPerDay) return Changes;
        var day = new DateTime(start, DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(day.AddDays(-1)), zone.GetUtcOffset(day.AddDays(2)));
        return before == after ? before.Ticks : Changes;
    }

    // A run of n letters takes n digits, a single letter one or two; MMM a month's name, t or tt a half of the day, a space one or several of whatever kind;
    // everything else must be as it is.
    private bool Match(ReadOnlySpan<char> text, Span<int> parts)
    {
        var at = 0;
        foreach (var (part, run, literal) in _steps)
        {
            if (part < 0)
            {
                if (at >= text.Length || !(part == Literal ? text[at] == literal : char.IsWhiteSpace(text[at]))) return false;
                at++;
                if (part == Space) while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                continue;
            }

            if (part == HalfDay)
            {
                if ((parts[HalfDay] = DateWords.ReadHalf(text, ref at)) < 0) return false;
                continue;
            }

            if (part == 1 && run >= NameRun)
            {
                if ((parts[1] = DateWords.ReadMonth(text, calendar, ref at)) == 0) return false;
                continue;
            }

            var most = run == 1 ? 2 : run;
            int digits = 0, value = 0;
            while (digits < most && at < text.Length && char.IsAsciiDigit(text[at]))
            {
                value = value * 10 + (text[at++] - '0');
                digits++;
            }

            if (digits == 0 || (run > 1 && digits != run)) return false;
            if (part == 0 && run == 2) value = WholeYear(value);
            parts[part] = part == 6 ? Milliseconds(value, digits) : value;
        }

        return at == text.Length;
    }

    private static int Milliseconds(int fraction, int digits)
    {
        for (; digits < 3; digits++) fraction *= 10;
        for (; digits > 3; digits--) fraction /= 10;
        return fraction;
    }

    private static (int Part, int Run, char Literal)[] Steps(string format)
    {
        var steps = new List<(int, int, char)>();
        for (int i = 0, run; i < format.Length; i += run)
        {
            run = 1;
            var part = Letters.IndexOf(format[i], StringComparison.Ordinal);
            if (part >= 0) while (i + run < format.Length && format[i + run] == format[i]) run++;
            else if (char.IsWhiteSpace(format[i])) for (part = Space; i + run < format.Length && char.IsWhiteSpace(format[i + run]); run++) { }
            steps.Add((part, run, format[i]));
        }

        return [.. steps];
    }

    // Of two digits: the year from 89 years before the import to ten after it.
    private int WholeYear(int twoDigits)
    {
        var latest = calendar.GetYear(TimeZoneInfo.ConvertTime(now, zone).DateTime) + YearsAhead;
        return latest - ((latest - twoDigits) % 100 + 100) % 100;
    }
}
