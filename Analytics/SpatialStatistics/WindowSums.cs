using System.Numerics;

namespace Analytics.SpatialStatistics;

/// <summary>Sums over a square window that moves over a rectangular grid, cut at the edges.</summary>
internal static class WindowSums
{
    /// <summary>One pass along the rows, one along the columns; whole numbers stay exact. Shape: rows × columns.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int rows, int columns, int radius)
    {
        var along = new double[values.Length];
        for (var row = 0; row < rows; row++)
        {
            var source = values.Slice(row * columns, columns);
            var target = along.AsSpan(row * columns, columns);
            source.CopyTo(target);
            for (var shift = 1; shift <= radius && shift < columns; shift++)
            {
                Add(target[shift..], source[..^shift]);
                Add(target[..^shift], source[shift..]);
            }
        }

        var sums = new double[values.Length];
        for (var row = 0; row < rows; row++)
        {
            var target = sums.AsSpan(row * columns, columns);
            for (var other = Math.Max(0, row - radius); other <= Math.Min(rows - 1, row + radius); other++)
                Add(target, along.AsSpan(other * columns, columns));
        }

        return sums;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source)
    {
        var i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(target[i..]) + new Vector<double>(source[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += source[i];
    }
}
