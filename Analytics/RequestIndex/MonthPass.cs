using System.Numerics;
using System.Runtime.InteropServices;

namespace Analytics.RequestIndex;

/// <summary>One month's share of linked counts under a filter.</summary>
internal readonly struct MonthPass(RequestMonth month, MonthDays days, RowFilter filter, long newest, LinkedScratch into)
{
    private readonly LinkedShape shape = into.Shape;

    /// <returns>Whether the month was counted by its totals: then <see cref="TotalsPass.AddRows"/> has to follow.</returns>
    public bool Run()
    {
        // A month long past matters only by what was still open in the windows.
        if (month.FirstDay + RequestMonth.LateDays <= shape.FirstDay) { LatePast(); return false; }
        if (MonthSieve.Narrow(month, filter) is not { } narrow) { return false; }
        if (!narrow.RestrictsColumns && !narrow.Overdue)
        {
            Waiting([]);
            return CountByTotals([]);
        }
        var mask = into.MaskOf(month.Count);
        for (var start = 0; start < mask.Length; start += RowMask.Block)
        {
            RowMask.FillAnyDay(month, start, narrow, newest, mask.Slice(start, Math.Min(RowMask.Block, mask.Length - start)));
        }
        Waiting(mask);
        // Of the rows that pass and those that do not, the fewer are read.
        if (Count(mask) > month.Count / 2) { return CountByTotals(mask); }
        ReadRows(mask, 1);
        into.EndMonth(month, days);
        return false;
    }

    private bool CountByTotals(Span<byte> mask)
    {
        new TotalsPass(month, days, into).AddTotals();
        for (var i = 0; i < mask.Length; i++) { mask[i] ^= 1; }
        ReadRows(mask, -1);
        into.EndMonth(month, days);
        return true;
    }

    private static int Count(ReadOnlySpan<byte> mask)
    {
        var count = 0;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(mask)) { count += BitOperations.PopCount(eight); }
        for (var i = mask.Length & ~7; i < mask.Length; i++) { count += mask[i]; }
        return count;
    }

    // The rows whose mask is 1, a block that stays in the first caches at a time; each is counted n times.
    private void ReadRows(Span<byte> mask, int n)
    {
        if (mask.IsEmpty) { return; }
        DropRowsThatCountNowhere(mask);
        Span<ushort> chosen = stackalloc ushort[RowMask.Block + 8];
        var pass = new RowPass(month, days, into, n);
        for (var start = 0; start < mask.Length; start += RowMask.Block)
        {
            pass.Read(start, chosen[..Compress(mask.Slice(start, Math.Min(RowMask.Block, mask.Length - start)), chosen)]);
        }
    }

    private void DropRowsThatCountNowhere(Span<byte> mask)
    {
        if (days.LastDayThatCounts < month.Totals.LastDay)
        {
            var last = days.LastDayThatCounts;
            for (var i = 0; i < mask.Length; i++) { mask[i] &= month.DayOfMonth[i] <= last ? (byte)1 : (byte)0; }
        }
        if (!days.HasArrivals)
        {
            var first = shape.FirstDay;
            for (var i = 0; i < mask.Length; i++) { mask[i] &= month.ClosedDay[i] >= first ? (byte)1 : (byte)0; }
        }
    }

    private static int Compress(ReadOnlySpan<byte> mask, Span<ushort> chosen)
    {
        var count = 0;
        var eights = MemoryMarshal.Cast<byte, ulong>(mask);
        for (var eight = 0; eight < eights.Length; eight++)
        {
            for (var ones = eights[eight]; ones != 0; ones &= ones - 1) { chosen[count++] = (ushort)(eight * 8 + BitOperations.TrailingZeroCount(ones) / 8); }
        }
        for (var i = mask.Length & ~7; i < mask.Length; i++)
        {
            if (mask[i] != 0) { chosen[count++] = (ushort)i; }
        }
        return count;
    }

    private void LatePast()
    {
        var pass = new BacklogPass(days, into);
        var restricted = filter.RestrictsColumns || filter.Overdue;
        foreach (var row in month.LateClosings)
        {
            if (row.ClosedDay >= shape.FirstDay && (!restricted || RowMask.Passes(month, row.Row, filter, newest))) { pass.Add(row, 1); }
        }
    }

    /// <param name="mask">Empty = all pass.</param>
    private void Waiting(ReadOnlySpan<byte> mask)
    {
        if (!days.HasArrivals) { return; }
        for (var i = 0; i < month.Open.Length; i++)
        {
            var (open, (day, district, ended)) = (month.Open[i], month.OpenPlaces[i]);
            if (days.Half[day] == MonthDays.Neither || (!mask.IsEmpty && mask[open.Row] == 0) || ended) { continue; }
            var code = DurationCode.Of(new TimeSpan(Math.Max(newest - open.RequestedAt, 0) * TimeSpan.TicksPerMicrosecond));
            into.Parts.Wait(days.Part[day], code, 1);
            if (days.Half[day] == MonthDays.Window) { into.DistrictDurations.Wait(district, code, 1); }
        }
    }
}
