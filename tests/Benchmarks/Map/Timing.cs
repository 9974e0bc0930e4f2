using System.Diagnostics;
using System.Globalization;

namespace Observatory.Benchmarks.Map;

/// <summary>Times as rows of a table.</summary>
internal static class Timing
{
    public static void Head(string columns) => Console.WriteLine($"\n| what | runs | p50 ms | p95 ms | {columns} |\n|---|---:|---:|---:|---:|");

    public static async Task<double[]> MeasureAsync(int runs, Func<int, Task> work)
    {
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await work(run);
            times[run] = watch.Elapsed.TotalMilliseconds;
        }
        return times;
    }

    public static void Row(string what, IEnumerable<double> times, string last)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {sorted.Length} | {Percentile(sorted, 0.5):F1} | {Percentile(sorted, 0.95):F1} | {last} |"));
    }

    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
