using System.Numerics;

namespace Analytics.KernelDensity;

/// <summary>Spreads what lies in the cells of a grid by a kernel whose values on the grid sum to one.</summary>
/// <remarks>The Gaussian is a product of two: columns after rows. The quartic is not, but within its disc it is a polynomial: a row of the
/// disc is five differences of running sums, Σf, Σfc … Σfc⁴, whatever its length. O(cells · bandwidth in cells) for both, without a
/// transform and its padding.</remarks>
internal static class BinnedSum
{
    // Beyond it lies 4e-6 of a Gaussian.
    private const double GaussianReach = 5;

    /// <summary>Cells beyond which a kernel gives nothing.</summary>
    public static int Reach(DensityKernel kernel, double bandwidth) => (int)Math.Ceiling((kernel == DensityKernel.Gaussian ? GaussianReach : 1) * bandwidth);

    /// <param name="bins">Row by row.</param>
    /// <param name="columns">Cells of a row.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bandwidth">In cells.</param>
    /// <param name="ct">Looked at before every row.</param>
    public static double[] Spread(double[] bins, int columns, DensityKernel kernel, double bandwidth, CancellationToken ct = default)
        => kernel == DensityKernel.Gaussian ? Gaussian(bins, columns, bandwidth, ct) : Quartic(bins, columns, bandwidth, ct);

    private static double[] Gaussian(double[] bins, int columns, double bandwidth, CancellationToken ct)
    {
        var (rows, reach) = (bins.Length / columns, Reach(DensityKernel.Gaussian, bandwidth));
        var taps = new double[2 * reach + 1];
        for (var k = -reach; k <= reach; k++) taps[reach + k] = Math.Exp(-(double)k * k / (2 * bandwidth * bandwidth));
        var sum = taps.Sum();
        for (var k = 0; k < taps.Length; k++) taps[k] /= sum;

        var along = new double[bins.Length];
        var line = new double[columns + 2 * reach + Vector<double>.Count];
        for (var row = 0; row < rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var from = bins.AsSpan(row * columns, columns);
            if (from.IndexOfAnyExcept(0.0) < 0) continue;
            from.CopyTo(line.AsSpan(reach));
            var to = along.AsSpan(row * columns, columns);
            for (var column = 0; column < columns; column += Vector<double>.Count)
            {
                var value = Vector<double>.Zero;
                for (var k = 0; k < taps.Length; k++) value += new Vector<double>(line, column + k) * taps[k];
                Put(value, to[column..]);
            }
        }

        var spread = new double[bins.Length];
        for (var row = 0; row < rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var (low, high) = (Math.Max(-reach, -row), Math.Min(reach, rows - 1 - row));
            var to = spread.AsSpan(row * columns, columns);
            var column = 0;
            for (; column <= columns - Vector<double>.Count; column += Vector<double>.Count)
            {
                var value = Vector<double>.Zero;
                for (var k = low; k <= high; k++) value += new Vector<double>(along, (row + k) * columns + column) * taps[reach + k];
                value.CopyTo(to[column..]);
            }

            for (; column < columns; column++)
                for (var k = low; k <= high; k++) to[column] += along[(row + k) * columns + column] * taps[reach + k];
        }

        return spread;
    }

    private static void Put(Vector<double> value, Span<double> to)
    {
        if (to.Length >= Vector<double>.Count)
        {
            value.CopyTo(to);
            return;
        }

        for (var i = 0; i < to.Length; i++) to[i] = value[i];
    }

    private static double[] Quartic(double[] bins, int columns, double bandwidth, CancellationToken ct)
    {
        var (rows, reach) = (bins.Length / columns, Reach(DensityKernel.Quartic, bandwidth));
        var spread = new double[bins.Length];
        var sums = Enumerable.Range(0, 5).Select(_ => new double[columns + 2 * reach + 1]).ToArray();
        for (var row = 0; row < rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var from = bins.AsSpan(row * columns, columns);
            if (from.IndexOfAnyExcept(0.0) < 0) continue;
            RunningSums(from, reach, bandwidth, sums);
            for (var k = Math.Max(-reach, -row); k <= Math.Min(reach, rows - 1 - row); k++)
            {
                var rest = 1 - k * k / (bandwidth * bandwidth);
                if (rest > 0) AddRow(sums, spread.AsSpan((row + k) * columns, columns), rest, (int)(bandwidth * Math.Sqrt(rest)), reach, bandwidth);
            }
        }

        var total = 0.0;
        for (var k = -reach; k <= reach; k++)
            for (var l = -reach; l <= reach; l++)
            {
                var rest = Math.Max(0, 1 - (k * k + l * l) / (bandwidth * bandwidth));
                total += rest * rest;
            }

        // What cancels in differences of sums may leave a little less than nothing.
        for (var i = 0; i < spread.Length; i++) spread[i] = Math.Max(0, spread[i] / total);
        return spread;
    }

    // sums[p][i] = Σ f·t^p over the padded cells before i, t counted in bandwidths from the middle of the row.
    private static void RunningSums(ReadOnlySpan<double> from, int reach, double bandwidth, double[][] sums)
    {
        for (var i = 0; i < from.Length + 2 * reach; i++)
        {
            var column = i - reach;
            var term = column >= 0 && column < from.Length ? from[column] : 0;
            var t = (column - from.Length / 2) / bandwidth;
            foreach (var sum in sums)
            {
                sum[i + 1] = sum[i] + term;
                term *= t;
            }
        }
    }

    // Σ f(c)·(rest − (t_c − s)²)² over the cells within the half width, s the cell of the answer: a polynomial in t of degree four.
    private static void AddRow(double[][] sums, Span<double> to, double rest, int half, int reach, double bandwidth)
    {
        var steps = new double[Vector<double>.Count];
        for (var i = 0; i < steps.Length; i++) steps[i] = i / bandwidth;
        var step = new Vector<double>(steps);
        var column = 0;
        for (; column <= to.Length - Vector<double>.Count; column += Vector<double>.Count)
        {
            var s = new Vector<double>((column - to.Length / 2) / bandwidth) + step;
            int low = column + reach - half, high = column + reach + half + 1;
            var f0 = new Vector<double>(sums[0], high) - new Vector<double>(sums[0], low);
            var f1 = new Vector<double>(sums[1], high) - new Vector<double>(sums[1], low);
            var f2 = new Vector<double>(sums[2], high) - new Vector<double>(sums[2], low);
            var f3 = new Vector<double>(sums[3], high) - new Vector<double>(sums[3], low);
            var f4 = new Vector<double>(sums[4], high) - new Vector<double>(sums[4], low);
            var a = new Vector<double>(rest) - s * s;
            (new Vector<double>(to[column..]) + a * a * f0 + a * s * f1 * 4 + (s * s * 4 - a * 2) * f2 - s * f3 * 4 + f4).CopyTo(to[column..]);
        }

        for (; column < to.Length; column++)
        {
            var s = (column - to.Length / 2) / bandwidth;
            int low = column + reach - half, high = column + reach + half + 1;
            var a = rest - s * s;
            to[column] += a * a * (sums[0][high] - sums[0][low]) + 4 * a * s * (sums[1][high] - sums[1][low])
                + (4 * s * s - 2 * a) * (sums[2][high] - sums[2][low]) - 4 * s * (sums[3][high] - sums[3][low]) + sums[4][high] - sums[4][low];
        }
    }
}
