using GisData.Cities;

namespace Observatory.Client.ServiceRequests;

/// <summary>The moment ages are counted to: now, or the end of the data where that lies in the past. A file of an old year would
/// otherwise show every open request as years late.</summary>
public static class RequestClock
{
    public static DateTimeOffset AsOf(CityPack city, DateOnly? dataTo, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (dataTo is not { } last) { return now; }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone);
        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // A midnight that a clock change skips does not exist: an hour later does.
        if (zone.IsInvalidTime(midnight)) { midnight = midnight.AddHours(1); }
        var end = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
        return end < now ? end : now;
    }
}
