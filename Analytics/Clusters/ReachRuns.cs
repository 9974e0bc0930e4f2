namespace Analytics.Clusters;

/// <summary>The cells around one cell that may hold points in its reach: two columns to each side, two rows up and down (and two slabs back
/// and forth), as runs of neighbouring cells. Moves over the cells in their order, so every run only ever slides forward: no look-up.</summary>
internal sealed class ReachRuns
{
    private readonly ReachCells cells;
    private readonly long[] offset;
    private readonly int[] back;

    /// <summary>First cell of each run, and the first after it.</summary>
    public int[] From { get; }

    public int[] To { get; }

    /// <param name="cells">The cells.</param>
    /// <param name="onlyLater">Only cells after the one in the middle: each pair of cells once.</param>
    public ReachRuns(ReachCells cells, bool onlyLater = false)
    {
        this.cells = cells;
        var offsets = new List<(long Offset, int Back)>();
        var slabs = cells.Days is null ? 0 : 2;
        // Nearest rows first: they settle most questions.
        foreach (var slab in (int[])[0, -1, 1, -2, 2])
            foreach (var row in (int[])[0, -1, 1, -2, 2])
            {
                if (Math.Abs(slab) > slabs) continue;
                if (onlyLater && (slab < 0 || (slab == 0 && row < 0))) continue;
                offsets.Add((slab * cells.SlabStride + row * cells.RowStride, onlyLater && slab == 0 && row == 0 ? -1 : 2));
            }

        offset = [.. offsets.Select(o => o.Offset)];
        back = [.. offsets.Select(o => o.Back)];
        (From, To) = (new int[offset.Length], new int[offset.Length]);
    }

    /// <summary>Goes to a cell not before the last one asked.</summary>
    public void MoveTo(int cell)
    {
        var keys = cells.Key;
        for (var run = 0; run < offset.Length; run++)
        {
            var middle = keys[cell] + offset[run];
            var (from, to) = (From[run], To[run]);
            while (from < keys.Length && keys[from] < middle - back[run]) from++;
            while (to < keys.Length && keys[to] <= middle + 2) to++;
            (From[run], To[run]) = (from, to);
        }
    }
}
