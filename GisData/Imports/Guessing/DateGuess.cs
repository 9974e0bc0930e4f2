using System.Globalization;
using System.Text.RegularExpressions;

namespace GisData.Imports.Guessing;

/// <summary>In which form and calendar a column writes times, found by trying: the form that reads the most values as days a city can have
/// had wins.</summary>
/// <param name="Read">Share of the values that it reads.</param>
/// <param name="OrderUncertain">Day and month could change places: no value has a day above twelve.</param>
/// <param name="CalendarUncertain">Years of two digits that the other calendar reads as well.</param>
internal sealed partial record DateGuess(IReadOnlyList<string> Formats, string Calendar, double Read, bool OrderUncertain, bool CalendarUncertain)
{
    private const int MostSkeletons = 6, YearsBack = 40, YearsAhead = 3;
    private static readonly string[] Orders = ["yMd", "dMy", "Mdy"];

    /// <summary>Null: no form reads even a quarter of the values.</summary>
    /// <param name="values">Filled fields as they came.</param>
    /// <param name="cityCalendar">Decides where both calendars read everything.</param>
    public static DateGuess? Of(IReadOnlyList<string> values, string cityCalendar, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (values.Count == 0) return null;
        var texts = values.Select(v => PersianText.AsciiDigits(v).Trim()).ToList();
        if (texts.Count(t => WithOffset().IsMatch(t)) * 2 > texts.Count) return new DateGuess(["iso8601"], "gregorian", Share(texts.Count(t => WithOffset().IsMatch(t)), texts), false, false);
        var skeletons = texts.Select(DateSkeleton.Of).Where(s => s is not null).GroupBy(s => s!.Key).OrderByDescending(g => g.Count()).Take(MostSkeletons)
            .Select(g => DateSkeleton.Merge(g.Select(s => s!))).ToList();
        if (skeletons.Count == 0) return null;
        var monthFirst = zone.Id.StartsWith("America/", StringComparison.Ordinal);
        var tried = (from calendar in (string[])["persian", "gregorian"]
                     from order in Orders
                     let formats = skeletons.Select(s => s.Format(order)).OfType<string>().Distinct().ToList()
                     where formats.Count > 0
                     let read = Plausible(texts, formats, calendar, zone, now)
                     where read * 4 >= texts.Count
                     orderby read descending, calendar == cityCalendar descending, Preference(order, monthFirst)
                     select (Calendar: calendar, Order: order, Formats: formats, Read: read)).ToList();
        if (tried.Count == 0) return null;
        var best = tried[0];
        var rivals = tried.Where(t => t.Read == best.Read).ToList();
        return new DateGuess(best.Formats, best.Calendar, Share(best.Read, texts),
            rivals.Exists(r => r.Calendar == best.Calendar && !r.Formats.SequenceEqual(best.Formats)), rivals.Exists(r => r.Calendar != best.Calendar));
    }

    private static int Preference(string order, bool monthFirst) => order switch { "yMd" => 0, "Mdy" => monthFirst ? 1 : 2, _ => monthFirst ? 2 : 1 };

    private static double Share(int count, List<string> texts) => (double)count / texts.Count;

    private static int Plausible(List<string> texts, List<string> formats, string calendar, TimeZoneInfo zone, DateTimeOffset now)
    {
        var readers = formats.ConvertAll(f => new SourceDateFormat(f, SourceDateFormat.CalendarOf(calendar), zone, now));
        return texts.Count(t => readers.Exists(r => r.TryRead(t, out var at, out _) && at > now.AddYears(-YearsBack) && at < now.AddYears(YearsAhead)));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)$")]
    private static partial Regex WithOffset();
}

/// <summary>How a written time is built of runs of digits: three for the day, or one of eight, and perhaps a time of day before or behind.</summary>
internal sealed partial record DateSkeleton(string Key, int[] Day, char DaySeparator, string Between, int[] Clock, string Fraction, bool ClockFirst)
{
    public static DateSkeleton? Of(string text)
    {
        if (Compact().Match(text) is { Success: true }) return new DateSkeleton(text.Length.ToString(CultureInfo.InvariantCulture), [text.Length], '\0', "", [], "", false);
        var match = DayThenClock().Match(text);
        var clockFirst = false;
        if (!match.Success)
        {
            match = ClockThenDay().Match(text);
            clockFirst = match.Success;
        }

        if (!match.Success) return null;
        int[] day = [match.Groups["a"].Length, match.Groups["b"].Length, match.Groups["c"].Length];
        if (day.Count(n => n == 4) > 1 || day[1] > 2 || day.Any(n => n == 3) || (day[0] == 1 && day[2] == 1)) return null;
        int[] clock = match.Groups["h"].Success ? [match.Groups["h"].Length, match.Groups["m"].Length, match.Groups["s"].Length] : [];
        var fraction = match.Groups["f"].Success ? match.Groups["f"].Value[..1] + new string('f', Math.Min(match.Groups["f"].Length - 1, 3)) : "";
        var separator = match.Groups["sep"].Value[0];
        var year = day[0] == 4 ? 0 : day[2] == 4 ? 2 : -1;
        var key = string.Create(CultureInfo.InvariantCulture, $"{year}{separator}{match.Groups["between"].Value}{clock.Count(n => n > 0)}{fraction}{clockFirst}");
        return new DateSkeleton(key, day, separator, match.Groups["between"].Value, clock, fraction, clockFirst);
    }

    /// <summary>Of values that differ in leading zeros only, the form that takes all of them.</summary>
    public static DateSkeleton Merge(IEnumerable<DateSkeleton> alike)
    {
        var all = alike.ToList();
        return all[0] with { Day = Least(all.Select(s => s.Day)), Clock = Least(all.Select(s => s.Clock)) };
    }

    /// <summary>The format in an order of year, month and day; null where the runs cannot stand in it.</summary>
    public string? Format(string order)
    {
        if (Day.Length == 1) return order != "yMd" ? null : Day[0] switch { 8 => "yyyyMMdd", 12 => "yyyyMMddHHmm", _ => "yyyyMMddHHmmss" };
        var parts = new string[3];
        for (var i = 0; i < 3; i++)
        {
            if ((order[i] == 'y') != (Day[i] == 4) && Day.Contains(4)) return null;
            if (order[i] == 'y' && Day[i] is not (2 or 4)) return null;
            parts[i] = new string(order[i], Day[i]);
        }

        var day = string.Join(DaySeparator, parts);
        if (Clock.Length == 0) return day;
        var clock = new string('H', Clock[0]) + ":" + new string('m', Clock[1]) + (Clock[2] > 0 ? ":" + new string('s', Clock[2]) : "") + Fraction;
        return ClockFirst ? clock + Between + day : day + Between + clock;
    }

    private static int[] Least(IEnumerable<int[]> runs) => runs.Aggregate((a, b) => [.. a.Zip(b, Math.Min)]);

    [GeneratedRegex(@"^(\d{8}|\d{12}|\d{14})$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?<a>\d{1,4})(?<sep>[/\-.])(?<b>\d{1,2})\k<sep>(?<c>\d{1,4})((?<between>[ T]|\s?-\s?|  +)(?<h>\d{1,2}):(?<m>\d{1,2})(:(?<s>\d{1,2})(?<f>[.,]\d{1,3})?)?)?$")]
    private static partial Regex DayThenClock();

    [GeneratedRegex(@"^(?<h>\d{1,2}):(?<m>\d{1,2})(:(?<s>\d{1,2}))?(?<between>\s?-\s?|\s+)(?<a>\d{1,4})(?<sep>[/\-.])(?<b>\d{1,2})\k<sep>(?<c>\d{1,4})$")]
    private static partial Regex ClockThenDay();
}
