using System.Buffers;
using System.Globalization;
using System.Text;

namespace GisData.Imports;

/// <summary>Persian as keyboards and exports of four decades wrote it, brought to one spelling, so that the same word is the same
/// string.</summary>
public static class PersianText
{
    private const char HalfSpace = '\u200c';

    // Letters, digits and marks that have no other form and compose with nothing else of this list: a text of them alone needs no tables.
    private static readonly char[] Simple = [
        .. Range(' ', '~'), '\u00ab', '\u00ac', '\u00bb', '\u060c', '\u061b', '\u061f', .. Range('\u0621', '\u063a'), .. Range('\u0640', '\u0652'), .. Range('\u0660', '\u066c'),
        '\u067e', '\u0686', '\u0698', '\u06a9', '\u06aa', '\u06af', '\u06c1', '\u06cc', '\u06d0', '\u06d5', .. Range('\u06f0', '\u06f9'), HalfSpace];

    // What a simple text needs, by its letters.
    private const byte NotSimple = 0, Kept = 1, Space = 2, ToRewrite = 4, ToCollapse = 8;
    private static readonly byte[] Needs = NeedsOfLetters();

    /// <summary>Persian letters for their Arabic twins (ي, ى, ك), compatibility forms resolved, tatweel and
    /// invisible marks gone, spaces single, a half-space only between letters.</summary>
    /// <remarks>Digits stay as they are written: a text is shown as its writer meant it. Hamza and diacritics that carry meaning stay;
    /// short vowels (U+064B–U+0652) go.</remarks>
    public static string Normalize(string text)
    {
        if (NeedsOf(text) is var needs and not NotSimple)
        {
            if ((needs & ToRewrite) != 0) text = Rewritten(text);
            return (needs & ToCollapse) != 0 ? Collapse(text) : text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (Rewritten(c) is var kept && kept != c) result.Append(kept);
            else if (IsLeftOut(c)) continue;
            else if (char.IsWhiteSpace(c)) result.Append(' ');
            else if (c == HalfSpace || char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) result.Append(c);
        }

        return Collapse(result.ToString());
    }

    /// <summary>Persian (۰–۹) and Arabic (٠–٩) digits, decimal (٫) and thousands (٬) marks and the minus sign as ASCII, for reading
    /// numbers and dates.</summary>
    public static string AsciiDigits(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f') < 0) return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '۰' and <= '۹': result.Append((char)('0' + (c - '۰'))); break;
                case >= '٠' and <= '٩': result.Append((char)('0' + (c - '٠'))); break;
                case '٫': result.Append('.'); break;
                case '٬': break;
                case '−': result.Append('-'); break;
                default:
                    if (char.GetUnicodeCategory(c) != UnicodeCategory.Format) result.Append(c);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>For comparing names from files with names of a pack: normalised, digits ASCII, no case, half-space as a space.</summary>
    public static string Key(string text) => Collapse(AsciiDigits(Normalize(text).Replace(HalfSpace, ' '))).ToLowerInvariant();

    // All of it in one pass over the letters: most texts of a city's file need nothing, or letters rewritten.
    private static byte NeedsOf(string text)
    {
        var needs = Kept;
        var before = Space;
        foreach (var c in text)
        {
            var of = c < Needs.Length ? Needs[c] : NotSimple;
            if (of == NotSimple) return NotSimple;
            if (of == Space && before == Space) needs |= ToCollapse;
            needs |= of;
            before = of;
        }

        return before == Space ? (byte)(needs | ToCollapse) : needs;
    }

    private static byte[] NeedsOfLetters()
    {
        var needs = new byte[HalfSpace + 1];
        foreach (var c in Simple)
            needs[c] = c == ' ' ? Space : c == HalfSpace ? ToCollapse : IsLeftOut(c) || Rewritten(c) == HalfSpace ? (byte)(ToRewrite | ToCollapse) : Rewritten(c) != c ? ToRewrite : Kept;
        return needs;
    }

    private static string Rewritten(string text)
    {
        var room = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var c in text)
            if (!IsLeftOut(c)) room[length++] = Rewritten(c);
        var result = new string(room, 0, length);
        ArrayPool<char>.Shared.Return(room);
        return result;
    }

    private static char Rewritten(char c) => c switch
    {
        'ي' or 'ى' or 'ې' or 'ﯾ' => 'ی',
        'ك' or 'ڪ' => 'ک',
        'ہ' or 'ە' => 'ه',
        '\u00ac' => HalfSpace,   // ¬ is how some exports of Windows-1256 wrote it
        _ => c,
    };

    private static bool IsLeftOut(char c) => c is 'ـ' or (>= '\u064b' and <= '\u0652');

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static string Collapse(string text)
    {
        if (!text.Contains(HalfSpace, StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal) && !text.StartsWith(' ') && !text.EndsWith(' ')) return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == ' ' && (result.Length == 0 || result[^1] == ' ')) continue;
            if (c == HalfSpace && (result.Length == 0 || result[^1] is ' ' or HalfSpace)) continue;
            if (c == ' ' && result[^1] == HalfSpace) result[^1] = ' ';
            else result.Append(c);
        }

        while (result.Length > 0 && result[^1] is ' ' or HalfSpace) result.Length--;
        return result.ToString();
    }
}
