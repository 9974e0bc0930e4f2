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

    // What becomes of a letter, and above it what kind it is.
    private const char LeftOut = '\0';
    private const int NotSimple = 1 << 16, Gap = 1 << 17, ToCollapse = 1 << 18, MostOnStack = 512;
    private static readonly int[] Forms = FormsOfLetters();

    /// <summary>Persian letters for their Arabic twins (ي, ى, ك), compatibility forms resolved, tatweel and
    /// invisible marks gone, spaces single, a half-space only between letters.</summary>
    /// <remarks>Digits stay as they are written: a text is shown as its writer meant it. Hamza and diacritics that carry meaning stay;
    /// short vowels (U+064B–U+0652) go.</remarks>
    public static string Normalize(string text) => NormalizedSimple(text, text) ?? NormalizedByTables(text);

    public static string Normalize(ReadOnlySpan<char> text) => NormalizedSimple(text, null) ?? NormalizedByTables(text.ToString());

    /// <summary>Persian (۰–۹) and Arabic (٠–٩) digits, decimal (٫) and thousands (٬) marks and the minus sign as ASCII, for reading
    /// numbers and dates.</summary>
    public static string AsciiDigits(string text) => Ascii.IsValid(text) ? text : WithAsciiDigits(text).ToString();

    public static ReadOnlySpan<char> AsciiDigits(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? text : WithAsciiDigits(text);

    /// <summary>For comparing names from files with names of a pack: normalised, digits ASCII, no case, half-space as a space.</summary>
    public static string Key(string text) => SingleSpaced(AsciiDigits(Normalize(text).Replace(HalfSpace, ' '))).ToLowerInvariant();

    private static ReadOnlySpan<char> WithAsciiDigits(ReadOnlySpan<char> text)
    {
        var result = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '۰' and <= '۹': result[length++] = (char)('0' + (c - '۰')); break;
                case >= '٠' and <= '٩': result[length++] = (char)('0' + (c - '٠')); break;
                case '٫': result[length++] = '.'; break;
                case '٬': break;
                case '−': result[length++] = '-'; break;
                default:
                    if (char.GetUnicodeCategory(c) != UnicodeCategory.Format) result[length++] = c;
                    break;
            }
        }

        return result.AsSpan(0, length);
    }

    // All of it in one pass without choices: most texts of a city's file are simple. Null: this one is not.
    private static string? NormalizedSimple(ReadOnlySpan<char> text, string? unchanged)
    {
        ReadOnlySpan<int> forms = Forms;
        Span<char> letters = text.Length <= MostOnStack ? stackalloc char[text.Length] : new char[text.Length];
        // Single spaces and half-spaces between letters stay as they are.
        var (seen, before) = (0, Gap);
        for (var i = 0; i < letters.Length; i++)
        {
            var form = text[i] < forms.Length ? forms[text[i]] : NotSimple;
            letters[i] = (char)form;
            seen |= form | ((form & before & Gap) == 0 ? 0 : ToCollapse);
            before = form;
        }

        if ((seen & NotSimple) != 0) return null;
        if ((seen & ToCollapse) != 0 || (before & Gap) != 0) letters = Collapsed(letters);
        return unchanged is not null && letters.SequenceEqual(unchanged) ? unchanged : letters.ToString();
    }

    private static string NormalizedByTables(string text)
    {
        Span<char> letters = text.Normalize(NormalizationForm.FormKC).ToCharArray();
        foreach (ref var c in letters)
        {
            c = Rewritten(c);
            if (char.IsWhiteSpace(c)) c = ' ';
            else if (IsLeftOut(c) || (c != HalfSpace && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)) c = LeftOut;
        }

        return Collapsed(letters).ToString();
    }

    // In its place: spaces single, half-spaces only between letters, what is left out gone.
    private static Span<char> Collapsed(Span<char> letters)
    {
        var length = 0;
        foreach (var c in letters)
        {
            var before = length == 0 ? ' ' : letters[length - 1];
            if (c == LeftOut || (c == ' ' && before == ' ') || (c == HalfSpace && before is ' ' or HalfSpace)) continue;
            if (c == ' ' && before == HalfSpace) letters[length - 1] = ' ';
            else letters[length++] = c;
        }

        while (length > 0 && letters[length - 1] is ' ' or HalfSpace) length--;
        return letters[..length];
    }

    private static int[] FormsOfLetters()
    {
        var forms = new int[HalfSpace + 1];
        Array.Fill(forms, NotSimple);
        foreach (var c in Simple)
        {
            var form = Rewritten(c);
            forms[c] = IsLeftOut(c) ? LeftOut | ToCollapse : form is ' ' or HalfSpace ? form | Gap : form;
        }

        return forms;
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

    private static string SingleSpaced(string text)
        => text.Contains("  ", StringComparison.Ordinal) || text.StartsWith(' ') || text.EndsWith(' ') ? string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : text;
}
