using System.Globalization;
using System.Text.RegularExpressions;

namespace GisData.Imports.Guessing;

/// <summary>How a written time is built of runs of digits: three for the day, of which one may be a month's name, or one of eight; and perhaps a time of day
/// before or behind.</summary>
/// <param name="Day">Lengths of the runs of digits; 0 where a name stands.</param>
/// <param name="Separators">What stands between them.</param>
/// <param name="Half">What stands before AM or PM; null where neither does.</param>
internal sealed partial record DateSkeleton(string Key, int[] Day, string[] Separators, string Between, int[] Clock, string Fraction, string? Half, bool ClockFirst)
{
    private const string DayForm = @"(?<a>\d{1,4}|\p{L}{2,}(\s?ماه)?\.?)(?<s1>\s*[/\-.,،]\s*|\s+)(?<b>\d{1,2}|\p{L}{2,}(\s?ماه)?\.?)(?<s2>\s*[/\-.,،]\s*|\s+)(?<c>\d{1,4})";
    private const string ClockForm = @"(?<h>\d{1,2}):(?<m>\d{1,2})(:(?<s>\d{1,2})(?<f>[.,]\d{1,3})?)?((?<gap>\s*)(?<half>[AP]\.?M\.?|[قب][. ]ظ\.?|(قبل|بعد)\s?از\s?ظهر|صبح|عصر))?";

    /// <summary>The month stands as a word.</summary>
    public bool IsNamed => Day.Length == 3 && Day.Contains(0);

    public static DateSkeleton? Of(string text)
    {
        if (Compact().Match(text) is { Success: true }) return new DateSkeleton(text.Length.ToString(CultureInfo.InvariantCulture), [text.Length], [], "", [], "", null, false);
        var match = DayThenClock().Match(text);
        var clockFirst = false;
        if (!match.Success)
        {
            match = ClockThenDay().Match(text);
            clockFirst = match.Success;
        }

        if (!match.Success) return null;
        int[] day = [Digits(match.Groups["a"]), Digits(match.Groups["b"]), Digits(match.Groups["c"])];
        string[] separators = [Single(match.Groups["s1"].Value), Single(match.Groups["s2"].Value)];
        var names = day.Count(n => n == 0);
        if (names > 1 || day.Count(n => n == 4) > 1 || day.Any(n => n == 3)) return null;
        if (names == 0 && (separators[0] != separators[1] || separators[0] is not ("/" or "-" or ".") || day[1] > 2 || (day[0] == 1 && day[2] == 1))) return null;
        int[] clock = match.Groups["h"].Success ? [match.Groups["h"].Length, match.Groups["m"].Length, match.Groups["s"].Length] : [];
        var fraction = match.Groups["f"].Success ? match.Groups["f"].Value[..1] + new string('f', Math.Min(match.Groups["f"].Length - 1, 3)) : "";
        var between = Single(match.Groups["between"].Value);
        var half = match.Groups["half"].Success ? Single(match.Groups["gap"].Value) : null;
        var year = day[0] == 4 ? 0 : day[2] == 4 ? 2 : -1;
        var key = string.Create(CultureInfo.InvariantCulture, $"{year}{Array.IndexOf(day, 0)}{separators[0]}{separators[1]}{between}{clock.Count(n => n > 0)}{fraction}{half ?? "-"}{clockFirst}");
        return new DateSkeleton(key, day, separators, between, clock, fraction, half, clockFirst);
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
            if (IsNamed && (order[i] == 'M') != (Day[i] == 0)) return null;
            parts[i] = Day[i] == 0 ? "MMM" : new string(order[i], Day[i]);
        }

        var day = parts[0] + Separators[0] + parts[1] + Separators[1] + parts[2];
        if (Clock.Length == 0) return day;
        var clock = new string(Half is null ? 'H' : 'h', Clock[0]) + ":" + new string('m', Clock[1]) + (Clock[2] > 0 ? ":" + new string('s', Clock[2]) : "") + Fraction + (Half is null ? "" : Half + "tt");
        return ClockFirst ? clock + Between + day : day + Between + clock;
    }

    private static int[] Least(IEnumerable<int[]> runs) => runs.Aggregate((a, b) => [.. a.Zip(b, Math.Min)]);

    private static int Digits(Group run) => char.IsAsciiDigit(run.Value[0]) ? run.Length : 0;

    // A format's space stands for any number of them.
    private static string Single(string spaces) => Spaces().Replace(spaces, " ");

    [GeneratedRegex(@"^(\d{8}|\d{12}|\d{14})$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^" + DayForm + @"((?<between>T|\s*[\-,،]\s*|\s+(ساعت\s+)?)" + ClockForm + ")?$", RegexOptions.IgnoreCase)]
    private static partial Regex DayThenClock();

    [GeneratedRegex("^" + ClockForm + @"(?<between>\s*[\-,،]\s*|\s+)" + DayForm + "$", RegexOptions.IgnoreCase)]
    private static partial Regex ClockThenDay();
}
