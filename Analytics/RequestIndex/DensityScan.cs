namespace Analytics.RequestIndex;

/// <summary>Requests per square of a block of the tile pyramid.</summary>
public static class DensityScan
{
    // Below this many rows a second thread costs more than it brings.
    private const long RowsWorthAThread = 2_000_000;

    /// <summary>Counts in the squares of one block, in Z-order (see <see cref="AnalysisGrids.MortonCell"/>).</summary>
    /// <param name="catalog">The city.</param>
    /// <param name="filter">Which requests count.</param>
    /// <param name="range">The block's cells, from <see cref="CellWindow.Range"/>.</param>
    /// <param name="bits">2^bits squares a side; at most the block's depth above the cells.</param>
    public static int[] Count(RequestCatalog catalog, RowFilter filter, (uint From, ulong To) range, int bits)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var months = catalog.Months.Where(m => m.LastDay >= filter.From && m.FirstDay <= filter.To)
            .Select(m => (Month: m, From: m.LowerBound(range.From), To: m.LowerBound(range.To))).Where(p => p.From < p.To).ToList();
        var cells = range.To - range.From;
        var shift = System.Numerics.BitOperations.Log2(cells) - 2 * bits;
        ArgumentOutOfRangeException.ThrowIfNegative(shift, nameof(bits));
        var counts = new int[1 << (2 * bits)];
        if (months.Sum(p => (long)p.To - p.From) < RowsWorthAThread)
        {
            foreach (var (month, from, to) in months) { Add(month, from, to, filter, catalog.Newest, range.From, shift, counts); }
            return counts;
        }
        Parallel.ForEach(months, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new int[counts.Length], (part, _, own) =>
        {
            Add(part.Month, part.From, part.To, filter, catalog.Newest, range.From, shift, own);
            return own;
        }, own =>
        {
            lock (counts) { for (var i = 0; i < counts.Length; i++) { counts[i] += own[i]; } }
        });
        return counts;
    }

    private static void Add(RequestMonth month, int from, int to, RowFilter filter, long newest, uint corner, int shift, int[] counts)
    {
        if (!filter.RestrictsColumns && filter.From <= month.FirstDay && filter.To >= month.LastDay) { AddAll(month.Cell.AsSpan(from, to - from), corner, shift, counts); return; }
        Span<byte> buffer = stackalloc byte[RowMask.Block];
        for (var start = from; start < to; start += RowMask.Block)
        {
            var mask = buffer[..Math.Min(RowMask.Block, to - start)];
            RowMask.Fill(month, start, filter, newest, mask);
            AddMasked(month.Cell.AsSpan(start, mask.Length), mask, corner, shift, counts);
        }
    }

    // Rows are sorted by square: a run is added up in a register, because adding to the same place of memory again and again waits for itself.
    private static void AddMasked(ReadOnlySpan<uint> cells, ReadOnlySpan<byte> mask, uint corner, int shift, int[] counts)
    {
        var (square, sum) = (0u, 0);
        for (var i = 0; i < cells.Length; i++)
        {
            var here = (cells[i] - corner) >> shift;
            if (here != square) { counts[square] += sum; (square, sum) = (here, 0); }
            sum += mask[i];
        }
        counts[square] += sum;
    }

    private static void AddAll(ReadOnlySpan<uint> cells, uint corner, int shift, int[] counts)
    {
        for (var i = 0; i < cells.Length;)
        {
            var square = (cells[i] - corner) >> shift;
            var end = i + 1;
            while (end < cells.Length && (cells[end] - corner) >> shift == square) { end++; }
            counts[square] += end - i;
            i = end;
        }
    }
}
