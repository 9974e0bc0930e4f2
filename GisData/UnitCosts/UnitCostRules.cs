using GisData.Cities;

namespace GisData.UnitCosts;

/// <summary>What a unit cost must be before it is entered.</summary>
internal static class UnitCostRules
{
    /// <exception cref="UnitCostException">it is not.</exception>
    public static NewUnitCost Check(CityPack pack, NewUnitCost cost, DateOnly today)
    {
        if (pack.FindMeasure(cost.MeasureCode) is null) throw Wrong("measure", UnitCostProblem.UnknownMeasure, $"'{cost.MeasureCode}' is no measure of the city: {string.Join(", ", pack.Measures().Select(m => m.Code))}");
        if (cost.DistrictId is { } district && pack.Districts.All(d => d.Id != district)) throw Wrong("district", UnitCostProblem.UnknownDistrict, $"there is no district {district}");
        if (pack.Currency.FindProblem(cost.Currency) is { } problem) throw Wrong("currency", string.IsNullOrWhiteSpace(cost.Currency) ? UnitCostProblem.CurrencyMissing : UnitCostProblem.OtherCurrency, problem);
        if (cost.Amount < 0 || cost.Low < 0) throw Wrong("amount", UnitCostProblem.Negative, "a unit cost is not negative");
        var (low, high) = (cost.Low ?? cost.Amount, cost.High ?? cost.Amount);
        if (!(low <= cost.Amount && cost.Amount <= high)) throw Wrong("low", UnitCostProblem.RangeNotRising, FormattableString.Invariant($"low {low}, amount {cost.Amount}, high {high} do not rise"));
        if (string.IsNullOrWhiteSpace(cost.Source)) throw Wrong("source", UnitCostProblem.NoSource, "is empty: name the document the figure is taken from");
        if (cost.SourceDate > today) throw Wrong("source_date", UnitCostProblem.InTheFuture, FormattableString.Invariant($"{cost.SourceDate:yyyy-MM-dd} has not come yet"));
        return cost with { Currency = pack.Currency.Code, Low = low, High = high, Source = cost.Source.Trim() };
    }

    private static UnitCostException Wrong(string field, UnitCostProblem problem, string message) => new(field, problem, message);
}
