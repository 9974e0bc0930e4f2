using System.Globalization;
using GisData.Cities;
using GisData.ReferenceLayers;
using GisData.UnitCosts;

namespace GisData.BudgetProposals;

/// <param name="LineCode">Normalised.</param>
internal sealed record SpendingRow(string LineCode, DateOnly AsOf, decimal Approved, decimal Spent);

/// <summary>Reads what the finance system wrote of the lines.</summary>
internal static class SpendingFile
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["line_code"] = ["line_code", "line", "کد ردیف", "ردیف"],
        ["approved"] = ["approved", "مصوب", "اعتبار مصوب"],
        ["spent"] = ["spent", "هزینه‌شده", "عملکرد"],
        ["currency"] = ["currency", "واحد پول", "ارز"],
        ["as_of"] = ["as_of", "date", "تا تاریخ", "تاریخ"],
    };

    public static Task<ReferenceRead<SpendingRow>> ReadAsync(CityPack pack, string path, DateOnly today, CancellationToken ct)
    {
        var seen = new HashSet<(string, DateOnly)>();
        return ReferenceRows.ReadAsync(path, Columns, row =>
        {
            var code = pack.BudgetLines.Normalize(row.Needed("line_code"));
            if (pack.BudgetLines.FindProblem(code) is { } problem) throw new FieldException("line_code", problem.Message, problem.Why);
            var currency = row.Text("currency");
            if (pack.Currency.FindProblem(currency) is { } wrong) throw new FieldException("currency", wrong, currency is null ? new("currencyEmpty", pack.Currency.Code) : new("currencyOther", currency, pack.Currency.Code));
            var asOf = row.Day("as_of");
            if (asOf > today) throw new FieldException("as_of", FormattableString.Invariant($"{asOf:yyyy-MM-dd} has not come yet"), new("future", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            var spending = new SpendingRow(code, asOf, Amount(row, "approved"), Amount(row, "spent"));
            return seen.Add((code, asOf)) ? spending : throw new FieldException("line_code", "comes a second time for this day; the first is kept", new("repeated"));
        }, ct);
    }

    private static decimal Amount(ReferenceRow row, string field)
    {
        var amount = UnitCostFile.Money(row, field) ?? throw new FieldException(field, "is empty", new("empty"));
        return amount >= 0 ? amount : throw new FieldException(field, FormattableString.Invariant($"{amount} is negative"), new("negative", amount.ToString(CultureInfo.InvariantCulture)));
    }
}
