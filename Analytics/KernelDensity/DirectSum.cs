using System.Numerics;

namespace Analytics.KernelDensity;

/// <summary>The definition: each point's kernel at each centre in its reach.</summary>
internal sealed class DirectSum(DensityGrid grid, DensityKernel kernel, StudyArea? area)
{
    private readonly double[] gaussX = new double[grid.Columns];
    private readonly double[] line = new double[grid.Columns];

    /// <summary>Adds a request of a bandwidth to sums in requests per m². In a study area the kernel is first divided by what of it lies inside,
    /// so that each request is one.</summary>
    public void Add(double[] sums, double x, double y, double bandwidth)
    {
        var reach = KernelFacts.Reach(kernel) * bandwidth;
        var (left, right) = Span((x - grid.West) / grid.CellMetres - 0.5, reach / grid.CellMetres, grid.Columns);
        var (low, high) = Span((y - grid.South) / grid.CellMetres - 0.5, reach / grid.CellMetres, grid.Rows);
        if (left > right || low > high) return;
        if (kernel == DensityKernel.Gaussian)
            for (var column = left; column <= right; column++) gaussX[column] = Math.Exp(-Square((grid.X(column) - x) / bandwidth) / 2);
        var scale = (kernel == DensityKernel.Quartic ? 3 / Math.PI : 0.5 / Math.PI) / (bandwidth * bandwidth);
        if (area is not null)
        {
            var inside = 0.0;
            for (var row = low; row <= high; row++)
            {
                var values = Row(x, y, row, left, right, bandwidth, scale);
                var marks = area.Inside.Slice(row * grid.Columns + left, values.Length);
                for (var i = 0; i < values.Length; i++)
                    if (marks[i]) inside += values[i];
            }

            scale /= inside * grid.CellMetres * grid.CellMetres;
        }

        for (var row = low; row <= high; row++)
        {
            var values = Row(x, y, row, left, right, bandwidth, scale);
            var to = sums.AsSpan(row * grid.Columns + left, values.Length);
            var i = 0;
            for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count) (new Vector<double>(values[i..]) + new Vector<double>(to[i..])).CopyTo(to[i..]);
            for (; i < values.Length; i++) to[i] += values[i];
        }
    }

    private ReadOnlySpan<double> Row(double x, double y, int row, int left, int right, double bandwidth, double scale)
    {
        var values = line.AsSpan(left, right - left + 1);
        var dy2 = Square((grid.Y(row) - y) / bandwidth);
        if (kernel == DensityKernel.Gaussian)
        {
            var factor = scale * Math.Exp(-dy2 / 2);
            for (var i = 0; i < values.Length; i++) values[i] = factor * gaussX[left + i];
            return values;
        }

        double first = (grid.X(left) - x) / bandwidth, step = grid.CellMetres / bandwidth;
        for (var i = 0; i < values.Length; i++)
        {
            var rest = Math.Max(0, 1 - dy2 - Square(first + i * step));
            values[i] = scale * rest * rest;
        }

        return values;
    }

    // First and last centre within reach of a place, both in cells; the last before the first when there is none.
    private static (int First, int Last) Span(double at, double reach, int count)
        => ((int)Math.Clamp(Math.Ceiling(at - reach), 0, count), (int)Math.Clamp(Math.Floor(at + reach), -1, count - 1));

    private static double Square(double value) => value * value;
}
