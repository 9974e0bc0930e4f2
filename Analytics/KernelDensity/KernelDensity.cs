namespace Analytics.KernelDensity;

/// <summary>Requests per square kilometre as a surface.</summary>
/// <remarks>
/// <para>f(s) = Σᵢ K_h(s − xᵢ), in requests per km² at cell centres. With a study area W each kernel is divided by ∫_W K_h(u − xᵢ) du, so that all
/// of a request lies inside and the integral of the surface is the number of requests. No null hypothesis: it describes where requests were,
/// smoothed; it does not find places out of the ordinary.</para>
/// <para>Binned: kernel h² is made smaller by what the binning itself spreads, a sixth of a squared cell along each axis. Adaptive and binned: each point is shared
/// between two of a series of bandwidths a tenth apart.</para>
/// <para>Sources: Silverman (1986); edge correction Jones (1993), Diggle (1985); adaptive Abramson (1982); binning Wand (1994); bandwidths in steps Davies and Baddeley (2018).</para>
/// </remarks>
public static class KernelDensity
{
    private const double BandwidthStep = 1.1;
    private const double MostWidening = 5;

    // How many points are summed directly between two looks at the token.
    private const int PointsAtOnce = 256;

    /// <summary>The surface of points in metres; no point gives zeros. Points beyond the grid count where their kernel reaches it, unless there is a study area.</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="grid">Where the surface is asked for.</param>
    /// <param name="options">Bandwidth, kernel, study area.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">Other lengths, a coordinate not finite, a bandwidth below two cells, a study area of another grid, or a
    /// direct sum asked for more than <see cref="KernelDensityOptions.MostDirectPoints"/> points.</exception>
    public static DensityMap Estimate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityGrid grid, KernelDensityOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(options);
        Check(x, y, grid, options);
        var isDirect = options.Sum == DensitySum.Direct || (options.Sum == DensitySum.ByCount && x.Length <= KernelDensityOptions.MostDirectPoints);
        var points = x.Length;
        if (options.StudyArea is not null) Keep(ref x, ref y, grid, options.StudyArea);
        var sums = Sum(x, y, null, grid, options, isDirect, ct);
        if (options.Adaptive && x.Length > 0) sums = Sum(x, y, AdaptedBandwidths(x, y, sums, grid, options.BandwidthMetres), grid, options, isDirect, ct);

        for (var cell = 0; cell < sums.Length; cell++) sums[cell] = options.StudyArea is { } area && !area.Inside[cell] ? 0 : sums[cell] * 1e6;
        return new DensityMap(grid, sums, options.BandwidthMetres, x.Length, points - x.Length, isDirect);
    }

    // Requests per m²; without bandwidths of their own all points have the one of the options.
    private static double[] Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[]? bandwidths, DensityGrid grid, KernelDensityOptions options, bool isDirect, CancellationToken ct)
    {
        if (!isDirect) return BinnedSums(x, y, bandwidths, grid, options, ct);
        var sums = new double[grid.Count];
        var direct = new DirectSum(grid, options.Kernel, options.StudyArea);
        for (var i = 0; i < x.Length; i++)
        {
            if (i % PointsAtOnce == 0) ct.ThrowIfCancellationRequested();
            direct.Add(sums, x[i], y[i], bandwidths is null ? options.BandwidthMetres : bandwidths[i]);
        }

        return sums;
    }

    private static double[] BinnedSums(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[]? bandwidths, DensityGrid grid, KernelDensityOptions options, CancellationToken ct)
    {
        var sums = new double[grid.Count];
        if (x.Length == 0) return sums;
        double least = bandwidths?.Min() ?? options.BandwidthMetres, most = bandwidths?.Max() ?? least;
        var steps = (int)Math.Ceiling(Math.Log(most / least) / Math.Log(BandwidthStep) - 1e-9);
        var place = steps == 0 ? null : Array.ConvertAll(bandwidths!, bandwidth => Math.Log(bandwidth / least) / Math.Log(BandwidthStep));
        var overshoot = Overshoot(x, y, grid);
        for (var step = 0; step <= steps; step++)
        {
            // What binning spreads is taken off the kernel: a sixth of a squared cell along each axis.
            var cells = least * Math.Pow(BandwidthStep, step) / grid.CellMetres;
            cells = Math.Sqrt(cells * cells - 1 / (6 * KernelFacts.Variance(options.Kernel)));
            var bins = new PointBins(grid, options.StudyArea, options.StudyArea is null ? Math.Min(overshoot, BinnedSum.Reach(options.Kernel, cells)) : 0);
            var weights = new double[bins.Columns * bins.Rows];
            var any = false;
            for (var i = 0; i < x.Length; i++)
            {
                var weight = place is null ? 1 : 1 - Math.Abs(place[i] - step);
                if (weight <= 0) continue;
                bins.Add(weights, x[i], y[i], weight);
                any = true;
            }

            if (any) AddSpread(sums, weights, bins, cells, grid, options, ct);
        }

        return sums;
    }

    private static void AddSpread(double[] sums, double[] weights, PointBins bins, double cells, DensityGrid grid, KernelDensityOptions options, CancellationToken ct)
    {
        if (options.StudyArea is { } area)
        {
            var inside = new double[weights.Length];
            for (var cell = 0; cell < inside.Length; cell++) inside[cell] = area.Inside[cell] ? 1 : 0;
            inside = BinnedSum.Spread(inside, bins.Columns, options.Kernel, cells, ct);
            for (var cell = 0; cell < weights.Length; cell++)
                if (weights[cell] > 0) weights[cell] /= inside[cell];
        }

        var spread = BinnedSum.Spread(weights, bins.Columns, options.Kernel, cells, ct);
        for (var row = 0; row < grid.Rows; row++)
            for (var column = 0; column < grid.Columns; column++)
                sums[row * grid.Columns + column] += spread[(row + bins.Rim) * bins.Columns + column + bins.Rim] / (grid.CellMetres * grid.CellMetres);
    }

    // Cells beyond the outermost centres that the points need.
    private static int Overshoot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityGrid grid)
    {
        var (lowX, highX, lowY, highY) = (x[0], x[0], y[0], y[0]);
        for (var i = 1; i < x.Length; i++)
        {
            (lowX, highX) = (Math.Min(lowX, x[i]), Math.Max(highX, x[i]));
            (lowY, highY) = (Math.Min(lowY, y[i]), Math.Max(highY, y[i]));
        }

        var most = Math.Max(Math.Max(grid.X(0) - lowX, highX - grid.X(grid.Columns - 1)), Math.Max(grid.Y(0) - lowY, highY - grid.Y(grid.Rows - 1)));
        return (int)Math.Clamp(Math.Ceiling(most / grid.CellMetres), 0, 1 << 20);
    }

    // Abramson's square root law; the density of a point is read at the centre of its cell (the nearest one for a point beyond the grid).
    private static double[] AdaptedBandwidths(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] sums, DensityGrid grid, double bandwidth)
    {
        var density = new double[x.Length];
        var (logs, counted) = (0.0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            var column = (int)Math.Clamp((x[i] - grid.West) / grid.CellMetres, 0, grid.Columns - 1);
            var row = (int)Math.Clamp((y[i] - grid.South) / grid.CellMetres, 0, grid.Rows - 1);
            density[i] = sums[row * grid.Columns + column];
            if (!(density[i] > 0)) continue;
            logs += Math.Log(density[i]);
            counted++;
        }

        var mean = counted == 0 ? 0 : Math.Exp(logs / counted);
        return Array.ConvertAll(density, here => Math.Max(2 * grid.CellMetres, bandwidth * (here > 0 ? Math.Min(MostWidening, Math.Sqrt(mean / here)) : MostWidening)));
    }

    // Leaves out the points whose cell is not in the study area.
    private static void Keep(ref ReadOnlySpan<double> x, ref ReadOnlySpan<double> y, DensityGrid grid, StudyArea area)
    {
        var (keptX, keptY) = (new double[x.Length], new double[x.Length]);
        var kept = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var cell = grid.CellAt(x[i], y[i]);
            if (cell < 0 || !area.Inside[cell]) continue;
            (keptX[kept], keptY[kept]) = (x[i], y[i]);
            kept++;
        }

        x = keptX.AsSpan(0, kept);
        y = keptY.AsSpan(0, kept);
    }

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityGrid grid, KernelDensityOptions options)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} eastings for {y.Length} northings", nameof(y));
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException($"point {i} is not a place", nameof(x));
        if (!(options.BandwidthMetres >= 2 * grid.CellMetres) || double.IsInfinity(options.BandwidthMetres))
            throw new ArgumentException($"a bandwidth of {options.BandwidthMetres} m needs cells of at most half of it, not {grid.CellMetres} m", nameof(options));
        if (options.StudyArea is { } area && area.Grid != grid) throw new ArgumentException("the study area is of another grid", nameof(options));
        if (options.Sum == DensitySum.Direct && x.Length > KernelDensityOptions.MostDirectPoints)
            throw new ArgumentException($"{x.Length} points are more than the {KernelDensityOptions.MostDirectPoints} that are summed directly", nameof(options));
    }
}
