using System.Globalization;
using GisData.Cities;
using GisData.Imports;
using GisData.UnitCosts;

namespace Observatory.Client.UnitCosts;

/// <summary>A unit cost while it is being entered: amounts as they are typed, in the currency the city stores.</summary>
public sealed class UnitCostDraft(DateOnly today)
{
    public string Measure { get; set; } = "";
    /// <summary>Empty = the whole city.</summary>
    public string District { get; set; } = "";
    public string Amount { get; set; } = "";
    public string Low { get; set; } = "";
    public string High { get; set; } = "";
    public string Source { get; set; } = "";
    public DateOnly SourceDate { get; set; } = today;
    public DateOnly ValidFrom { get; set; } = today;

    /// <summary>Key of the sentence that says what cannot be read; null where all of it can.</summary>
    public string? Problem => Measure.Length == 0 ? "NeedsMeasure"
        : Read(Amount) is null ? "NeedsAmount"
        : (Low.Trim().Length > 0 && Read(Low) is null) || (High.Trim().Length > 0 && Read(High) is null) ? "NeedsRange" : null;

    public NewUnitCost Entry(CityPack city) => new(
        Measure, int.TryParse(District, NumberStyles.None, CultureInfo.InvariantCulture, out var district) ? district : null, city.Currency.Code, Read(Amount)!.Value, Read(Low), Read(High), Source, SourceDate, ValidFrom);

    /// <summary>Any digits, with or without separators; null = no amount.</summary>
    public static decimal? Read(string text) => decimal.TryParse(
        PersianText.AsciiDigits(text).Replace("٬", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('٫', '.').Replace('\u2212', '-').Trim(),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
