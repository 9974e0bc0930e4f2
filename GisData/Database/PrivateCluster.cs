using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GisData.Database;

/// <summary>A PostgreSQL server that the observatory keeps for itself below its data directory. The first process starts it,
/// others attach, the last one stops it; the lease is an operating-system lock, so a killed process leaves nothing behind.</summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>The superuser made by initdb.</summary>
    internal const string Superuser = "observatory";

    private readonly ClusterFiles _files;
    private readonly FileLock _lease;
    private readonly ILogger _log;
    private bool _released;

    private PrivateCluster(ClusterFiles files, FileLock lease, int port, ILogger log)
    {
        _files = files;
        _lease = lease;
        _log = log;
        Port = port;
        ConnectionString = Connection(files, port);
    }

    public int Port { get; }

    /// <summary>As superuser over the Unix socket, to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts the server, or attaches to the one another process started.</summary>
    /// <exception cref="PrivateClusterException">with what to do about it.</exception>
    public static async Task<PrivateCluster> AttachAsync(PrivateClusterOptions options, ILogger? log = null, CancellationToken ct = default)
    {
        log ??= NullLogger.Instance;
        var files = new ClusterFiles(options.DataDirectory);
        files.CheckSocketPath();
        try
        {
            Directory.CreateDirectory(files.Root);
            using var start = await FileLock.AcquireExclusiveAsync(files.StartLock, ct);
            var lease = await FileLock.AcquireSharedAsync(files.Lease, ct);
            try
            {
                var port = await new ClusterStart(files, options, log).EnsureRunningAsync(ct);
                return new PrivateCluster(files, lease, port, log);
            }
            catch
            {
                lease.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PrivateClusterException($"{files.Root} belongs to another user: run as that user, or set OBSERVATORY_DATA to a directory of your own.", e);
        }
    }

    /// <summary>Gives the lease back; where nobody else holds it, stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_released) return;
        _released = true;
        using var start = await FileLock.AcquireExclusiveAsync(_files.StartLock, CancellationToken.None);
        using (_lease)
        {
            if (!_lease.TryBecomeExclusive()) return;
            if (Postmaster.Find(_files) is not { } server) return;
            await server.StopAsync(TimeProvider.System);
            _log.LogInformation("The private PostgreSQL stopped.");
        }
    }

    internal static string Connection(ClusterFiles files, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = files.Sockets,
        Port = port,
        Username = Superuser,
        Password = files.ReadSecret(),
        Database = "postgres",
        ApplicationName = "observatory",
    }.ConnectionString;
}
