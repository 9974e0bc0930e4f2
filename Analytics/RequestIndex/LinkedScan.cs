namespace Analytics.RequestIndex;

/// <summary>Counts everything the linked views show, by months: from the totals of a month what no filter restricts, from the fewer of the rows that pass and
/// those that do not what it does.</summary>
public static class LinkedScan
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>Runs on both cores; the filter's days are the window, the shape tells the window before.</summary>
    /// <exception cref="ArgumentException">The shape has fewer codes than the catalogue.</exception>
    public static LinkedCounts Count(RequestCatalog catalog, RowFilter filter, LinkedShape shape)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(shape);
        var months = catalog.Months.Where(m => m.FirstDay <= shape.LastDay).Select(m => (Month: m, Days: new MonthDays(m, shape))).ToArray();
        var districts = 1;
        foreach (var (month, _) in months)
        {
            districts = Math.Max(districts, month.Totals.DistrictCodes);
            if (month.Totals.SubjectCodes > shape.SubjectCodes || month.Totals.Hexes.Length > shape.HexCodes) { throw new ArgumentException($"Month {month.Month} has codes beyond the shape.", nameof(shape)); }
        }
        // By its totals, or by its rows; the times to close of the first kind come afterwards, as whole years where a year is whole.
        var byTotals = new bool[months.Length];
        LinkedScratch[] threads = [new(shape, districts), new(shape, districts)];
        Each(months.Length, threads, (i, own) => byTotals[i] = new MonthPass(months[i].Month, months[i].Days, filter, catalog.Newest, own).Run());
        var whole = catalog.Blocks.Where(block => IsWhole(block, catalog, months, byTotals)).ToArray();
        Each(months.Length, threads, (i, own) =>
        {
            if (byTotals[i]) { new TotalsPass(months[i].Month, months[i].Days, own).AddRows(durationsByDistrict: !whole.Any(block => block.Has(months[i].Month))); }
        });
        Each(whole.Length, threads, (i, own) => own.DistrictDurations.Add(whole[i].Counts.Value));
        threads[0].Add(threads[1]);
        return threads[0].Settle();
    }

    // All months of the block are among those read, in the window, and counted by their totals.
    private static bool IsWhole(DurationBlock block, RequestCatalog catalog, (RequestMonth Month, MonthDays Days)[] months, bool[] byTotals)
        => catalog.Months.Count(block.Has) == months.Where((m, i) => byTotals[i] && m.Days.OneHalf == MonthDays.Window && block.Has(m.Month)).Count();

    private static void Each(int count, LinkedScratch[] threads, Action<int, LinkedScratch> act)
    {
        var next = -1;
        Parallel.For(0, threads.Length, TwoThreads, thread =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;) { act(i, threads[thread]); }
        });
    }
}
