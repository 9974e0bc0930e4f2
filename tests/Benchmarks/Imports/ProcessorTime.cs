using System.Globalization;

namespace Observatory.Benchmarks.Imports;

/// <summary>Processor seconds spent so far: by this process, by the tools it started and waited for, and by the server of a private cluster with the sessions that
/// have ended and those that live. On a machine that others use too these mean more than seconds of a clock.</summary>
internal readonly record struct ProcessorTime(double Own, double Tools, double Server)
{
    private const double TicksASecond = 100;
    private const int Parent = 3, User = 13, Waited = 15;

    public static ProcessorTime Now(string dataDirectory)
    {
        var server = int.Parse(File.ReadLines(Path.Combine(dataDirectory, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var (own, postmaster) = (Fields("self")!, Fields(server.ToString(CultureInfo.InvariantCulture))!);
        var sessions = 0.0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out _) && Fields(Path.GetFileName(folder)) is { } fields && fields[Parent] == server) sessions += fields[User] + fields[User + 1];
        return new ProcessorTime((own[User] + own[User + 1]) / TicksASecond, (own[Waited] + own[Waited + 1]) / TicksASecond,
            (postmaster[User] + postmaster[User + 1] + postmaster[Waited] + postmaster[Waited + 1] + sessions) / TicksASecond);
    }

    public static ProcessorTime operator -(ProcessorTime a, ProcessorTime b) => new(a.Own - b.Own, a.Tools - b.Tools, a.Server - b.Server);

    // Of /proc/PID/stat by position; null where the process has gone. The name in brackets may hold spaces.
    private static long[]? Fields(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return [0, 0, .. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(f => long.TryParse(f, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
