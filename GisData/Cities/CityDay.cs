namespace GisData.Cities;

/// <summary>Days of the city's clock.</summary>
public static class CityDay
{
    public static DateTimeOffset Now(CityPack pack, TimeProvider clock) => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone(pack));

    public static DateOnly Today(CityPack pack, TimeProvider clock) => On(clock.GetUtcNow(), pack);

    /// <summary>The local day in which an instant falls.</summary>
    public static DateOnly On(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    public static DateOnly On(DateTimeOffset instant, CityPack pack) => On(instant, Zone(pack));

    /// <summary>The instant at which a local day ends. Where summer time skips that midnight, the first instant after it.</summary>
    public static DateTimeOffset End(CityPack pack, DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (Zone(pack).IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight, Zone(pack)));
    }

    private static TimeZoneInfo Zone(CityPack pack) => TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);
}
