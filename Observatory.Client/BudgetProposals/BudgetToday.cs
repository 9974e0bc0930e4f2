using GisData.Cities;

namespace Observatory.Client.BudgetProposals;

/// <summary>The day it is in the city.</summary>
internal static class BudgetToday
{
    public static DateOnly In(CityPack city, TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone)).DateTime);
}
