using Analytics.RequestIndex;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.RequestIndex;

/// <summary>One row of <c>rows.sql</c> as the index holds it.</summary>
internal sealed class IndexRow(RequestCodes codes, CellWindow window, CityPack city)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone);

    public CellWindow Window => window;

    public RequestRow Read(NpgsqlDataReader r)
    {
        var requested = r.GetDateTime(1);
        var closedDay = r.IsDBNull(12) ? RequestRow.NoDay : Day(r.GetFieldValue<DateOnly>(12));
        var closed = r.Nullable<DateTime>(13);
        var due = r.Nullable<DateTime>(14);
        var open = r.GetInt16(9) == 1;
        var keeps = open || closedDay == RequestRow.NoDay;
        return new RequestRow(
            Cell(r.Nullable<long>(0), r.GetBoolean(16)), Day(r.GetFieldValue<DateOnly>(2)), (byte)r.GetInt16(3), (ushort)codes.Subjects.Of(r.GetInt32(4)),
            (byte)codes.Districts.Of(r.Nullable<int>(5)), (ushort)codes.Neighbourhoods.Of(r.Nullable<int>(6)), (byte)codes.Units.Of(r.GetInt32(7)),
            (byte)codes.Channels.Of(r.GetInt16(8)), Flags(open, closed is { } end && due < end, r.GetInt16(10), r.Nullable<short>(11)), closedDay,
            due is { } d ? Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(d, zone))) : RequestRow.NoDay,
            closed is { } at ? DurationCode.Of(at - requested) : DurationCode.None, (ushort)codes.Hexes.Of(r.Nullable<long>(15)),
            keeps ? Microseconds(requested) : 0, !keeps ? 0 : due is { } time ? Microseconds(time) : long.MaxValue);
    }

    internal static long Microseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // A row without a cell is not on the map; whether it has a point is another question, and "without a point" is counted by that.
    private uint Cell(long? cell, bool withoutPoint) => withoutPoint ? CellWindow.NoCell : cell is null ? CellWindow.Outside : window.Number(cell);

    private static byte Flags(bool open, bool late, int priority, int? satisfaction)
        => priority is >= 0 and <= RequestFlags.MaxPriority
            ? RequestFlags.Of(open, late, priority, satisfaction)
            : throw new RequestIndexException($"A priority of {priority}: the index knows 0 to {RequestFlags.MaxPriority}.");

    private static ushort Day(DateOnly date)
        => RequestMonth.DayOf(date) is >= 0 and < RequestRow.NoDay and var day
            ? (ushort)day
            : throw new RequestIndexException($"The day {date:yyyy-MM-dd} lies outside what the index can hold.");
}
