using System.Globalization;

namespace GisData.Imports;

/// <summary>Reads dates as sources write them, in the Gregorian or the Persian calendar. .NET's own parser knows months of the Gregorian
/// calendar only and would refuse 31 Ordibehesht.</summary>
internal sealed class SourceDateFormat(string format, Calendar calendar, TimeZoneInfo zone, DateTimeOffset now)
{
    private const int YearsAhead = 10;
    private const string Letters = "yMdHmsf";

    public static Calendar CalendarOf(string name) => name == "persian" ? new PersianCalendar() : new GregorianCalendar();

    /// <summary>What is wrong with a format, or null.</summary>
    public static string? Problem(string format)
    {
        if (format == "iso8601") return null;
        if (format.Any(c => char.IsAsciiLetter(c) && !Letters.Contains(c, StringComparison.Ordinal) && c != 'T')) return "has letters other than y M d H m s f T";
        return format.Count(c => c == 'y') is 2 or 4 && format.Contains("yy", StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal) && format.Contains('d', StringComparison.Ordinal)
            ? null : "has no yyyy (or yy), M and d";
    }

    /// <summary>True: the instant. False with a reason: it has the form, but there is no such day or time. False without: another form.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset instant, out string? reason)
    {
        instant = default;
        reason = null;
        if (format == "iso8601")
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant) && HasOffset(text);
        Span<int> parts = [-1, 1, 1, 0, 0, 0, 0];
        if (!Match(text, parts)) return false;
        var (year, month, day) = (parts[0], parts[1], parts[2]);
        if (year < calendar.GetYear(calendar.MinSupportedDateTime) || year > 9000 || month is < 1 or > 12 || day < 1 || day > calendar.GetDaysInMonth(year, month))
        {
            reason = $"there is no day {year:0000}-{month:00}-{day:00} in the {(calendar is PersianCalendar ? "Persian" : "Gregorian")} calendar";
            return false;
        }

        if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
        {
            reason = $"there is no time {parts[3]:00}:{parts[4]:00}:{parts[5]:00}";
            return false;
        }

        var local = calendar.ToDateTime(year, month, day, parts[3], parts[4], parts[5], parts[6]);
        // An hour that summer time skips was meant an hour later; an hour that comes twice is taken as the second, standard one.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        instant = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
        return true;
    }

    // A run of n letters takes n digits, a single letter one or two; everything else must be as it is.
    private bool Match(ReadOnlySpan<char> text, Span<int> parts)
    {
        var at = 0;
        for (var i = 0; i < format.Length;)
        {
            var part = Letters.IndexOf(format[i], StringComparison.Ordinal);
            if (part < 0)
            {
                if (at >= text.Length || text[at++] != format[i++]) return false;
                continue;
            }

            var run = 1;
            while (i + run < format.Length && format[i + run] == format[i]) run++;
            i += run;
            var most = run == 1 ? 2 : run;
            int digits = 0, value = 0;
            while (digits < most && at < text.Length && char.IsAsciiDigit(text[at]))
            {
                value = value * 10 + (text[at++] - '0');
                digits++;
            }

            if (digits == 0 || (run > 1 && digits != run)) return false;
            if (part == 0 && run == 2) value = WholeYear(value);
            parts[part] = part == 6 ? value * (int)Math.Pow(10, 3 - Math.Min(digits, 3)) : value;
        }

        return at == text.Length;
    }

    // Of two digits: the year from 89 years before the import to ten after it.
    private int WholeYear(int twoDigits)
    {
        var latest = calendar.GetYear(TimeZoneInfo.ConvertTime(now, zone).DateTime) + YearsAhead;
        return latest - ((latest - twoDigits) % 100 + 100) % 100;
    }

    private static bool HasOffset(ReadOnlySpan<char> text) => text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || text[^Math.Min(text.Length, 6)..].IndexOfAny('+', '-') >= 0;
}
