using System.Globalization;
using System.Resources;
using GisData.Cities;
using GisData.Printing;
using Observatory.Client.AgencyLetters;
using Observatory.Client.AnnualBooklets;
using Observatory.Client.Briefs;
using Observatory.Client.CouncilPapers;
using Observatory.Client.CouncilReports;
using Observatory.Client.Errata;
using Observatory.Client.Localization;
using Observatory.Client.MonthlyReports;

namespace Observatory.Client.Printing;

/// <summary>The words and numbers of a paper in one language. Not the page's language: a paper is printed in the one it was asked for,
/// and the same model gives the same text whoever runs the process.</summary>
public sealed class PaperText
{
    private static readonly ResourceManager[] Sources = [.. new[] { typeof(PrintingText), typeof(CouncilReportsText), typeof(BriefsText), typeof(CouncilPapersText), typeof(AgencyLettersText), typeof(MonthlyReportsText), typeof(AnnualBookletsText), typeof(ErrataText) }.Select(t => new ResourceManager(t))];
    private static readonly PaperText Fa = new(Languages.Persian), En = new(Languages.English);

    private readonly CultureInfo culture;

    private PaperText(string language)
    {
        Language = language;
        Format = PersianFormat.For(language);
        culture = CultureInfo.GetCultureInfo(language);
    }

    public string Language { get; }
    public PersianFormat Format { get; }
    public bool IsPersian => Language == Languages.Persian;
    public string Direction => Languages.Direction(Language);

    /// <exception cref="ArgumentException">The language is neither fa nor en.</exception>
    public static PaperText For(string language)
        => !Languages.IsKnown(language) ? throw new ArgumentException($"Papers are printed in fa or en, not in '{language}'.", nameof(language)) : language == Languages.Persian ? Fa : En;

    /// <exception cref="MissingManifestResourceException">No text of that key.</exception>
    public string this[string key]
        => Find(key) ?? throw new MissingManifestResourceException($"There is no text '{key}' for papers.");

    /// <summary>Null where there is no text of that key.</summary>
    public string? Find(string key) => Sources.Select(s => s.GetString(key, culture)).FirstOrDefault(text => text is not null);

    /// <summary>The text with its places filled; the values are already written for people.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    public string this[LocalizedName name] => name.In(Language);

    public string N(long value) => Format.Number(value);
    public string N(double value, int decimals) => Format.Number(value, decimals);
    /// <summary>A share in per cent, without the sign: the unit stands in the head.</summary>
    public string Share(double share) => Format.Number(share * 100, 1);
    public string Between(double low, double high, int decimals = 0) => this["Between", N(low, decimals), N(high, decimals)];
    public string SharesBetween(double low, double high) => this["Between", Share(low), Share(high)];
    /// <summary>"+۸٫۲", "−۰٫۸", "±۰٫۰".</summary>
    public string Signed(double value, int decimals = 1) => Math.Round(value, decimals, MidpointRounding.AwayFromZero) == 0 ? "±" + N(0, decimals) : Format.Signed(value, decimals);
    /// <summary>Stored money in the unit people read, which stands in the head; unknown in words.</summary>
    public string Amount(decimal? stored, PaperCity city)
    {
        if (stored is not { } known) return this["Unknown"];
        var shown = (double)(known / city.AmountDivisor);
        return N(shown, shown is > 0 and < 10 ? 1 : 0);
    }

    public string Judged(Judgement judgement) => this["Judgement." + judgement];
}
