using System.Globalization;

namespace Observatory.Server.CommandLine;

/// <summary>Progress of a long verb with counts and remaining time: one line rewritten on a terminal, a line every few seconds
/// otherwise.</summary>
internal sealed class VerbProgress(TextWriter error)
{
    private static readonly TimeSpan TerminalEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(5);
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private long _last;
    private bool _open;

    public void Say(string sentence)
    {
        lock (_gate)
        {
            Close();
            error.WriteLine(sentence);
        }
    }

    /// <param name="total">Null where it is not known.</param>
    public void Report(string what, long done, long? total, TimeSpan elapsed)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (now - _last < (_terminal ? TerminalEvery : LogEvery).TotalMilliseconds) { return; }
            _last = now;
            var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
            var line = total is { } all && all > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} of {all:N0} ({100.0 * done / all:F0} %), {rate:N0}/s, {Remaining(all - done, rate)} left")
                : string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0}, {rate:N0}/s");
            if (_terminal) { error.Write($"\r{line}\u001b[K"); _open = true; } else { error.WriteLine(line); }
        }
    }

    public void Finish()
    {
        lock (_gate) { Close(); }
    }

    private void Close()
    {
        if (_open) { error.WriteLine(); _open = false; }
    }

    private static string Remaining(long left, double rate)
        => rate <= 0 ? "?" : TimeSpan.FromSeconds(Math.Ceiling(left / rate)).ToString(left / rate < 3600 ? "m\\:ss" : "h\\:mm\\:ss", CultureInfo.InvariantCulture);
}
