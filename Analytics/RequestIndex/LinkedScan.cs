namespace Analytics.RequestIndex;

/// <summary>Counts everything the linked views show in one pass over the months that can matter.</summary>
public static class LinkedScan
{
    /// <summary>Runs on both cores; the filter's days are the window, the shape tells the window before.</summary>
    public static LinkedCounts Count(RequestCatalog catalog, RowFilter filter, LinkedShape shape)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(shape);
        var months = catalog.Months.Where(m => m.FirstDay <= shape.LastDay).ToList();
        var total = new LinkedCounts(shape);
        var both = filter with { From = shape.FirstDay, To = shape.LastDay };
        Parallel.ForEach(months, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new LinkedCounts(shape), (month, _, own) =>
        {
            new MonthPass(month, both, catalog.Newest, own).Run();
            return own;
        }, own => { lock (total) { total.Add(own); } });
        total.Accumulate();
        return total;
    }
}

/// <summary>One month's share of <see cref="LinkedCounts"/>.</summary>
internal readonly struct MonthPass(RequestMonth month, RowFilter filter, long newest, LinkedCounts into)
{
    private readonly LinkedShape shape = into.Shape;

    public void Run()
    {
        // A month long past matters only by what was still open in the windows.
        if (month.LastDay + RequestMonth.LateDays < shape.FirstDay) { LatePast(); return; }
        Span<byte> buffer = stackalloc byte[RowMask.Block];
        Span<ushort> chosen = stackalloc ushort[RowMask.Block];
        for (var start = 0; start < month.Count; start += RowMask.Block)
        {
            var mask = buffer[..Math.Min(RowMask.Block, month.Count - start)];
            RowMask.FillAnyDay(month, start, filter, newest, mask);
            var count = Compress(mask, chosen);
            var rows = chosen[..count];
            Backlog(start, rows);
            if (month.LastDay >= shape.FirstDay) { Arrivals(start, rows); }
        }
        if (month.LastDay >= shape.FirstDay) { Waiting(); }
    }

    private static int Compress(ReadOnlySpan<byte> mask, Span<ushort> chosen)
    {
        var count = 0;
        for (var i = 0; i < mask.Length; i++)
        {
            chosen[count] = (ushort)i;
            count += mask[i];
        }
        return count;
    }

    private void LatePast()
    {
        Span<byte> one = stackalloc byte[1];
        foreach (var row in month.LateClosings)
        {
            if (month.ClosedDay[row] < shape.FirstDay) { continue; }
            RowMask.FillAnyDay(month, row, filter, newest, one);
            if (one[0] == 1) { Backlog(row); }
        }
    }

    private void Backlog(int start, ReadOnlySpan<ushort> rows)
    {
        foreach (var i in rows) { Backlog(start + i); }
    }

    // Open at the end of a day = arrived by then, not closed by then: a change on the day it comes and one on the day it goes.
    private void Backlog(int row)
    {
        var closed = (int)month.ClosedDay[row];
        if (closed < shape.FirstDay) { return; }
        var first = Math.Max(month.FirstDay + month.DayOfMonth[row], shape.FirstDay) - shape.FirstDay;
        var gone = Math.Min(closed - shape.FirstDay, shape.Days);
        if (first >= shape.Days) { return; }
        if (gone < shape.Days) { into.Closed[gone]++; }
        if (gone <= first) { return; }
        into.Open[first]++;
        into.Open[gone]--;
        var district = month.District[row];
        if (gone == shape.Days) { into.DistrictsOpen[district]++; }
        var due = (int)month.DueDay[row];
        if (due == RequestRow.NoDay) { return; }
        into.Due[first]++;
        into.Due[gone]--;
        var late = Math.Max(first, due - shape.FirstDay);
        if (late >= gone) { return; }
        into.Overdue[late]++;
        into.Overdue[gone]--;
        if (gone == shape.Days) { into.DistrictsOverdue[district]++; }
    }

    private void Arrivals(int start, ReadOnlySpan<ushort> rows)
    {
        var firstOfMonth = month.FirstDay - shape.FirstDay;
        var window = shape.WindowFirst - shape.FirstDay;
        foreach (var offset in rows)
        {
            var row = start + offset;
            var day = firstOfMonth + month.DayOfMonth[row];
            if ((uint)day >= (uint)shape.Days) { continue; }
            var flags = month.Flags[row];
            var district = month.District[row];
            into.Received[day]++;
            if (month.Cell[row] == CellWindow.NoCell) { into.WithoutPoint[day]++; }
            if (RequestFlags.Satisfaction(flags) is > 0 and var answer) { into.Answers[day]++; into.SatisfactionSum[day] += answer; }
            var ended = month.ClosedDay[row] != RequestRow.NoDay;
            if (ended) { into.PartDurations.Close(shape.PartOfDay[day], month.Duration[row]); }
            if (day < window)
            {
                into.SubjectsBefore[month.Subject[row]]++;
                into.DistrictsBefore[district]++;
                continue;
            }
            into.Subjects[month.Subject[row]]++;
            into.Districts[district]++;
            into.Channels[month.Channel[row]]++;
            into.Units[month.Unit[row]]++;
            into.Flags[flags]++;
            into.Hexes[month.Hex[row]]++;
            // 1970-01-01 was a Thursday, the sixth day of a week that begins on Saturday.
            into.HourOfWeek[(shape.FirstDay + day + 5) % 7 * 24 + month.Hour[row]]++;
            if (ended) { into.DistrictDurations.Close(district, month.Duration[row]); }
        }
    }

    private void Waiting()
    {
        Span<byte> one = stackalloc byte[1];
        foreach (var open in month.Open)
        {
            var day = month.FirstDay + month.DayOfMonth[open.Row] - shape.FirstDay;
            if ((uint)day >= (uint)shape.Days || month.ClosedDay[open.Row] != RequestRow.NoDay) { continue; }
            RowMask.FillAnyDay(month, open.Row, filter, newest, one);
            if (one[0] == 0) { continue; }
            var code = DurationCode.Of(TimeSpan.FromMicroseconds(Math.Max(newest - open.RequestedAt, 0)));
            into.PartDurations.Wait(shape.PartOfDay[day], code);
            if (day >= shape.WindowFirst - shape.FirstDay) { into.DistrictDurations.Wait(month.District[open.Row], code); }
        }
    }
}
