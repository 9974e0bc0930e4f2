using System.Globalization;
using GisData.Cities;
using GisData.Imports;
using GisData.ReferenceLayers;

namespace GisData.UnitCosts;

/// <summary>Reads a table of unit costs.</summary>
internal static class UnitCostFile
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["measure"] = ["measure", "measure_code", "کد اقدام", "اقدام"],
        ["amount"] = ["amount", "unit_cost", "بهای واحد", "بها"],
        ["currency"] = ["currency", "واحد پول", "ارز"],
        ["source"] = ["source", "مأخذ", "ماخذ", "منبع"],
        ["valid_from"] = ["valid_from", "date", "از تاریخ", "تاریخ"],
        ["?low"] = ["low", "کمینه"],
        ["?high"] = ["high", "بیشینه"],
        ["?district"] = ["district", "منطقه"],
        ["?source_date"] = ["source_date", "تاریخ مأخذ"],
    };

    public static Task<ReferenceRead<NewUnitCost>> ReadAsync(CityPack pack, string path, DateOnly today, CancellationToken ct)
    {
        var seen = new HashSet<(string, int?, DateOnly)>();
        return ReferenceRows.ReadAsync(path, Columns, row =>
        {
            try
            {
                var cost = UnitCostRules.Check(pack, new NewUnitCost(Measure(pack, row.Needed("measure")), District(pack, row.Text("district")), row.Text("currency"), Money(row, "amount") ?? throw new FieldException("amount", "is empty"),
                    Money(row, "low"), Money(row, "high"), row.Text("source"), row.Text("source_date") is null ? null : row.Day("source_date"), row.Day("valid_from")), today);
                return seen.Add((cost.MeasureCode, cost.DistrictId, cost.ValidFrom)) ? cost : throw new FieldException("measure", "comes a second time for this day and district; the first is kept");
            }
            catch (UnitCostException e)
            {
                throw new FieldException(e.Column, e.Message);
            }
        }, ct);
    }

    /// <summary>Amounts are exact: never through a binary fraction.</summary>
    public static decimal? Money(ReferenceRow row, string field)
    {
        if (row.Text(field) is not { } text) return null;
        var plain = PersianText.AsciiDigits(text).Replace("٬", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('٫', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw new FieldException(field, $"'{text}' is no amount", new("noAmount", text));
    }

    private static string Measure(CityPack pack, string text)
        => pack.Measures().FirstOrDefault(m => m.Code == text || PersianText.Key(m.Name.Fa) == PersianText.Key(text) || PersianText.Key(m.Name.En) == PersianText.Key(text))?.Code ?? text;

    private static int? District(CityPack pack, string? text) => text is null ? null
        : pack.Districts.FirstOrDefault(d => d.Id.ToString(CultureInfo.InvariantCulture) == PersianText.AsciiDigits(text) || PersianText.Key(d.Name.Fa) == PersianText.Key(text) || PersianText.Key(d.Name.En) == PersianText.Key(text))?.Id
            ?? throw new FieldException("district", $"there is no district '{text}'");
}
