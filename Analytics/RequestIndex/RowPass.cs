using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Analytics.RequestIndex;

/// <summary>Adds chosen rows of a month to linked counts, n times each (−1: takes them away). A few columns at a time: each loop adds to a few small
/// tables without a branch, and the processor works on several rows at once.</summary>
internal readonly struct RowPass(RequestMonth month, MonthDays days, LinkedScratch into, int n)
{
    private readonly int withoutPoint = month.LowerBound(CellWindow.NoCell);

    /// <param name="start">First row of the block.</param>
    /// <param name="rows">Rows, counted from there; none came later than the window ends.</param>
    public void Read(int start, ReadOnlySpan<ushort> rows)
    {
        if (rows.IsEmpty) { return; }
        Backlog(start, rows);
        if (!days.HasArrivals) { return; }
        DaysAndPlaces(start, rows);
        Durations(start, rows);
        if (start + rows[^1] >= withoutPoint) { WithoutPoint(start, rows); }
        if (days.HasWindow) { Window(start, rows); }
    }

    private static ref T At<T>(T[] column, int start) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), start);

    private void DaysAndPlaces(int start, ReadOnlySpan<ushort> rows)
    {
        ref var day = ref At(month.DayOfMonth, start);
        ref var flag = ref At(month.Flags, start);
        ref var subject = ref At(month.Subject, start);
        ref var district = ref At(month.District, start);
        ref var half = ref At(days.Half, 0);
        ref var flags = ref At(into.DayFlags, 0);
        ref var subjects = ref At(into.Subjects, 0);
        ref var districts = ref At(into.Districts, 0);
        nint width = into.Shape.SubjectCodes;
        foreach (nint row in rows)
        {
            nint d = Unsafe.Add(ref day, row) & (MonthTotals.Days - 1);
            nint h = Unsafe.Add(ref half, d);
            Unsafe.Add(ref flags, (d << LinkedScratch.FlagBits) + Unsafe.Add(ref flag, row)) += n;
            Unsafe.Add(ref subjects, h * width + Unsafe.Add(ref subject, row)) += n;
            Unsafe.Add(ref districts, (h << 8) + Unsafe.Add(ref district, row)) += n;
        }
    }

    private void Window(int start, ReadOnlySpan<ushort> rows)
    {
        ref var day = ref At(month.DayOfMonth, start);
        ref var hour = ref At(month.Hour, start);
        ref var channel = ref At(month.Channel, start);
        ref var unit = ref At(month.Unit, start);
        ref var hex = ref At(month.Hex, start);
        ref var half = ref At(days.Half, 0);
        ref var hours = ref At(into.DayHours, 0);
        ref var channels = ref At(into.Channels, 0);
        ref var units = ref At(into.Units, 0);
        ref var hexes = ref At(into.Hexes, 0);
        nint width = into.Shape.HexCodes;
        foreach (nint row in rows)
        {
            nint d = Unsafe.Add(ref day, row) & (MonthTotals.Days - 1);
            nint h = Unsafe.Add(ref half, d);
            Unsafe.Add(ref hours, (d << LinkedScratch.HourBits) + (Unsafe.Add(ref hour, row) & ((1 << LinkedScratch.HourBits) - 1))) += n;
            Unsafe.Add(ref channels, (h << 8) + Unsafe.Add(ref channel, row)) += n;
            Unsafe.Add(ref units, (h << 8) + Unsafe.Add(ref unit, row)) += n;
            Unsafe.Add(ref hexes, h * width + Unsafe.Add(ref hex, row)) += n;
        }
    }

    private void Durations(int start, ReadOnlySpan<ushort> rows)
    {
        var none = into.DistrictDurations.Groups - 1;
        foreach (var offset in rows)
        {
            var row = start + offset;
            if (month.ClosedDay[row] == RequestRow.NoDay) { continue; }
            var (day, code) = (month.DayOfMonth[row], month.Duration[row]);
            into.Parts.Close(days.Part[day], code, n);
            if (days.HasWindow) { into.DistrictDurations.Close(days.Half[day] == MonthDays.Window ? month.District[row] : none, code, n); }
        }
    }

    private void WithoutPoint(int start, ReadOnlySpan<ushort> rows)
    {
        foreach (var offset in rows)
        {
            var day = month.DayOfMonth[start + offset];
            if (start + offset >= withoutPoint && days.Half[day] != MonthDays.Neither) { into.Into.WithoutPoint[days.First[day]] += n; }
        }
    }

    // What is added to Open, Due, Overdue and Closed in the end; see LinkedScratch.Settle.
    private void Backlog(int start, ReadOnlySpan<ushort> rows)
    {
        var (counts, firstDay, end) = (into.Into, into.Shape.FirstDay, into.Shape.Days);
        ref var came = ref At(into.Came, 0);
        ref var went = ref At(into.Gone, 0);
        ref var late = ref At(into.Late, 0);
        foreach (var offset in rows)
        {
            var row = start + offset;
            var first = days.First[month.DayOfMonth[row]];
            var gone = Math.Min(month.ClosedDay[row] - firstDay, end);
            if (gone < first)
            {
                // Gone before the windows, or, in untidy data, before it came.
                if (gone >= 0) { counts.Closed[gone] += n; }
                continue;
            }
            var due = (int)month.DueDay[row];
            Unsafe.Add(ref came, first) += n;
            Unsafe.Add(ref went, gone) += n;
            // What goes before it is late is added and taken away on the same day.
            Unsafe.Add(ref late, Math.Min(Math.Max(first, due - firstDay), gone)) += n;
            if (due == RequestRow.NoDay)
            {
                counts.Due[first] -= n;
                counts.Due[gone] += n;
            }
            if (gone == end)
            {
                counts.DistrictsOpen[month.District[row]] += n;
                if (due - firstDay < end) { counts.DistrictsOverdue[month.District[row]] += n; }
            }
        }
    }
}
