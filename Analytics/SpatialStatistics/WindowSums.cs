using System.Numerics;

namespace Analytics.SpatialStatistics;

/// <summary>Sums over a square window that moves over a rectangular grid, cut at the edges, one row of the grid at a time: the buffers stay
/// in the nearest cache and no map of sums is ever kept.</summary>
internal sealed class WindowSums
{
    private readonly int columns;
    private readonly int radius;
    private readonly double[] down;    // sums over the rows of the window, with radius zeros on either side
    private readonly double[] across;

    public WindowSums(int columns, int radius)
    {
        (this.columns, this.radius) = (columns, Math.Min(radius, columns));
        down = new double[columns + 2 * this.radius];
        across = new double[columns];
    }

    /// <summary>The sums of one row's cells over the rows <paramref name="first"/> … <paramref name="last"/>; whole numbers stay exact. The
    /// span is overwritten by the next call.</summary>
    public Span<double> Row(ReadOnlySpan<double> values, int first, int last)
    {
        var sums = down.AsSpan(radius, columns);
        values.Slice(first * columns, columns).CopyTo(sums);
        for (var row = first + 1; row <= last; row++) Add(sums, values.Slice(row * columns, columns));
        down.AsSpan(0, columns).CopyTo(across);
        for (var shift = 1; shift <= 2 * radius; shift++) Add(across, down.AsSpan(shift, columns));
        return across;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source)
    {
        var i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(target[i..]) + new Vector<double>(source[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += source[i];
    }
}
