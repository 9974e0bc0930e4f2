namespace GisData.Imports;

/// <summary>A time of ISO 8601 with its offset: <c>2023-05-01T10:00:00.25+03:30</c>. The runtime's own parser guesses what is missing: it makes
/// this morning of 8:00-05 and an American day of 05-06-2024.</summary>
/// <param name="Ticks">Local, from year 1; with <paramref name="Offset"/> taken off, UTC.</param>
/// <param name="Offset">Null: a day without a time, which has none.</param>
internal readonly record struct IsoTime(long Ticks, long? Offset)
{
    private const int DateLength = 10, FractionDigits = 7, MostHoursOfOffset = 14;

    /// <summary>True: <paramref name="time"/>. False with a reason: it has the form, but there is no such day or time. False without: another form.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out IsoTime time, out string? reason)
    {
        (time, reason) = (default, null);
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-') return false;
        if (!Digits(text, 0, 4, out var year) || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day)) return false;
        var (at, ticks) = (DateLength, 0L);
        (int Hour, int Minute, int Second) clock = default;
        long? offset = null;
        if (at < text.Length && (!Clock(text, ref at, out clock, out ticks) || !OffsetOf(text, ref at, out offset) || at != text.Length)) return false;
        var (hour, minute, second) = clock;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) reason = NoDay(year, month, day);
        else if (hour > 23 || minute > 59 || second > 59) reason = $"there is no time {hour:00}:{minute:00}:{second:00}";
        if (reason is not null) return false;
        ticks += new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).Ticks;
        // What an offset moves out of the calendar.
        if (ticks - (offset ?? 0) < DateTime.MinValue.Ticks || ticks - (offset ?? 0) > DateTime.MaxValue.Ticks) reason = NoDay(year, month, day);
        time = new IsoTime(ticks, offset);
        return reason is null;
    }

    private static string NoDay(int year, int month, int day) => $"there is no day {year:0000}-{month:00}-{day:00} in the Gregorian calendar";

    // THH:mm, THH:mm:ss, THH:mm:ss.f…; databases write a space for the T.
    private static bool Clock(ReadOnlySpan<char> text, ref int at, out (int Hour, int Minute, int Second) clock, out long fraction)
    {
        (clock, fraction) = (default, 0);
        if (text[at] is not ('T' or 't' or ' ')) return false;
        at++;
        if (!Digits(text, at, 2, out var hour) || at + 2 >= text.Length || text[at + 2] != ':' || !Digits(text, at + 3, 2, out var minute)) return false;
        (at, clock) = (at + 5, (hour, minute, 0));
        if (at >= text.Length || text[at] != ':') return true;
        if (!Digits(text, at + 1, 2, out var second)) return false;
        (at, clock) = (at + 3, (hour, minute, second));
        return at >= text.Length || text[at] is not ('.' or ',') || Fraction(text, ref at, out fraction);
    }

    private static bool Fraction(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        var start = ++at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            if (at - start < FractionDigits) ticks = ticks * 10 + (text[at] - '0');
            else if (at - start == FractionDigits && text[at] >= '5') ticks++;
        }

        for (var digits = at - start; digits is > 0 and < FractionDigits; digits++) ticks *= 10;
        return at > start;
    }

    // Z, ±hh, ±hhmm, ±hh:mm; databases write a space before it.
    private static bool OffsetOf(ReadOnlySpan<char> text, ref int at, out long? offset)
    {
        offset = null;
        if (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length || text[at] is not ('Z' or 'z' or '+' or '-')) return false;
        if (text[at] is 'Z' or 'z')
        {
            (at, offset) = (at + 1, 0);
            return true;
        }

        var minutes = 0;
        var sign = text[at] == '-' ? -1 : 1;
        if (!Digits(text, at + 1, 2, out var hours)) return false;
        at += 3;
        if (at < text.Length)
        {
            if (text[at] == ':') at++;
            if (!Digits(text, at, 2, out minutes)) return false;
            at += 2;
        }

        offset = sign * (hours * 60L + minutes) * TimeSpan.TicksPerMinute;
        return minutes < 60 && hours * 60 + minutes <= MostHoursOfOffset * 60;
    }

    private static bool Digits(ReadOnlySpan<char> text, int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length) return false;
        foreach (var c in text.Slice(at, count))
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }

        return true;
    }
}
