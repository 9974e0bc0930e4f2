namespace GisData.ServiceRequests;

/// <summary>Instants in the city's own time. Asks the time zone once for each day on which its clocks stand still, which are nearly all.
/// One per loader, not shared.</summary>
internal sealed class CityTime
{
    private const long Unknown = long.MaxValue, Changes = long.MinValue;
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly int EpochDay = DayNumber(Epoch.Ticks), FirstDay = DayNumber(new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).Ticks);
    private readonly TimeZoneInfo _zone;
    private readonly long[] _offsets = new long[100 * 366];   // of the days of a century from 1970: no request is of another

    public CityTime(TimeZoneInfo zone)
    {
        _zone = zone;
        Array.Fill(_offsets, Unknown);
    }

    public DateTime Of(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        var offset = Changes;
        if (DayNumber(ticks) - FirstDay is var day && (uint)day < (uint)_offsets.Length)
        {
            offset = _offsets[day];
            if (offset == Unknown) _offsets[day] = offset = OffsetOf(day);
        }

        return offset == Changes ? TimeZoneInfo.ConvertTime(instant, _zone).DateTime : new DateTime(ticks + offset, DateTimeKind.Unspecified);
    }

    /// <summary>Days since 2000, as PostgreSQL counts them.</summary>
    public static int Day(DateTime local) => DayNumber(local.Ticks) - EpochDay;

    public static DateOnly DayOf(int day) => DateOnly.FromDateTime(Epoch.AddDays(day));

    private static int DayNumber(long ticks) => (int)(ticks / TimeSpan.TicksPerDay);

    // Clocks that stand the same at both ends of a day do not change within it.
    private long OffsetOf(int day)
    {
        var start = new DateTime((FirstDay + day) * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        var (from, to) = (_zone.GetUtcOffset(start), _zone.GetUtcOffset(start.AddDays(1)));
        return from == to ? from.Ticks : Changes;
    }
}
