using System.Diagnostics;
using System.Globalization;
using Analytics.Outbreaks;
using Observatory.Tests.Outbreaks;

namespace Observatory.Benchmarks.Outbreaks;

/// <summary>The scan at the size of a city, and the campaign that counts false alarms.</summary>
internal static class OutbreakBenchmark
{
    /// <summary>962 places, 120 days, 60,000 cases, at most 50 nearest places and 14 days, 999 replicas.</summary>
    public static void Run()
    {
        var city = new NullCity(1, places: 962, subjects: 1, perDay: 500);
        var counts = city.Counts(0, 120, 120);
        var options = new OutbreakOptions { MaximumRadiusKm = 1000, MaximumPlaces = 50 };
        Line($"{counts.Total:N0} cases, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Line($"");
        Line($"| what | threads | wall s | processor s |");
        Line($"|---|---:|---:|---:|");
        ScanCircles? circles = null;
        for (var run = 0; run < 3; run++) Time("circles round 962 places", 2, () => circles = ScanCircles.Of(city.Places, options.MaximumRadiusKm, options.MaximumPlaces));
        for (var run = 0; run < 3; run++) Time("permutation scan, 999 replicas", 2, () => PermutationScan.Detect(counts, circles!, options with { Threads = 2 }));
        for (var run = 0; run < 3; run++) Time("the same", 1, () => PermutationScan.Detect(counts, circles!, options with { Threads = 1 }));
        Time("the same, stopping after ten", 2, () => PermutationScan.Detect(counts, circles!, options with { Threads = 2, StopAfter = 10 }));
        var many = new NullCity(2, places: 962, subjects: 46, perDay: 60);
        var night = many.Night(120);
        Line($"{night.Sum(s => s.Counts.Total):N0} cases of 46 subjects:");
        Time("a night that 99 replicas settle", 2, () => NightlyOutbreaks.Watch(night, circles!, [], options with { Threads = 2, Replicas = 99 }));
        Time("a night with all replicas", 2, () => NightlyOutbreaks.Watch(Planted(night), circles!, [], options with { Threads = 2 }));
    }

    /// <summary>So many cities for so many nights, nothing planted; the default options.</summary>
    public static void Campaign(int seeds, int nights)
    {
        var options = new OutbreakOptions();
        Line($"| seed | alarms | local | city-wide | nights with one | nights with all replicas |");
        Line($"|---:|---:|---:|---:|---:|---:|");
        var watch = Stopwatch.StartNew();
        var runs = new NullCampaign[seeds];
        for (var seed = 0; seed < seeds; seed++)
        {
            var run = runs[seed] = NullCampaign.Run(new NullCity(1000 + seed, places: 60, subjects: 12, perDay: 12), nights, options);
            Line($"| {1000 + seed} | {run.Alarms.Count} | {run.Local} | {run.CityWide} | {run.NightsWithAlarm} | {run.FullNights} |");
        }

        Line($"| all | {runs.Sum(r => r.Alarms.Count)} | {runs.Sum(r => r.Local)} | {runs.Sum(r => r.CityWide)} | {runs.Sum(r => r.NightsWithAlarm)} | {runs.Sum(r => r.FullNights)} |");
        var all = runs.SelectMany(r => r.SmallestP).ToList();
        foreach (var level in new[] { 0.1, 0.05, 0.02, 0.01, 0.005, 0.0025, 0.001 })
            Line($"family p ≤ {level}: {all.Count(p => p <= level)} of {all.Count} nights, {all.Count * level:F1} expected");
        Line($"{seeds} × {nights} nights in {watch.Elapsed.TotalSeconds:F0} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F0} processor s");
    }

    // Something in the first subject that no replica reaches, so that the night goes on to the end.
    private static List<SubjectIncidents> Planted(List<SubjectIncidents> night)
    {
        var first = night[0].Counts;
        var table = new int[first.Places, first.Days];
        for (var place = 0; place < first.Places; place++)
            for (var day = 0; day < first.Days; day++) table[place, day] = first[place, day];
        table[0, first.Days - 1] += 30;
        return [night[0] with { Counts = IncidentCounts.OfDistinct(table, first.LastDay) }, .. night.Skip(1)];
    }

    private static void Time(string what, int threads, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        var wall = watch.Elapsed;
        process.Refresh();
        Line($"| {what} | {threads} | {wall.TotalSeconds:F2} | {(process.TotalProcessorTime - before).TotalSeconds:F2} |");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
