using System.Diagnostics;
using System.Globalization;
using Analytics.ExpectedCounts;
using Analytics.Forecasts;

namespace Observatory.Benchmarks.Forecasts;

/// <summary>Back-test of the product's forecasts beside stlf's on the same days: mean absolute scaled error and what the intervals held.</summary>
internal static class ForecastBenchmark
{
    private const int Ahead = 28, Origins = 12;

    public static void Run(string folder, long seed)
    {
        var (from, keys, counts) = CitySeries.Read(folder, seed);
        var days = DayCalendar.Of(from, counts[0].Length, new PersianCalendar());
        var fine = keys.Select((key, i) => new DemandSeries(key, key[key.IndexOf('g', StringComparison.Ordinal)..], counts[i])).ToList();
        var districts = fine.GroupBy(s => s.Key[..s.Key.IndexOf('g', StringComparison.Ordinal)])
            .Select(d => new DemandSeries(d.Key, "city", [.. Enumerable.Range(0, days.Count).Select(t => d.Sum(s => s.Counts[t]))])).ToList();
        Line($"seed {seed}: {days.Count} days, {districts.Count} districts, {fine.Count} series of district and group; {Ahead} days ahead from {Origins} origins");
        Line($"| what | MASE | seasonal naive | 80 % held | 95 % held | wall s | processor s |");
        Line($"|---|---:|---:|---:|---:|---:|---:|");
        Backtest("districts by day", days, districts, ForecastStep.Day);
        Peer("with the week", Path.Combine(folder, FormattableString.Invariant($"stlf-week-{seed}.csv")), districts);
        Peer("with week and year", Path.Combine(folder, FormattableString.Invariant($"stlf-year-{seed}.csv")), districts);
        Backtest("districts by week", days, districts, ForecastStep.Week);
        Backtest("district × group by day", days, fine, ForecastStep.Day);
        foreach (var (what, series) in new[] { ("districts", districts), ("district × group", fine) })
        {
            var known = days.Slice(0, days.Count - Ahead);
            DemandSeries[] cut = [.. series.Select(s => s with { Counts = [.. s.Counts.Take(known.Count)] })];
            var (wall, processor) = Spent(() => DemandForecaster.Forecast(known, days.Slice(known.Count, Ahead), cut));
            Line($"| one forecast of {cut.Length} {what} | | | | | {wall:F2} | {processor:F2} |");
        }
    }

    private static void Backtest(string what, DayCalendar days, IReadOnlyList<DemandSeries> series, ForecastStep step)
    {
        BacktestResult? result = null;
        var (wall, processor) = Spent(() => result = ForecastBacktest.Run(days, series, Ahead, Origins, step));
        Line($"| {what} | {result!.Mase:F4} | {result.NaiveMase:F4} | {result.Coverage80:P1} | {result.Coverage95:P1} | {wall:F1} | {processor:F1} |");
    }

    // The same scale and the same mean over series and origins.
    private static void Peer(string what, string file, IReadOnlyList<DemandSeries> districts)
    {
        if (!File.Exists(file)) { Line($"| stlf: no {Path.GetFileName(file)}; run the script of the peer | | | | | | |"); return; }
        var rows = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).ToList();
        var of = districts.ToDictionary(d => d.Key, d => d.Counts);
        double mase = 0, inside80 = 0, inside95 = 0;
        foreach (var row in rows)
        {
            var counts = of[row[0]];
            var n = row[1..].Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
            int origin = (int)n[0], actual = counts[origin + (int)n[1] - 1];
            var scale = Enumerable.Range(7, origin - 7).Average(t => (double)Math.Abs(counts[t] - counts[t - 7]));
            mase += Math.Abs(actual - n[2]) / scale;
            if (actual >= n[3] && actual <= n[4]) inside80++;
            if (actual >= n[5] && actual <= n[6]) inside95++;
        }

        Line($"| stlf of R forecast {what}, by day | {mase / rows.Count:F4} | | {inside80 / rows.Count:P1} | {inside95 / rows.Count:P1} | | |");
    }

    private static (double Wall, double Processor) Spent(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        work();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
