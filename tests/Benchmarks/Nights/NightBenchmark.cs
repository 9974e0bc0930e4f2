using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Observatory.Benchmarks.Nights;

/// <summary>The whole nightly analysis of a large city, as the program runs it: time of each step, processor time and peak memory of the program and of its database server.
/// <c>… -- night REQUESTS FOLDER</c> simulates the city into the folder where it is not there yet (under an empty folder about a minute a million) and runs the night.</summary>
internal static class NightBenchmark
{
    private const int SampleMilliseconds = 250;

    public static async Task RunAsync(int requests, string folder)
    {
        var server = Path.Combine(AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)], "Observatory.Server", "bin", "Release", "net10.0", "Observatory.Server.dll");
        if (!Directory.Exists(Path.Combine(folder, "cities")))
        {
            Directory.CreateDirectory(folder);
            var made = await WatchAsync(server, folder, "simulate", "--requests", requests.ToString(CultureInfo.InvariantCulture), "--json");
            Say("simulate", made);
        }
        var night = await WatchAsync(server, folder, "night", "--json");
        Say("night", night);
        var result = JsonDocument.Parse(night.LastLine).RootElement;
        if (!result.TryGetProperty("steps", out var steps)) { Console.WriteLine(night.LastLine); return; }
        foreach (var step in steps.EnumerateArray())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.GetProperty("name").GetString(),-16} {step.GetProperty("seconds").GetDouble(),8:F1} s  {(step.TryGetProperty("message", out var said) ? said.GetString() : null)}"));
    }

    private static void Say(string what, Usage u) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {u.Seconds:F1} s by the clock; program {u.Own.Cpu:F1} processor s, peak {u.Own.PeakMb:F0} MB; database {u.Database.Cpu:F1} processor s, peak {u.Database.PeakMb:F0} MB (private)"));

    // The program names its city's server by its working folder: its processes are those that run there and began after.
    private static async Task<Usage> WatchAsync(string server, string folder, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [server, .. verb]) { RedirectStandardOutput = true };
        start.Environment["OBSERVATORY_DATA"] = folder;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var last = "";
        var reading = Task.Run(() => { while (process.StandardOutput.ReadLine() is { } line) { if (line.Length > 0) last = line; } });
        double ownPeak = 0, ownCpu = 0, databasePeak = 0;
        var cpu = new Dictionary<int, double>();
        while (!process.HasExited)
        {
            if (Sample(process.Id) is { } own) (ownPeak, ownCpu) = (Math.Max(ownPeak, own.PeakMb), Math.Max(ownCpu, own.Cpu));
            double now = 0;
            foreach (var id in DatabaseProcesses(folder))
            {
                if (Sample(id) is not { } one) continue;
                now += one.PrivateMb;
                cpu[id] = Math.Max(cpu.GetValueOrDefault(id), one.Cpu);
            }
            databasePeak = Math.Max(databasePeak, now);
            await Task.Delay(SampleMilliseconds);
        }
        await reading;
        return new Usage(clock.Elapsed.TotalSeconds, last, (ownCpu, ownPeak), (cpu.Values.Sum(), databasePeak));
    }

    private static IEnumerable<int> DatabaseProcesses(string folder)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), out var id)) continue;
            string? where;
            try { where = new FileInfo(Path.Combine(directory, "cwd")).LinkTarget; }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { continue; }
            if (where is not null && where.StartsWith(folder, StringComparison.Ordinal) && where.Contains("postgres", StringComparison.Ordinal)) yield return id;
        }
    }

    private static (double Cpu, double PeakMb, double PrivateMb)? Sample(int id)
    {
        try
        {
            var status = File.ReadLines($"/proc/{id}/status").Select(l => l.Split(':', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1].Trim());
            double Mb(string name) => status.TryGetValue(name, out var text) ? double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / 1024 : 0;
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // utime and stime, in hundredths of a second.
            return ((double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100, Mb("VmHWM"), Mb("RssAnon"));
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return null;   // It has ended between two looks.
        }
    }

    private sealed record Usage(double Seconds, string LastLine, (double Cpu, double PeakMb) Own, (double Cpu, double PeakMb) Database);
}
