namespace Analytics.Clusters;

/// <summary>Points sorted into cells so small that all points of a cell reach each other: squares of side ε/√2 and, with times, slabs of
/// ε days. Cells lie by slab, row, column; only cells with points exist.</summary>
/// <remarks>Source: Gan and Tao (2015). Cells are a millionth smaller than that, so that no rounding puts two points out of each other's
/// reach into one cell.</remarks>
internal sealed class ReachCells
{
    /// <summary>Places kept free after the last point, so that a vector may be read from any point.</summary>
    public const int Padding = 4;

    private const double Shrink = 1 - 1e-6;
    private const long MostCellsASide = 1L << 30;

    /// <summary>Coordinates in cell order, padded with infinity; <see cref="Days"/> is null without times.</summary>
    public double[] X { get; }

    public double[] Y { get; }

    public double[]? Days { get; }

    /// <summary>The input's number of each point in cell order.</summary>
    public int[] Order { get; }

    /// <summary>Number of cells that have points, first point of each (one more at the end), and their keys in rising order.</summary>
    public int Count { get; }

    public int[] Start { get; }

    public long[] Key { get; }

    /// <summary>How many of a cell's points are core; they lie first once <see cref="PutCoreFirst"/> was called.</summary>
    public int[] CoreCount { get; }

    /// <summary>What a step of one row (slab) adds to a key.</summary>
    public long RowStride { get; }

    public long SlabStride { get; }

    public double Reach2 { get; }

    public double ReachDays { get; }

    public ReachCells(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> days, double reach, double reachDays)
    {
        var n = x.Length;
        (Reach2, ReachDays) = (reach * reach, reachDays);
        var side = reach / Math.Sqrt(2) * Shrink;
        var (west, columns) = Range(x, side, "the reach in metres");
        var (south, rows) = Range(y, side, "the reach in metres");
        var (first, slabs) = days.IsEmpty ? (0, 1) : Range(days, reachDays * Shrink, "the reach in days");
        RowStride = columns;
        SlabStride = columns * rows;
        if ((double)columns * rows * slabs > long.MaxValue / 4) throw new ArgumentException("the reach is too small for the extent of the points: too many cells");

        var keys = new long[n];
        Order = new int[n];
        var largest = 0L;
        for (var i = 0; i < n; i++)
        {
            var key = (long)((y[i] - south) / side) * RowStride + (long)((x[i] - west) / side);
            if (!days.IsEmpty) key += (long)((days[i] - first) / (reachDays * Shrink)) * SlabStride;
            keys[i] = key;
            Order[i] = i;
            largest = Math.Max(largest, key);
        }

        var order = Order;
        CellSort.Sort(ref keys, ref order, largest);
        Order = order;
        (X, Y) = (new double[n + Padding], new double[n + Padding]);
        Days = days.IsEmpty ? null : new double[n + Padding];
        for (var i = 0; i < n; i++)
        {
            X[i] = x[order[i]];
            Y[i] = y[order[i]];
            if (Days is not null) Days[i] = days[order[i]];
        }

        X.AsSpan(n).Fill(double.PositiveInfinity);
        Y.AsSpan(n).Fill(double.PositiveInfinity);
        for (var i = 0; i < n; i++)
            if (i == 0 || keys[i] != keys[i - 1]) Count++;
        (Start, Key, CoreCount) = (new int[Count + 1], new long[Count], new int[Count]);
        for (int i = 0, cell = 0; i < n; i++)
        {
            if (i > 0 && keys[i] == keys[i - 1]) continue;
            Start[cell] = i;
            Key[cell++] = keys[i];
        }

        Start[Count] = n;
    }

    /// <summary>Moves the core points of a cell to its front, given for each point of the cell whether it is one.</summary>
    public void PutCoreFirst(int cell, ReadOnlySpan<bool> isCore)
    {
        var from = Start[cell];
        var front = from;
        for (var i = 0; i < isCore.Length; i++)
        {
            if (!isCore[i]) continue;
            var at = from + i;
            (X[front], X[at]) = (X[at], X[front]);
            (Y[front], Y[at]) = (Y[at], Y[front]);
            (Order[front], Order[at]) = (Order[at], Order[front]);
            if (Days is not null) (Days[front], Days[at]) = (Days[at], Days[front]);
            front++;
        }

        CoreCount[cell] = front - from;
    }

    // Least value and number of cells along an axis, four empty ones more so that a neighbour beyond the edge is no cell of the next row.
    private static (double Least, long Cells) Range(ReadOnlySpan<double> values, double side, string what)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var cells = values.IsEmpty ? 0 : (high - low) / side;
        if (!(cells < MostCellsASide)) throw new ArgumentException($"{what} is too small for the extent of the points: {cells:G3} cells a side");
        return (low, (long)cells + 5);
    }
}
