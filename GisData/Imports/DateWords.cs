using System.Collections.Frozen;
using System.Globalization;

namespace GisData.Imports;

/// <summary>Words in written times: names of months of either calendar, in Persian, English and as Persian names are written in Latin letters, whole or
/// shortened to three letters, and the two halves of a day.</summary>
internal static class DateWords
{
    private const int LongestName = 16;
    private const string Month = "ماه";

    private static readonly FrozenDictionary<string, int> Persian = Names(
        [["فروردین", "farvardin"], ["اردیبهشت", "ordibehesht"], ["خرداد", "khordad"], ["تیر", "tir"], ["مرداد", "امرداد", "mordad"], ["شهریور", "shahrivar"],
         ["مهر", "mehr"], ["آبان", "ابان", "aban"], ["آذر", "اذر", "azar"], ["دی", "dey", "dei"], ["بهمن", "bahman"], ["اسفند", "esfand"]]);

    private static readonly FrozenDictionary<string, int> Gregorian = Names(
        [["january", "jan", "ژانویه"], ["february", "feb", "فوریه"], ["march", "mar", "مارس"], ["april", "apr", "آوریل"], ["may", "مه", "می"], ["june", "jun", "ژوئن"],
         ["july", "jul", "ژوئیه", "جولای"], ["august", "aug", "اوت", "آگوست"], ["september", "sep", "sept", "سپتامبر"], ["october", "oct", "اکتبر"], ["november", "nov", "نوامبر"], ["december", "dec", "دسامبر"]]);

    // The longer of two that begin alike comes first.
    private static readonly (string Word, bool IsSecond)[] Halves =
    [
        ("a.m.", false), ("p.m.", true), ("a.m", false), ("p.m", true), ("am", false), ("pm", true), ("قبل از ظهر", false), ("بعد از ظهر", true), ("قبلازظهر", false), ("بعدازظهر", true),
        ("ق.ظ.", false), ("ب.ظ.", true), ("ق.ظ", false), ("ب.ظ", true), ("ق ظ", false), ("ب ظ", true), ("صبح", false), ("عصر", true),
    ];

    /// <summary>Reads a month's name at a place of a text, with a full stop or the word for "month" behind it.</summary>
    /// <returns>1 to 12, with the place behind the name; 0: there is no name of this calendar.</returns>
    public static int ReadMonth(ReadOnlySpan<char> text, Calendar calendar, ref int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        if (end == at || end - at > LongestName) return 0;
        Span<char> name = stackalloc char[end - at];
        for (var i = at; i < end; i++) name[i - at] = text[i] switch { 'ي' or 'ى' => 'ی', 'ك' => 'ک', var c => char.ToLowerInvariant(c) };
        var names = (calendar is PersianCalendar ? Persian : Gregorian).GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(name, out var month) && !(name.EndsWith(Month) && names.TryGetValue(name[..^Month.Length], out month))) return 0;
        at = end;
        if (text[at..].StartsWith(" " + Month)) at += Month.Length + 1;
        if (at + 1 < text.Length && text[at] == '.' && (text[at + 1] == ',' || char.IsWhiteSpace(text[at + 1]))) at++;
        return month;
    }

    /// <summary>Reads "AM", "p.m.", "ب.ظ" and the like at a place of a text.</summary>
    /// <returns>0 the first half of the day, 1 the second, with the place behind it; -1: neither.</returns>
    public static int ReadHalf(ReadOnlySpan<char> text, ref int at)
    {
        foreach (var (word, isSecond) in Halves)
        {
            if (!text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            at += word.Length;
            return isSecond ? 1 : 0;
        }

        return -1;
    }

    private static FrozenDictionary<string, int> Names(string[][] months)
        => months.SelectMany((names, i) => names.Select(name => (name, Month: i + 1))).ToFrozenDictionary(n => n.name, n => n.Month, StringComparer.Ordinal);
}
