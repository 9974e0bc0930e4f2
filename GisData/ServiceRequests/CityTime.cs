namespace GisData.ServiceRequests;

/// <summary>Instants in the city's own time. Asks the time zone once for each day on which its clocks stand still, which are nearly all.
/// One per loader, not shared.</summary>
internal sealed class CityTime(TimeZoneInfo zone)
{
    private const long Changes = long.MinValue;
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly Dictionary<int, long> _offsets = [];

    public DateTime Of(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        var day = (int)(ticks / TimeSpan.TicksPerDay);
        if (!_offsets.TryGetValue(day, out var offset)) _offsets.Add(day, offset = OffsetOf(day));
        return offset == Changes ? TimeZoneInfo.ConvertTime(instant, zone).DateTime : new DateTime(ticks + offset, DateTimeKind.Unspecified);
    }

    /// <summary>Days since 2000, as PostgreSQL counts them.</summary>
    public static int Day(DateTime local) => (int)(local.Date - Epoch).TotalDays;

    public static DateOnly DayOf(int day) => DateOnly.FromDateTime(Epoch.AddDays(day));

    // Clocks that stand the same at both ends of a day do not change within it.
    private long OffsetOf(int day)
    {
        var start = new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        if (day < 1 || start.Year > 9000) return Changes;
        var (from, to) = (zone.GetUtcOffset(start), zone.GetUtcOffset(start.AddDays(1)));
        return from == to ? from.Ticks : Changes;
    }
}
