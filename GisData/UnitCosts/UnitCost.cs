namespace GisData.UnitCosts;

/// <summary>What one unit of a measure costs, by the city's own word.</summary>
/// <param name="DistrictId">Where it holds; null = in the whole city.</param>
/// <param name="Amount">Per unit of the measure, in <paramref name="Currency"/>; with <paramref name="Low"/> ≤ amount ≤ <paramref name="High"/>.</param>
/// <param name="Source">The document it is taken from.</param>
/// <param name="SourceDate">Of the document; null = not said.</param>
/// <param name="ValidFrom">First day it holds, until a later one.</param>
/// <param name="Simulated">Invented for a simulated city.</param>
public sealed record UnitCost(
    long UnitCostId, string MeasureCode, int? DistrictId, string Currency, decimal Amount, decimal Low, decimal High, string Source, DateOnly? SourceDate, DateOnly ValidFrom,
    bool Simulated, string EnteredBy, DateTimeOffset EnteredAt)
{
    /// <summary>It has held for longer than so many months (<see cref="Cities.CityPack.UnitCostStaleMonths"/>): used, and said to be old.</summary>
    public bool IsStaleOn(DateOnly day, int staleMonths) => ValidFrom.AddMonths(staleMonths) < day;
}

/// <summary>A unit cost as it is entered.</summary>
public sealed record NewUnitCost(string MeasureCode, int? DistrictId, string? Currency, decimal Amount, decimal? Low, decimal? High, string? Source, DateOnly? SourceDate, DateOnly ValidFrom);
