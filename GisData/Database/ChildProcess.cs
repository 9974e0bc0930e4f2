using System.Diagnostics;

namespace GisData.Database;

/// <summary>Runs a program to its end, reading its output as it comes and with an environment free of the caller's locale and
/// PostgreSQL variables.</summary>
internal static class ChildProcess
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Start(file, arguments);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }

    public static async Task RequireAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var (exitCode, output) = await RunAsync(file, arguments, ct);
        if (exitCode != 0) throw new PrivateClusterException($"{file} {string.Join(' ', arguments)} ended with {exitCode}: {output.Trim()}");
    }

    public static Process Start(string file, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",   // a working directory the database user may read
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        var process = Process.Start(start) ?? throw new PrivateClusterException($"{file} did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static bool IsForeign(string name)
        => name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal) || name is "LANG" or "LANGUAGE";
}
