using System.Runtime.InteropServices;

namespace GisData.Database;

/// <summary>The operating-system user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root steps down to the
/// owner of an existing cluster, else to <c>postgres</c>.</summary>
internal sealed record ClusterUser(string? StepDownTo)
{
    public static bool IsRoot => geteuid() == 0;

    public static async Task<ClusterUser> ForAsync(string clusterDirectory, CancellationToken ct)
    {
        if (!IsRoot) return new ClusterUser((string?)null);
        if (Directory.Exists(clusterDirectory))
        {
            var owner = await ChildProcess.RunAsync("stat", ["-c", "%U", clusterDirectory], ct);
            if (owner.ExitCode == 0 && owner.Output.Trim() is { Length: > 0 } name and not "root" and not "UNKNOWN") return new ClusterUser(name);
        }

        var postgres = await ChildProcess.RunAsync("id", ["-u", "postgres"], ct);
        return postgres.ExitCode == 0
            ? new ClusterUser("postgres")
            : throw new PrivateClusterException("PostgreSQL does not run as root and there is no user 'postgres' to step down to: install the package 'postgresql-15', or run as an ordinary user.");
    }

    /// <summary>The command line that runs a program as this user.</summary>
    public (string File, IReadOnlyList<string> Arguments) Command(string program, params IEnumerable<string> arguments)
        => StepDownTo is null
            ? (program, [.. arguments])
            : ("setpriv", [$"--reuid={StepDownTo}", $"--regid={StepDownTo}", "--init-groups", "--no-new-privs", "--", program, .. arguments]);

    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (StepDownTo is not null) await ChildProcess.RequireAsync("chown", ["-R", $"{StepDownTo}:", path], ct);
    }

    /// <summary>A home of mode 0700 above the data directory shuts PostgreSQL out: say so before it fails in its own words.</summary>
    public async Task RequireEntranceAsync(string directory, CancellationToken ct)
    {
        if (StepDownTo is null) return;
        var (file, arguments) = Command("test", "-x", directory);
        if ((await ChildProcess.RunAsync(file, arguments, ct)).ExitCode == 0) return;
        throw new PrivateClusterException(
            $"The database runs as the user '{StepDownTo}', which may not enter {directory}{ClosedParent(directory)}. "
            + "Set OBSERVATORY_DATA to a directory whose parents everyone may enter, for example /var/lib/observatory.");
    }

    private static string ClosedParent(string directory)
    {
        for (var d = new DirectoryInfo(directory); d is not null; d = d.Parent)
        {
            if ((File.GetUnixFileMode(d.FullName) & UnixFileMode.OtherExecute) == 0) return $" ({d.FullName} is closed to other users)";
        }

        return "";
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
