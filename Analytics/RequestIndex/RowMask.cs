using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Analytics.RequestIndex;

/// <summary>Answers for a block of rows which of them pass a filter, a column at a time: 1 or 0 a row, no branches, the block stays in the first cache.</summary>
internal static class RowMask
{
    /// <summary>Rows of one block.</summary>
    public const int Block = 4096;

    /// <summary>Writes the answers for rows [start, start + mask.Length) of a month; days included.</summary>
    public static void Fill(RequestMonth month, int start, RowFilter filter, long newest, Span<byte> mask)
    {
        FillDays(month, start, filter, mask);
        FillColumns(month, start, filter, newest, mask);
    }

    /// <summary>The same, whatever the day of arrival.</summary>
    public static void FillAnyDay(RequestMonth month, int start, RowFilter filter, long newest, Span<byte> mask)
    {
        mask.Fill(1);
        FillColumns(month, start, filter, newest, mask);
    }

    /// <summary>Whether one row passes, whatever its day of arrival.</summary>
    public static bool Passes(RequestMonth month, int row, RowFilter filter, long newest)
        => Has(filter.Subjects, month.Subject[row]) && Has(filter.Districts, month.District[row]) && Has(filter.Neighbourhoods, month.Neighbourhood[row])
            && Has(filter.Units, month.Unit[row]) && Has(filter.Channels, month.Channel[row]) && Has(filter.Hexes, month.Hex[row]) && Has(filter.Flags, month.Flags[row])
            && (!filter.Overdue || IsPastDue(month, row, newest));

    private static bool Has(byte[]? table, int code) => table is null || table[code] == 1;

    private static bool IsPastDue(RequestMonth month, int row, long newest)
    {
        if (!RequestFlags.IsOpen(month.Flags[row])) { return true; }
        var at = FirstAtOrAfter(month.Open, row);
        return month.Open[at].DueAt < newest;
    }

    private static void FillDays(RequestMonth month, int start, RowFilter filter, Span<byte> mask)
    {
        if (filter.From <= month.FirstDay && filter.To >= month.LastDay) { mask.Fill(1); return; }
        var (low, high) = (Math.Clamp(filter.From - month.FirstDay, 0, 32), Math.Clamp(filter.To - month.FirstDay, -1, 31));
        var days = month.DayOfMonth.AsSpan(start, mask.Length);
        // One comparison instead of two: a day below the first wraps round to a large number.
        var width = (byte)Math.Max(high - low + 1, 0);
        for (var i = 0; i < mask.Length; i++) { mask[i] = (byte)(days[i] - low) < width ? (byte)1 : (byte)0; }
    }

    private static void FillColumns(RequestMonth month, int start, RowFilter filter, long newest, Span<byte> mask)
    {
        And(filter.Subjects, month.Subject.AsSpan(start, mask.Length), mask);
        And(filter.Districts, month.District.AsSpan(start, mask.Length), mask);
        And(filter.Neighbourhoods, month.Neighbourhood.AsSpan(start, mask.Length), mask);
        And(filter.Units, month.Unit.AsSpan(start, mask.Length), mask);
        And(filter.Channels, month.Channel.AsSpan(start, mask.Length), mask);
        And(filter.Hexes, month.Hex.AsSpan(start, mask.Length), mask);
        And(filter.Flags, month.Flags.AsSpan(start, mask.Length), mask);
        if (filter.Overdue) { DropNotYetDue(month, start, newest, mask); }
    }

    private static void DropNotYetDue(RequestMonth month, int start, long newest, Span<byte> mask)
    {
        var open = month.Open;
        for (var o = FirstAtOrAfter(open, start); o < open.Length && open[o].Row < start + mask.Length; o++)
        {
            if (open[o].DueAt >= newest && RequestFlags.IsOpen(month.Flags[open[o].Row])) { mask[open[o].Row - start] = 0; }
        }
    }

    internal static int FirstAtOrAfter(OpenRequest[] open, int row)
    {
        var (low, high) = (0, open.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (open[middle].Row < row) { low = middle + 1; } else { high = middle; }
        }
        return low;
    }

    // The tables are as long as the codes that exist (RequestCodes), so no code lies beyond their end; the bounds check is worth a third of the time.
    private static void And(byte[]? table, ReadOnlySpan<ushort> codes, Span<byte> mask)
    {
        if (table is null) { return; }
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        for (var i = 0; i < mask.Length; i++) { mask[i] &= Unsafe.Add(ref first, (nint)codes[i]); }
    }

    private static void And(byte[]? table, ReadOnlySpan<byte> codes, Span<byte> mask)
    {
        if (table is null) { return; }
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        for (var i = 0; i < mask.Length; i++) { mask[i] &= Unsafe.Add(ref first, (nint)codes[i]); }
    }
}
