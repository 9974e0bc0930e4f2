using System.Collections.Concurrent;
using System.Diagnostics;

namespace Observatory.Benchmarks.Imports;

/// <summary>Adds up how long the database worked on which statement, and the highest managed heap, while it lives.</summary>
internal sealed class StageClock : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _seconds = new();
    private readonly ActivityListener _listener;
    private readonly Timer _heap;
    private long _highest;

    public StageClock()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => _seconds.AddOrUpdate(Name(a), a.Duration.TotalSeconds, (_, s) => s + a.Duration.TotalSeconds),
        };
        ActivitySource.AddActivityListener(_listener);
        _heap = new Timer(_ => _highest = Math.Max(_highest, GC.GetTotalMemory(false)), null, 0, 20);
    }

    public double HighestHeapMegabytes => _highest / 1048576d;

    public IEnumerable<(string Statement, double Seconds)> Longest(int count) => _seconds.OrderByDescending(s => s.Value).Take(count).Select(s => (s.Key, s.Value));

    public void Dispose()
    {
        _listener.Dispose();
        _heap.Dispose();
    }

    // The first line of a statement that is no comment.
    private static string Name(Activity activity)
    {
        var text = activity.TagObjects.FirstOrDefault(t => t.Key is "db.query.text" or "db.statement").Value as string ?? activity.DisplayName;
        var line = text.Split('\n').FirstOrDefault(l => !l.StartsWith("--", StringComparison.Ordinal)) ?? text;
        return line.Length > 70 ? line[..70] : line;
    }
}
