using System.Globalization;
using System.Text;

namespace GisData.Imports;

/// <summary>Persian as keyboards and exports of four decades wrote it, brought to one spelling, so that the same word is the same
/// string.</summary>
public static class PersianText
{
    private const char HalfSpace = '\u200c';

    /// <summary>Persian letters for their Arabic twins (ي, ى, ك), compatibility forms resolved, tatweel and
    /// invisible marks gone, spaces single, a half-space only between letters.</summary>
    /// <remarks>Digits stay as they are written: a text is shown as its writer meant it. Hamza and diacritics that carry meaning stay;
    /// short vowels (U+064B–U+0652) go.</remarks>
    public static string Normalize(string text)
    {
        if (IsPlain(text)) return Collapse(text);
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            switch (c)
            {
                case 'ي' or 'ى' or 'ې' or 'ﯾ': result.Append('ی'); break;
                case 'ك' or 'ڪ': result.Append('ک'); break;
                case 'ہ' or 'ە': result.Append('ه'); break;
                case HalfSpace or '\u00ac': result.Append(HalfSpace); break;   // ¬ is how some exports of Windows-1256 wrote it
                case 'ـ': break;
                case >= '\u064b' and <= '\u0652': break;
                default:
                    if (char.IsWhiteSpace(c)) result.Append(' ');
                    else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) result.Append(c);
                    break;
            }
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

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

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
