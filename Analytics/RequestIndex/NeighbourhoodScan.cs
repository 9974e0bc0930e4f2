namespace Analytics.RequestIndex;

/// <summary>Requests by neighbourhood: asked for by few, and so not among the linked counts.</summary>
public static class NeighbourhoodScan
{
    /// <summary>Counts by code, 0 = none.</summary>
    /// <param name="catalog">The city.</param>
    /// <param name="filter">Which requests count.</param>
    /// <param name="codes">How many codes there are, 0 included.</param>
    public static int[] Count(RequestCatalog catalog, RowFilter filter, int codes)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(filter);
        var counts = new int[codes];
        Span<byte> buffer = stackalloc byte[RowMask.Block];
        foreach (var month in catalog.Months.Where(m => m.LastDay >= filter.From && m.FirstDay <= filter.To))
        {
            if (MonthSieve.Narrow(month, filter) is not { } narrow) { continue; }
            for (var start = 0; start < month.Count; start += RowMask.Block)
            {
                var mask = buffer[..Math.Min(RowMask.Block, month.Count - start)];
                RowMask.Fill(month, start, narrow, catalog.Newest, mask);
                for (var i = 0; i < mask.Length; i++) { counts[month.Neighbourhood[start + i]] += mask[i]; }
            }
        }
        return counts;
    }
}
