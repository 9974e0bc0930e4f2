using System.Globalization;
using Analytics.KernelDensity;
using Density = Analytics.KernelDensity.KernelDensity;

namespace Observatory.Benchmarks.Clusters;

/// <summary>The surface of a million points on 512 × 512 cells against KernSmooth::bkde2D, and both against the direct sum. From the root of the repository.</summary>
internal static class DensityBenchmark
{
    private const int Side = 512;

    public static void Run(string folder, int points, double bandwidth)
    {
        Directory.CreateDirectory(folder);
        var (x, y) = CityPoints.Draw(points, 1);
        // The peer's outermost values lie on the edge of its range: those are our outermost centres.
        const double cell = CityPoints.Side / (Side - 1);
        var grid = new DensityGrid(-cell / 2, -cell / 2, cell, Side, Side);
        Console.WriteLine(Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, load {Peer.Load()} at the start; median seconds; bandwidth {bandwidth} m, cells of {cell:F1} m"));
        Console.WriteLine();
        Console.WriteLine("| what | runs | wall s | processor s | ratio wall | ratio processor | largest error, % of the peak |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");

        var options = new KernelDensityOptions(bandwidth) { Kernel = DensityKernel.Gaussian };
        double[] gaussian = [], quartic = [];
        var ours = Seconds.Of(9, () => gaussian = Density.Estimate(x, y, grid, options).RequestsPerSquareKilometre);
        var direct = Direct(x, y, grid, options);
        Line("binned, Gaussian", ours, null, Error(gaussian, direct));
        var answer = Path.Combine(folder, "kde.R.bin");
        if (Peer.Run("Rscript", "kde.R", Peer.Write(Path.Combine(folder, "points.bin"), x, y), Text(points), Text(bandwidth), "0", Text(CityPoints.Side), Text(Side), "5", answer) is { } peer)
            Line("KernSmooth::bkde2D", peer, ours, Error([.. Peer.Read<double>(answer).Select(value => value * 1e6)], direct));

        options = options with { Kernel = DensityKernel.Quartic, BandwidthMetres = 2.779 * bandwidth };
        var quarticSeconds = Seconds.Of(5, () => quartic = Density.Estimate(x, y, grid, options).RequestsPerSquareKilometre);
        Line("binned, quartic, 2.779 × the bandwidth", quarticSeconds, null, Error(quartic, Direct(x, y, grid, options)));
        Line("the same in a study area", Seconds.Of(3, () => Density.Estimate(x, y, grid, options with { StudyArea = StudyArea.Whole(grid) })), null, null);
        Line("the same, adaptive", Seconds.Of(3, () => Density.Estimate(x, y, grid, options with { Adaptive = true })), null, null);
        Line("direct, 20,000 points", Seconds.Of(3, () => Density.Estimate(x.AsSpan(0, 20_000), y.AsSpan(0, 20_000), grid, options)), null, null);
        Line("bandwidth by likelihood", Seconds.Of(3, () => Bandwidth.ByLikelihood(x, y, DensityKernel.Quartic, 1)), null, null);
        Console.WriteLine();
        Console.WriteLine($"load {Peer.Load()} at the end");
    }

    // All points by the direct mode, in parts as large as it takes.
    private static double[] Direct(double[] x, double[] y, DensityGrid grid, KernelDensityOptions options)
    {
        const int part = KernelDensityOptions.MostDirectPoints;
        var sum = new double[grid.Count];
        for (var from = 0; from < x.Length; from += part)
        {
            var count = Math.Min(part, x.Length - from);
            var values = Density.Estimate(x.AsSpan(from, count), y.AsSpan(from, count), grid, options with { Sum = DensitySum.Direct }).RequestsPerSquareKilometre;
            for (var i = 0; i < sum.Length; i++) sum[i] += values[i];
        }

        return sum;
    }

    private static double Error(double[] values, double[] direct) => 100 * values.Zip(direct, (a, b) => Math.Abs(a - b)).Max() / direct.Max();

    private static void Line(string what, Seconds seconds, Seconds? ours, double? error)
        => Console.WriteLine(Invariant($"| {what} | {seconds.Runs} | {seconds.Wall:F3} | {seconds.Processor:F3} | {seconds.Wall / ours?.Wall:F1} | {seconds.Processor / ours?.Processor:F1} | {error:F3} |"));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
