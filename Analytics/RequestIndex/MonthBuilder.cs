namespace Analytics.RequestIndex;

/// <summary>Makes months: from loose rows, and from a month with rows added and taken away.</summary>
public static class MonthBuilder
{
    /// <summary>A month of rows in any order. O(n log n).</summary>
    /// <param name="month">See <see cref="RequestMonth.Month"/>; every row's day lies in it.</param>
    /// <param name="rows">Not changed.</param>
    public static RequestMonth Build(int month, ReadOnlySpan<RequestRow> rows)
    {
        var sorted = Sorted(rows);
        var built = new RequestMonth(month, sorted.Length);
        var open = new List<OpenRequest>();
        for (var i = 0; i < sorted.Length; i++)
        {
            built.Put(i, sorted[i]);
            if (sorted[i].KeepsTimes) { open.Add(new OpenRequest(i, sorted[i].RequestedAt, sorted[i].DueAt)); }
        }
        return Finish(built, open);
    }

    /// <summary>The month with rows taken away and rows added, by one pass over it.</summary>
    /// <param name="old">Not changed.</param>
    /// <param name="added">Every row's day lies in the month.</param>
    /// <param name="removed">Each must be equal to a row of the month; of equal rows any one goes.</param>
    /// <exception cref="ArgumentException">A row to be taken away is not there: the index and its source have parted, it must be built anew.</exception>
    public static RequestMonth Merge(RequestMonth old, ReadOnlySpan<RequestRow> added, ReadOnlySpan<RequestRow> removed)
    {
        ArgumentNullException.ThrowIfNull(old);
        var (plus, gone) = (Sorted(added), FindRows(old, removed));
        var merged = new RequestMonth(old.Month, old.Count - gone.Count + plus.Length);
        var open = new List<OpenRequest>(old.Open.Length + plus.Length);
        var (next, at, nextOpen) = (0, 0, 0);
        for (var i = 0; i <= old.Count; i++)
        {
            while (next < plus.Length && (i == old.Count || plus[next].Cell <= old.Cell[i]))
            {
                if (plus[next].KeepsTimes) { open.Add(new OpenRequest(at, plus[next].RequestedAt, plus[next].DueAt)); }
                merged.Put(at++, plus[next++]);
            }
            if (i == old.Count) { break; }
            var stillOpen = nextOpen < old.Open.Length && old.Open[nextOpen].Row == i ? old.Open[nextOpen++] : (OpenRequest?)null;
            if (gone.Contains(i)) { continue; }
            if (stillOpen is { } o) { open.Add(o with { Row = at }); }
            merged.Put(at++, old.At(i));
        }
        return Finish(merged, open);
    }

    /// <summary>Open rows, late closings and totals from the columns.</summary>
    internal static RequestMonth Finish(RequestMonth month, List<OpenRequest> open)
    {
        month.Open = [.. open];
        month.OpenPlaces = [.. open.Select(o => (month.DayOfMonth[o.Row], month.District[o.Row], month.ClosedDay[o.Row] != RequestRow.NoDay))];
        var late = new List<LateRow>();
        var limit = month.FirstDay + RequestMonth.LateDays;
        for (var i = 0; i < month.Count; i++)
        {
            if (month.ClosedDay[i] >= limit) { late.Add(month.Late(i)); }
        }
        month.LateClosings = [.. late];
        month.Totals = MonthTotals.Of(month);
        return month;
    }

    private static RequestRow[] Sorted(ReadOnlySpan<RequestRow> rows)
    {
        var (sorted, keys) = (rows.ToArray(), new uint[rows.Length]);
        for (var i = 0; i < keys.Length; i++) { keys[i] = sorted[i].Cell; }
        Array.Sort(keys, sorted);
        return sorted;
    }

    private static HashSet<int> FindRows(RequestMonth month, ReadOnlySpan<RequestRow> wanted)
    {
        var found = new HashSet<int>();
        var open = month.Open.ToDictionary(o => o.Row);
        foreach (ref readonly var row in wanted)
        {
            var i = month.LowerBound(row.Cell);
            while (i < month.Count && month.Cell[i] == row.Cell && (found.Contains(i) || !Same(month, open, i, row))) { i++; }
            if (i == month.Count || month.Cell[i] != row.Cell) { throw new ArgumentException($"A row to be taken out of month {month.Month} is not in it: {row}", nameof(wanted)); }
            found.Add(i);
        }
        return found;
    }

    private static bool Same(RequestMonth month, Dictionary<int, OpenRequest> open, int i, in RequestRow row)
        => month.At(i) == row with { RequestedAt = 0, DueAt = 0 }
            && (!row.KeepsTimes || (open.TryGetValue(i, out var o) && o.RequestedAt == row.RequestedAt && o.DueAt == row.DueAt));
}
