namespace Observatory.Client.Localization;

/// <summary>Digits as people write them, to and from what machines read.</summary>
public static class PersianDigits
{
    /// <summary>Latin digits become Persian ones; everything else stays.</summary>
    public static string From(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] is >= '0' and <= '9' ? (char)(source[i] - '0' + '۰') : source[i];
        }
    });

    /// <summary>Persian and Arabic digits, separators and signs become what invariant parsers read: "۱٬۲۳۴٫۵" → "1234.5".</summary>
    public static string ToLatin(string text)
    {
        Span<char> target = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            char? latin = c switch
            {
                >= '۰' and <= '۹' => (char)(c - '۰' + '0'),
                >= '٠' and <= '٩' => (char)(c - '٠' + '0'),
                '٫' => '.',
                '٬' => null,
                '\u2212' => '-',
                '\u2066' or '\u2067' or '\u2068' or '\u2069' or '\u200e' or '\u200f' or '\u061c' => null,
                _ => c,
            };
            if (latin is { } kept) { target[length++] = kept; }
        }
        return new string(target[..length]);
    }
}
