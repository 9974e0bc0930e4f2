using System.Globalization;

namespace Observatory.Client.Localization;

/// <summary>How numbers are written for people: the one place that knows digits, separators, signs and isolates, for both languages
/// (dates are in <c>PersianFormat.Dates.cs</c>). Output is plain text, so copies, exports and PDF text are right too.</summary>
/// <remarks>A signed number is a left-to-right isolate with U+2212 for minus: the sign stays before the digits in Persian text.
/// An unsigned percentage is a right-to-left isolate led by U+061C, so its sign stands on the same side as in running text.</remarks>
public sealed partial class PersianFormat
{
    private const string LeftToRight = "\u2066", RightToLeft = "\u2067", EndIsolate = "\u2069", ArabicMark = "\u061c", Minus = "\u2212";

    // Made on first use: the month names are static fields of another part of this type, and parts initialise in no promised order.
    private static readonly Lazy<PersianFormat> Fa = new(() => new PersianFormat(Languages.Persian));
    private static readonly Lazy<PersianFormat> En = new(() => new PersianFormat(Languages.English));

    private readonly bool persian;

    private PersianFormat(string language)
    {
        Language = language;
        persian = language == Languages.Persian;
        dateCalendar = persian ? new PersianCalendar() : new GregorianCalendar();
    }

    public string Language { get; }

    /// <summary>The format of the language the page is shown in.</summary>
    public static PersianFormat Current => For(Languages.Current);

    public static PersianFormat For(string language) => language == Languages.English ? En.Value : Fa.Value;

    /// <summary>What stands where there is no value.</summary>
    public string None => "—";

    public string Number(long value) => Write(value.ToString("N0", CultureInfo.InvariantCulture));

    /// <param name="decimals">Digits after the separator, always all of them.</param>
    public string Number(double value, int decimals = 0)
        => double.IsFinite(value) ? Write(value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : None;

    public string Number(decimal value, int decimals = 0) => Number((double)value, decimals);

    /// <summary>Digits only, no thousands separator: years, district numbers, clock times.</summary>
    public string Plain(long value) => Digits(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>"+۸٫۴": always with its sign, except zero.</summary>
    public string Signed(double value, int decimals = 0)
    {
        if (!double.IsFinite(value)) { return None; }
        var digits = Number(Math.Abs(value), decimals);
        return LeftToRight + Sign(Math.Round(value, decimals, MidpointRounding.AwayFromZero)) + digits + EndIsolate;
    }

    /// <param name="fraction">0.124 is written ۱۲٫۴٪.</param>
    public string Percent(double fraction, int decimals = 1)
    {
        if (!double.IsFinite(fraction)) { return None; }
        var digits = Number(Math.Abs(fraction) * 100, decimals);
        if (fraction < 0) { return SignedPercent(fraction, decimals); }
        return persian ? RightToLeft + ArabicMark + digits + "٪" + EndIsolate : digits + "%";
    }

    public string SignedPercent(double fraction, int decimals = 1)
        => double.IsFinite(fraction)
            ? LeftToRight + Sign(Math.Round(fraction * 100, decimals, MidpointRounding.AwayFromZero)) + Number(Math.Abs(fraction) * 100, decimals) + (persian ? "٪" : "%") + EndIsolate
            : None;

    /// <summary>A difference of percentages: "+۱٫۱ واحد درصد".</summary>
    public string PercentagePoints(double fraction, int decimals = 1) => Signed(fraction * 100, decimals) + (persian ? " واحد درصد" : " pp");

    /// <summary>A ratio such as observed against expected: "۲٫۱ برابر", "2.1 ×".</summary>
    public string Times(double ratio, int decimals = 1) => Number(ratio, decimals) + (persian ? " برابر" : "\u00a0×");

    /// <summary>"۲٫۱۲ تا ۲٫۶۶": a range is a word in Persian, a dash in English.</summary>
    public string Range(double low, double high, int decimals = 0) => Between(Number(low, decimals), Number(high, decimals));

    public string Between(string from, string to) => persian ? $"{from} تا {to}" : $"{from}–{to}";

    /// <summary>A probability: "۰٫۰۰۳", "کمتر از ۰٫۰۰۱".</summary>
    public string PValue(double p) => p < 0.001 ? (persian ? "کمتر از " : "< ") + Number(0.001, 3) : Number(p, 3);

    /// <summary>Latin digits as the language writes them; English text passes unchanged.</summary>
    public string Digits(string text) => persian ? PersianDigits.From(text) : text;

    /// <summary>A code of segments such as a line of the budget: read from its first segment on, in Persian text too.</summary>
    public string Code(string code) => persian ? LeftToRight + Digits(code) + EndIsolate : code;

    /// <summary>A part of an address or a value that somebody typed: its own digits, read from its left in Persian text too.</summary>
    public string Typed(string text) => persian ? LeftToRight + text + EndIsolate : text;

    /// <summary>Latitude and longitude in degrees: one number after the other and minus before, in Persian text too.</summary>
    public string Point(double latitude, double longitude, int decimals = 5)
        => $"{LeftToRight}{Number(latitude, decimals)}°, {Number(longitude, decimals)}°{EndIsolate}";

    /// <summary>"الف، ب و پ".</summary>
    public string List(IReadOnlyList<string> items)
    {
        if (items.Count <= 1) { return items.Count == 0 ? "" : items[0]; }
        var head = string.Join(persian ? "، " : ", ", items.Take(items.Count - 1));
        return head + (persian ? " و " : " and ") + items[^1];
    }

    private static string Sign(double value) => value > 0 ? "+" : value < 0 ? Minus : "";

    private string Write(string invariant)
    {
        var signed = invariant.StartsWith('-');
        var text = signed ? invariant[1..] : invariant;
        if (persian) { text = PersianDigits.From(text).Replace(',', '٬').Replace('.', '٫'); }
        return signed ? LeftToRight + Minus + text + EndIsolate : text;
    }
}
