using System.Diagnostics;
using System.Globalization;
using Analytics.ServiceTimes;
using Analytics.Trust;

namespace Observatory.Benchmarks.ServiceTimes;

/// <summary>Kaplan–Meier and log-rank on a million durations, ranks of a city's neighbourhoods; median of seven runs. <c>… -- survival [rows]</c></summary>
internal static class SurvivalBenchmark
{
    public static void Run(int rows)
    {
        var random = new Random(1);
        var (durations, closed, unit) = (new double[rows], new bool[rows], new int[rows]);
        for (var i = 0; i < rows; i++)
        {
            unit[i] = random.Next(22);
            // Seconds, log-normal, in hours; a tenth still open at the cut-off.
            durations[i] = Math.Round(Math.Exp(4 + 0.01 * unit[i] + 1.2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(6.283 * random.NextDouble())) * 3600) / 3600;
            closed[i] = random.Next(10) > 0;
        }

        DurationGroup[] groups = [.. Enumerable.Range(0, 22).Select(u => new DurationGroup($"{u}",
            [.. durations.Where((_, i) => unit[i] == u)], [.. closed.Where((_, i) => unit[i] == u)]))];
        RankedItem[] items = [.. Enumerable.Range(0, 375).Select(i => RankedItem.Share($"{i}", random.Next(300, 500), 500))];
        Console.WriteLine("| what | rows | wall ms | processor ms |\n|---|---:|---:|---:|");
        Time("Kaplan–Meier, median, P90 and both intervals", rows, () => Use(KaplanMeier.Estimate(durations, closed)));
        Time("log-rank of 22 units", rows, () => LogRankTest.Of(groups).ChiSquare);
        Time("ranks and bands of 375 neighbourhoods", items.Length, () => RankBands.Of(items)[0].Worst!.Value);
    }

    private static double Use(KaplanMeier curve) => curve.Median!.Value + curve.P90!.Value + curve.QuantileInterval(0.5)!.Value.High + curve.OpenShareInterval(72)!.Value.High;

    private static void Time(string what, int rows, Func<double> work)
    {
        var kept = work();
        var (walls, processors) = (new double[7], new double[7]);
        using var process = Process.GetCurrentProcess();
        for (var run = 0; run < 7; run++)
        {
            process.Refresh();
            var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
            kept += work();
            walls[run] = watch.Elapsed.TotalMilliseconds;
            process.Refresh();
            processors[run] = (process.TotalProcessorTime - before).TotalMilliseconds;
        }

        Array.Sort(walls);
        Array.Sort(processors);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rows:N0} | {walls[3]:F0} | {processors[3]:F0} |"));
        if (double.IsNaN(kept)) Console.WriteLine("not a number");
    }
}
