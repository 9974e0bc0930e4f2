namespace GisData.Imports;

/// <summary>Times of day in a column of their own, as many exports have them beside a column of days.</summary>
internal static class TimeOfDay
{
    private static readonly string[] Forms = ["H:mm", "H:mm:ss", "h:mm tt", "h:mm:ss tt", "HHmm"];

    /// <summary>The forms of a day with its time of day behind it; none where the day's own form says the time already.</summary>
    public static IEnumerable<string> After(string day) => Says(day) ? [] : Forms.Select(time => $"{day} {time}");

    /// <summary>Whether a form of dates says the time of day.</summary>
    public static bool Says(string format) => format.AsSpan().ContainsAny('H', 'h') || format is "iso8601" or TableRows.TypedTime;

    /// <summary>Whether a text is a time of day with a colon: digits alone may be anything.</summary>
    public static bool Is(string text)
        => PersianText.AsciiDigits(text).Trim() is { Length: <= 11 } plain && plain.Split(':', ' ') is { Length: >= 2 } parts && plain.Contains(':', StringComparison.Ordinal)
            && int.TryParse(parts[0], out var hour) && hour is >= 0 and < 24 && int.TryParse(parts[1], out var minute) && minute is >= 0 and < 60;
}
