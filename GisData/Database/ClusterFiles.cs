using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GisData.Database;

/// <summary>The files of a private cluster below the data directory.</summary>
internal sealed class ClusterFiles(string dataDirectory)
{
    // sun_path of a Unix socket holds 108 bytes with its terminator.
    private const int MaxSocketPathBytes = 107;

    public string Root { get; } = Path.Combine(Path.GetFullPath(dataDirectory), "postgres");
    public string Data => Path.Combine(Root, "data");
    public string UnfinishedData => Path.Combine(Root, "data.new");
    public string Sockets => Path.Combine(Root, "s");
    public string Secret => Path.Combine(Root, "secret");
    public string PortFile => Path.Combine(Root, "port");
    public string StartLock => Path.Combine(Root, "start.lock");
    public string Lease => Path.Combine(Root, "lease");
    public string Log => Path.Combine(Data, "log");
    public string PostmasterPid => Path.Combine(Data, "postmaster.pid");
    public bool IsInitialised => File.Exists(Path.Combine(Data, "PG_VERSION"));

    /// <summary>The last lines of the server's log, where it was written to since then.</summary>
    public IReadOnlyList<string> LogSince(DateTime started)
    {
        const int most = 20;
        var newest = Directory.Exists(Log) ? new DirectoryInfo(Log).EnumerateFiles().MaxBy(f => f.LastWriteTimeUtc) : null;
        return newest is not null && newest.LastWriteTimeUtc >= started.AddSeconds(-1) ? [.. File.ReadLines(newest.FullName).TakeLast(most)] : [];
    }

    public void CheckSocketPath()
    {
        var socket = Path.Combine(Sockets, ".s.PGSQL.65535");
        var bytes = Encoding.UTF8.GetByteCount(socket);
        if (bytes > MaxSocketPathBytes)
            throw new PrivateClusterException($"The data directory's path is too long: the socket {socket} would have {bytes} bytes, the system allows {MaxSocketPathBytes}. Set OBSERVATORY_DATA to a shorter path.");
    }

    public int? ReadPort() => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var port) ? port : null;

    public void WritePort(int port) => File.WriteAllText(PortFile, port.ToString(CultureInfo.InvariantCulture));

    public string ReadSecret() => File.ReadAllText(Secret).Trim();

    public void WriteNewSecret()
    {
        File.Delete(Secret);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var writer = new StreamWriter(Secret, options);
        writer.WriteLine(Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
    }
}
