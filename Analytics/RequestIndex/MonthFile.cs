using System.Runtime.InteropServices;

namespace Analytics.RequestIndex;

/// <summary>A month as bytes: its counts, then each column as it lies in memory (little-endian), then the requests without an end.</summary>
public static class MonthFile
{
    private const int Header = 3 * sizeof(int);

    /// <summary>Writes a month.</summary>
    public static void Write(RequestMonth month, Stream to)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(to);
        to.Write(MemoryMarshal.AsBytes<int>([month.Month, month.Count, month.Open.Length]));
        EachColumn(month, column => to.Write(column));
        to.Write(MemoryMarshal.AsBytes<OpenRequest>(month.Open));
    }

    /// <summary>Reads a month back.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of a month.</exception>
    /// <exception cref="EndOfStreamException">They end too early.</exception>
    public static RequestMonth Read(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        Span<int> header = stackalloc int[Header / sizeof(int)];
        from.ReadExactly(MemoryMarshal.AsBytes(header));
        var (number, count, open) = (header[0], header[1], header[2]);
        if (number is < 1900 * 12 or > 2200 * 12 || count < 0 || open < 0 || open > count) { throw new InvalidDataException($"Not a month of requests: {number}, {count}, {open}."); }
        var month = new RequestMonth(number, count);
        EachColumn(month, column => from.ReadExactly(column));
        var waiting = new OpenRequest[open];
        from.ReadExactly(MemoryMarshal.AsBytes(waiting.AsSpan()));
        return MonthBuilder.Finish(month, [.. waiting]);
    }

    private delegate void OnBytes(Span<byte> column);

    private static void EachColumn(RequestMonth month, OnBytes act)
    {
        act(MemoryMarshal.AsBytes(month.Cell.AsSpan()));
        foreach (var column in new[] { month.Subject, month.Neighbourhood, month.ClosedDay, month.DueDay, month.Duration, month.Hex }) { act(MemoryMarshal.AsBytes(column.AsSpan())); }
        foreach (var column in new[] { month.DayOfMonth, month.Hour, month.District, month.Unit, month.Channel, month.Flags }) { act(column); }
    }
}
