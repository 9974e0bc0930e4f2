using System.Text;
using System.Text.RegularExpressions;

namespace GisData.ServiceRequests;

/// <summary>Takes telephone numbers, national-identity numbers, bank cards and e-mail addresses out of free text, whatever digits they
/// are written in (۰۹۱۲…, ٠٩١٢…, 0912…) and however they are grouped. Dates, house numbers, amounts and the tracking numbers of
/// the sources stay. It errs on the side of hiding: a ten-digit number that is no identity number is hidden too.</summary>
public static partial class TextScreen
{
    /// <summary>What stands where a number stood. The same for all kinds and lengths, so that nothing can be read from it.</summary>
    public const string Mark = "••••";

    private const int FewestDigits = 7;

    /// <summary>The text as <paramref name="mayReadPersonalData"/> allows; null stays null.</summary>
    public static string? Show(string? text, bool mayReadPersonalData) => mayReadPersonalData || text is null ? text : Hide(text);

    /// <summary>The text with every personal number and address replaced by <see cref="Mark"/>.</summary>
    public static string Hide(string text)
    {
        if (!MayHoldNumbers(text)) return text;
        // Same length, digits made Latin, dashes and blanks one: positions found in it are positions in the text.
        var plain = LatinDigits(text);
        text = Without(text, Personal().Matches(plain).Select(m => (m.Index, m.Length)));
        return Without(text, Identities(LatinDigits(text)));
    }

    // Everything that is looked for has seven digits or the sign of an e-mail address: most texts have neither and are done in one pass.
    private static bool MayHoldNumbers(string text)
    {
        var digits = 0;
        foreach (var c in text)
            if (c == '@' || (char.IsDigit(c) && ++digits == FewestDigits)) return true;
        return false;
    }

    private static string Without(string text, IEnumerable<(int Index, int Length)> hidden)
    {
        var shown = new StringBuilder(text.Length);
        var end = 0;
        foreach (var (index, length) in hidden)
        {
            shown.Append(text, end, index - end).Append(Mark);
            end = index + length;
        }

        return end == 0 ? text : shown.Append(text, end, text.Length - end).ToString();
    }

    // National identity numbers however they are grouped: ten digits with at most one mark between any two, the last of which is the check digit.
    private static IEnumerable<(int, int)> Identities(string plain)
    {
        for (var start = 0; start < plain.Length; start++)
        {
            if (!char.IsAsciiDigit(plain[start])) continue;
            var (end, digits) = (start + 1, 1);
            while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || (end + 1 < plain.Length && plain[end] is ' ' or '.' or '-' or '_' or '\u00a0' or '\u200c' && char.IsAsciiDigit(plain[end + 1]))))
            {
                if (char.IsAsciiDigit(plain[end++])) digits++;
            }

            if (digits == 10 && IsIdentity(plain[start..end])) yield return (start, end - start);
            start = end;
        }
    }

    // A date with an hour behind it has ten digits too.
    private static bool IsIdentity(string number)
    {
        var digits = number.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        var rest = digits.Take(9).Select((d, i) => d * (10 - i)).Sum() % 11;
        return digits[9] == (rest < 2 ? rest : 11 - rest) && digits.Distinct().Count() > 1 && !Date().IsMatch(number);
    }

    private static string LatinDigits(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] switch
            {
                >= '۰' and <= '۹' => (char)(from[i] - '۰' + '0'),
                >= '٠' and <= '٩' => (char)(from[i] - '٠' + '0'),
                // Phones and word processors put their own dashes and blanks between the groups.
                >= '\u2010' and <= '\u2015' or '\u2212' => '-',
                '\u2007' or '\u2009' or '\u202f' => ' ',
                '\u200b' or '\u200e' or '\u200f' => '\u200c',
                var c => c,
            };
        }
    });

    // One alternative a line; the separators people use inside a number: space, no-break space, half space, dash, dot, brackets. Slashes and
    // underscores, and dashes with blanks about them, stand in dates and file numbers too: they count only behind three digits that begin
    // like a number one can dial, for no part of a date has three, or where a word before the number
    // says that it is one.
    [GeneratedRegex("""
        [\w.+-]+@[\w-]+\.[\w.-]*\w                                              # e-mail
        | (?<!\d) IR [ ]? (?:\d[ ]?){24} (?!\d)                                 # bank account
        | (?<!\d) (?:\d{4}[ .\-/_\u00a0\u200c]?){3} \d{4} (?!\d)                # bank card
        | (?<!\d) (?:\+|00) (?:[ .\-()\u00a0\u200c]{0,2}\d){8,13} (?!\d)        # with a country code
        | (?<!\d) \(?0 (?:[ .\-()\u00a0\u200c]{0,2}\d){10} (?!\d)               # area code or mobile with its zero, eleven digits
        | (?<!\d) \(?0(?:9\d|[1-8][1-9]) (?:[ .\-/_()\u00a0\u200c]{0,4}\d){8} (?!\d)   # the same with slashes, underscores, wide dashes
        | (?<!\d) (?:\+|00)[ ]?98 (?:[ .\-/_()\u00a0\u200c]{0,4}\d){10} (?!\d)         # with the country code
        | (?<![\d/_]) 98 [ .\-/_]{0,3} 9\d\d (?:[ .\-/_\u00a0\u200c]{0,3}\d){7} (?!\d)     # without a plus
        | (?<!\d) 98 (?:[ .\-]?\d){10} (?!\d)                                   # country code without a plus
        | (?<![\d/_]) 9\d{2} [ .\-/_\u00a0\u200c]{1,3} \d{3} [ .\-/_\u00a0\u200c]{0,3} \d{2} [ .\-/_]? \d{2} (?!\d)   # mobile without its zero
        | (?<!\d) (?:1[ .\-]?)? \(? [2-9]\d{2} \)? [ .\-]{1,2} \d{3} [ .\-] \d{4} (?!\d)   # North America
        | (?<![\d\-.]) [2-9]\d{2} - \d{4} (?![\d\-])                            # the same, local
        | (?<!\d) \d{3} - \d{2} - \d{4} (?!\d)                                  # social security number
        | (?<!\d) \d{3} [\-/_] \d{6} [\-/_] \d (?!\d)                           # national identity number as printed on the card
        | (?<!\d) 1?\d{10} (?!\d) (?!\s*(?:ریال|تومان|rial|toman))               # national identity number; ten or eleven digits in a row
        | (?<!\d) (?!20\d\d) [2-9]\d{3} [ \-]? \d{4} (?!\d) (?!\s*(?:ریال|تومان|rial|toman))   # local eight digits: not two years, not an amount
        | (?<![\d/_]) [2-9]\d{3} [ .\-/_\u00a0\u200c]{1,3} \d{4} (?![\d/_]) (?<=(?:تلفن|تماس|موبا[یي]ل|همراه|phone|tel|call|mobile)\D{0,20}\d{4}\D{1,3}\d{4})   # the same with slashes, underscores, wide dashes, where a word before says what it is
        | (?<!\d) 20\d{6} (?!\d) (?<!20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))    # the same from 20…, unless it is a date
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Personal();

    [GeneratedRegex(@"^(?:1[34]|19|20)\d\d[ .\-](?:0[1-9]|1[0-2])[ .\-](?:0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
