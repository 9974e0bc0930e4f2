using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Analytics.SpatialStatistics;

namespace Observatory.Benchmarks.Clusters;

/// <summary>Median seconds of some runs.</summary>
internal sealed record Seconds(double Wall, double Processor, int Runs)
{
    public static Seconds Of(IReadOnlyList<(double Wall, double Processor)> runs)
        => new(RobustScale.Median([.. runs.Select(run => run.Wall)]), RobustScale.Median([.. runs.Select(run => run.Processor)]), runs.Count);

    /// <summary>Our own work, after one run that is not counted (it is compiled then).</summary>
    public static Seconds Of(int runs, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var times = new List<(double, double)>();
        work();
        for (var run = 0; run < runs; run++)
        {
            GC.Collect();
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            work();
            watch.Stop();
            process.Refresh();
            times.Add((watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds));
        }

        return Of(times);
    }
}

/// <summary>Peers are scripts in <c>tests/Benchmarks/peers</c>; each says one line "wall processor" in seconds a run and writes its answer to a file.</summary>
internal static class Peer
{
    /// <summary>Null where the peer is not installed or fails: its reason is on the error output.</summary>
    public static Seconds? Run(string program, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [Path.Combine("tests", "Benchmarks", "peers", script), .. arguments]) { RedirectStandardOutput = true };
        // A core type forced for other work on the machine would slow numpy down.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) return null;
            return Seconds.Of([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(words => (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture)))]);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Console.Error.WriteLine($"{program}: {missing.Message}");
            return null;
        }
    }

    public static T[] Read<T>(string file) where T : struct => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(file)).ToArray();

    public static string Write(string file, double[] x, double[] y)
    {
        using var stream = File.Create(file);
        stream.Write(MemoryMarshal.AsBytes<double>(x));
        stream.Write(MemoryMarshal.AsBytes<double>(y));
        return file;
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
