using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Analytics.AnalysisGrids;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;
using Observatory.Benchmarks.Map;

namespace Observatory.Benchmarks.Spatial;

/// <summary>Gi*, local Moran with permutations and Mann–Kendall on maps of a city's size. Writes the input as raw doubles into a folder, so
/// that <c>peers/spatial.py</c> reads the very same numbers, and its answers beside them to be compared there.</summary>
internal static class SpatialBenchmark
{
    private const int GiRows = 371, GiColumns = 372;         // 138,012 cells
    private const int MoranRows = 138, MoranColumns = 160;   // 22,080 cells
    private const int Series = 5520, Steps = 36;

    public static void Run(string folder, int runs = 11)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        double[] gi = Counts(GiRows * GiColumns), moran = Counts(MoranRows * MoranColumns);
        double[] series = [.. Enumerable.Range(0, Series * Steps).Select(_ => random.NextDouble() < 0.3 ? random.Next(5) : random.NextDouble() * 10)];
        var weights = Contiguity.Rectangular(MoranRows, MoranColumns).RowStandardized();
        var uneven = SparseWeights.Weighted([.. Enumerable.Range(0, moran.Length).Select(i => weights.Row(i).Neighbors.ToArray().Select((j, k) => (j, 1.0 + k % 2)).ToArray())]).RowStandardized();
        var hexagons = new HexCellSet(new HexCell(0, 0).Disc(214));   // 138,031 cells
        var onHexagons = Counts(hexagons.Count);
        Write(folder, "gi", gi);
        Write(folder, "moran", moran);
        Write(folder, "series", series);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, median of {runs} runs, load {Timing.Load()}"));
        Console.WriteLine("\n| what | size | wall ms | processor ms |\n|---|---:|---:|---:|");
        Time("box sum 3 × 3, nine additions a cell", gi.Length, runs, 10, () => BoxSum(gi));
        Time("Gi* by window 3 × 3, input to z-scores", gi.Length, runs, 10, () => LocalGiStar.ZScores(gi, GiRows, GiColumns));
        Time("Gi* by window 9 × 9", gi.Length, runs, 10, () => LocalGiStar.ZScores(gi, GiRows, GiColumns, radius: 4));
        Time("Gi* by hexagon stencil", hexagons.Count, runs, 10, () => LocalGiStar.ZScores(onHexagons, hexagons));
        Time("weights built, then Gi* over them", gi.Length, runs, 1, () => LocalGiStar.ZScores(gi, Contiguity.Rectangular(GiRows, GiColumns).WithSelf()));
        Time("local Moran with 999 permutations, 2 threads", moran.Length, runs, 3, () => LocalMoran.Test(moran, weights, new PermutationOptions(1)));
        Time("the same, 1 thread", moran.Length, runs, 3, () => LocalMoran.Test(moran, weights, new PermutationOptions(1, Threads: 1)));
        Time("the same, early stop after 20, 2 threads", moran.Length, runs, 1, () => LocalMoran.Test(moran, weights, new PermutationOptions(1, StopAfter: 20)));
        Time("the same with unequal weights (the loop), 2 threads", moran.Length, 3, 1, () => LocalMoran.Test(moran, uneven, new PermutationOptions(1)));
        Time("local Geary with 999 permutations, 2 threads", moran.Length, runs, 1, () => LocalGeary.Test(moran, weights, new PermutationOptions(1)));
        Time($"Mann–Kendall, {Steps} steps, 2 threads", Series, runs, 10, () => MannKendallMap.Test(series, Steps));
        Time("the same, 1 thread", Series, runs, 10, () => MannKendallMap.Test(series, Steps, threads: 1));
        Time("the same, one series after the other", Series, runs, 1, () => Enumerable.Range(0, Series).Select(k => MannKendall.Test(series.AsSpan(k * Steps, Steps))).ToArray());

        Write(folder, "gi-z", LocalGiStar.ZScores(gi, GiRows, GiColumns));
        var tests = LocalMoran.Test(moran, weights, new PermutationOptions(1));
        Write(folder, "moran-i", tests.Statistic);
        Write(folder, "moran-p", [.. tests.Permutations!.Select(test => test.PValue)]);
        Write(folder, "series-z", [.. MannKendallMap.Test(series, Steps).Select(test => test.ZScore)]);
        Console.WriteLine($"\npeers: python3 tests/Benchmarks/peers/spatial.py {folder} {GiRows} {GiColumns} {MoranRows} {MoranColumns} {Steps}");

        double[] Counts(int cells) => [.. Enumerable.Range(0, cells).Select(_ => (double)random.Next(0, 40))];
    }

    private static void Time(string what, int size, int runs, int atOnce, Func<object> work)
    {
        var kept = 0;
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 400;) kept += work().GetHashCode();   // until compiled for good
        double[] walls = new double[runs], processors = new double[runs];
        using var process = Process.GetCurrentProcess();
        for (var run = 0; run < runs; run++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < atOnce; i++) kept += work().GetHashCode();
            walls[run] = watch.Elapsed.TotalMilliseconds / atOnce;
            process.Refresh();
            processors[run] = (process.TotalProcessorTime - before).TotalMilliseconds / atOnce;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {size:N0} | {RobustScale.Median(walls):F2} | {RobustScale.Median(processors):F2} |"));
        if (kept == int.MinValue) Console.WriteLine("kept");
    }

    private static double[] BoxSum(double[] values)
    {
        var sums = new double[values.Length];
        for (var row = 0; row < GiRows; row++)
            for (var column = 0; column < GiColumns; column++)
            {
                double sum = 0;
                for (var r = Math.Max(0, row - 1); r <= Math.Min(GiRows - 1, row + 1); r++)
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(GiColumns - 1, column + 1); c++)
                        sum += values[r * GiColumns + c];
                sums[row * GiColumns + column] = sum;
            }

        return sums;
    }

    private static void Write(string folder, string name, double[] values)
        => File.WriteAllBytes(Path.Combine(folder, name + ".f64"), MemoryMarshal.AsBytes(values.AsSpan()));
}
