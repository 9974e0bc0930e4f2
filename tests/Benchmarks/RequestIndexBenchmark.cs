using System.Diagnostics;
using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.RequestIndex;
using GisData.RequestIndex;

namespace Observatory.Tests.Benchmarks;

/// <summary>Times density tiles and linked counts on a synthetic city: ten years, 46 subjects, 22 districts, points in clusters along streets.</summary>
internal static class RequestIndexBenchmark
{
    private const int Subjects = 46, Districts = 22, Hexes = 1265;
    private static readonly SyntheticCity City = new(Subjects, Districts, 375, 9, 5, Hexes);

    public static void Run(int rows)
    {
        var window = SyntheticCity.Window;
        var built = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(true);
        var catalog = City.Build(rows, window);
        var bytes = GC.GetTotalMemory(true) - before;
        Line($"{catalog.Count:N0} rows in {catalog.Months.Count} months, built in {built.Elapsed.TotalSeconds:F0} s, {(double)bytes / catalog.Count:F1} bytes a row; {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Line($"");
        Line($"| what | runs | p50 ms | p95 ms | processor ms p50 | p95 |");
        Line($"|---|---:|---:|---:|---:|---:|");
        foreach (var zoom in new[] { 8, 9, 10, 11, 12, 13, 14 })
        {
            Time($"density z{zoom}, any filter", 60, random => Tile(catalog, window, zoom, AnyFilter(catalog, random), random));
        }
        Time("density z10, unfiltered", 30, random => Tile(catalog, window, 10, new RowFilter { From = First(catalog), To = Last(catalog) }, random));
        Time("linked counts, any filter", 60, random => Linked(catalog, AnyFilter(catalog, random)));
        Time("linked counts, 30 days, unfiltered", 60, random => Linked(catalog, Days(catalog, random, 30)));
        Time("linked counts, all time, one subject", 20, random => Linked(catalog, AllTime(catalog) with { Subjects = RowFilter.Table(Subjects + 1, [1 + random.Next(Subjects)]) }));
        Time("linked counts, all time, unfiltered", 20, _ => Linked(catalog, AllTime(catalog)));
        var day = Last(catalog);
        Time("1,000 rows arriving", 20, random => catalog.With([.. Enumerable.Range(0, 1000).Select(_ => City.Row(random, window, day, day))], [], catalog.Newest).Months.Count);
        WarmStart(catalog, window).GetAwaiter().GetResult();
    }

    // From files that were just written, and so lie in the page cache; what the first long view needs is read ahead as well.
    private static async Task WarmStart(RequestCatalog catalog, CellWindow window)
    {
        var folder = Directory.CreateTempSubdirectory("index-benchmark").FullName;
        try
        {
            var files = new IndexFiles(folder);
            var watch = Stopwatch.StartNew();
            await files.SaveAsync(new IndexState(1, "benchmark", null, true, window, RequestCodes.Empty(), catalog), default);
            var saved = watch.Elapsed.TotalSeconds;
            watch.Restart();
            var again = await files.LoadAsync(default);
            again!.Catalog.Prepare();
            Line($"| written to files, then read, checked and ready in {watch.Elapsed.TotalSeconds:F1} s (wanted 5), {new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length) / 1e6:F0} MB, written in {saved:F1} s | 1 | | | | |");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static int First(RequestCatalog catalog) => catalog.Months[0].FirstDay;

    private static int Last(RequestCatalog catalog) => catalog.Months[^1].LastDay;

    private static RowFilter AllTime(RequestCatalog catalog) => new() { From = First(catalog), To = Last(catalog) };

    private static RowFilter Days(RequestCatalog catalog, Random random, int days)
    {
        var from = random.Next(First(catalog) + days, Last(catalog) - days);
        return new RowFilter { From = from, To = from + days - 1 };
    }

    // What people ask: a period of a week to everything, and any mixture of columns.
    private static RowFilter AnyFilter(RequestCatalog catalog, Random random)
    {
        var filter = random.Next(3) == 0 ? AllTime(catalog) : Days(catalog, random, new[] { 7, 30, 90, 365, 1200 }[random.Next(5)]);
        if (random.Next(2) == 0) { filter = filter with { Subjects = RowFilter.Table(Subjects + 2, Enumerable.Range(0, 1 + random.Next(6)).Select(_ => 1 + random.Next(Subjects))) }; }
        if (random.Next(4) == 0) { filter = filter with { Districts = RowFilter.Table(256, [1 + random.Next(Districts), 1 + random.Next(Districts)]) }; }
        if (random.Next(4) == 0) { filter = filter with { Channels = RowFilter.Table(256, [1 + random.Next(5)]) }; }
        if (random.Next(4) == 0) { filter = filter with { Flags = RowFilter.FlagTable(random.Next(2) == 0, [], false) }; }
        return filter;
    }

    private static double Tile(RequestCatalog catalog, CellWindow window, int zoom, RowFilter filter, Random random)
    {
        var cell = SyntheticCity.Anywhere(random);
        var (column, row) = MortonCell.ToColumnAndRow(cell);
        var shift = MortonCell.Zoom - zoom;
        return window.Range(zoom, column >> shift, row >> shift) is { } range ? DensityScan.Count(catalog, filter, range, Math.Min(6, shift)).Sum() : 0;
    }

    private static double Linked(RequestCatalog catalog, RowFilter filter)
    {
        var days = filter.To - filter.From + 1;
        var parts = Enumerable.Repeat(0, days).Concat(Enumerable.Range(0, days).Select(d => 1 + d * 12 / Math.Max(days, 12))).ToArray();
        var counts = LinkedScan.Count(catalog, filter, new LinkedShape(filter.From - days, filter.From, filter.To, parts, Subjects + 2, Hexes + 1));
        return counts.Median.Hours ?? 0;
    }

    private static void Time(string what, int runs, Func<Random, double> work)
    {
        var kept = work(new Random(0));
        var (times, processor) = (new double[runs], new double[runs]);
        using var process = Process.GetCurrentProcess();
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(7 + run);
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            kept += work(random);
            times[run] = watch.Elapsed.TotalMilliseconds;
            process.Refresh();
            processor[run] = (process.TotalProcessorTime - before).TotalMilliseconds;
        }
        Array.Sort(times);
        Array.Sort(processor);
        Line($"| {what} | {runs} | {times[runs / 2]:F1} | {times[(int)(runs * 0.95)]:F1} | {processor[runs / 2]:F1} | {processor[(int)(runs * 0.95)]:F1} |");
        if (double.IsNaN(kept)) { Line($"not a number"); }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
