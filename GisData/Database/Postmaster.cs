using System.Globalization;
using System.Runtime.InteropServices;

namespace GisData.Database;

/// <summary>The running server process of a private cluster, found by its pid file and checked against /proc: a pid that was
/// given to another program after a crash is not mistaken for the server.</summary>
internal sealed class Postmaster(int pid, int port, string data)
{
    private const int Interrupt = 2, Quit = 3, PortLine = 3;
    private static readonly TimeSpan PatienceForFastShutdown = TimeSpan.FromSeconds(60);

    public int Pid => pid;

    /// <summary>Known from its first moment, when whoever started it may have been killed before it could write it down.</summary>
    public int Port => port;

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
        if (ReadLines(files.PostmasterPid) is not { } lines) return null;
        if (lines.Length > PortLine && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var port)
            && new Postmaster(pid, port, files.Data) is { IsRunning: true } found) return found;
        File.Delete(files.PostmasterPid);
        return null;
    }

    // A server that ends takes the file with it, in any moment.
    private static string[]? ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
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
