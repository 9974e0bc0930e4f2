using System.Globalization;
using System.Runtime.InteropServices;

namespace GisData.Database;

/// <summary>The running server process of a private cluster, found by its pid file and checked against /proc: a pid that was
/// given to another program after a crash is not mistaken for the server.</summary>
internal sealed class Postmaster(int pid, string data)
{
    private const int Interrupt = 2, Quit = 3;
    private static readonly TimeSpan PatienceForFastShutdown = TimeSpan.FromSeconds(60);

    public int Pid => pid;

    public bool IsRunning
    {
        get
        {
            try
            {
                // A zombie's command line is empty, so it does not count as running.
                var arguments = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
                var at = Array.IndexOf(arguments, "-D");
                return at >= 0 && at + 1 < arguments.Length && arguments[at + 1] == data;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>The server that runs on these files; a stale pid file is removed. Call it under the start lock.</summary>
    public static Postmaster? Find(ClusterFiles files)
    {
        if (!File.Exists(files.PostmasterPid)) return null;
        var first = File.ReadLines(files.PostmasterPid).FirstOrDefault();
        if (int.TryParse(first, CultureInfo.InvariantCulture, out var pid) && new Postmaster(pid, files.Data) is { IsRunning: true } found) return found;
        File.Delete(files.PostmasterPid);
        return null;
    }

    /// <summary>Fast shutdown (SIGINT): sessions are ended, the data is written. After a minute the hard way (SIGQUIT), from
    /// which the next start recovers.</summary>
    public async Task StopAsync(TimeProvider clock)
    {
        _ = kill(pid, Interrupt);
        var started = clock.GetTimestamp();
        var hard = false;
        while (IsRunning)
        {
            if (!hard && clock.GetElapsedTime(started) > PatienceForFastShutdown)
            {
                _ = kill(pid, Quit);
                hard = true;
            }

            await Task.Delay(20);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
