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
        var isNamed = skeletons.Exists(s => s.IsNamed);
        var monthFirst = zone.Id.StartsWith("America/", StringComparison.Ordinal);
        var tried = (from calendar in (string[])["persian", "gregorian"]
                     from order in Orders
                     let formats = skeletons.Select(s => s.Format(order)).OfType<string>().Distinct().ToList()
                     where formats.Count > 0
                     let read = Plausible(texts, formats, calendar, zone, now)
                     where read * 4 >= texts.Count
                     orderby read descending, calendar == cityCalendar descending, Preference(order, monthFirst, isNamed)
                     select (Calendar: calendar, Order: order, Formats: formats, Read: read)).ToList();
        if (tried.Count == 0) return null;
        var best = tried[0];
        var rivals = tried.Where(t => t.Read == best.Read).ToList();
        return new DateGuess(best.Formats, best.Calendar, Share(best.Read, texts),
            rivals.Exists(r => r.Calendar == best.Calendar && !r.Formats.SequenceEqual(best.Formats)), rivals.Exists(r => r.Calendar != best.Calendar));
    }

    // About a month's name numbers of two digits are day and year: 05-Jul-11.
    private static int Preference(string order, bool monthFirst, bool isNamed) => order switch { "yMd" => isNamed ? 3 : 0, "Mdy" => monthFirst ? 1 : 2, _ => monthFirst ? 2 : 1 };

    private static double Share(int count, List<string> texts) => (double)count / texts.Count;

    private static int Plausible(List<string> texts, List<string> formats, string calendar, TimeZoneInfo zone, DateTimeOffset now)
    {
        var readers = formats.ConvertAll(f => new SourceDateFormat(f, SourceDateFormat.CalendarOf(calendar), zone, now));
        return texts.Count(t => readers.Exists(r => r.TryRead(t, out var at, out _) && at > now.AddYears(-YearsBack) && at < now.AddYears(YearsAhead)));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)$")]
    private static partial Regex WithOffset();
}
