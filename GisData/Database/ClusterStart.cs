using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GisData.Database;

/// <summary>Brings a private cluster up; called under the start lock.</summary>
internal sealed class ClusterStart(ClusterFiles files, PrivateClusterOptions options, ILogger log)
{
    private const int PortAttempts = 5;
    private static readonly string[] PassingTroubles = ["could not bind", "pre-existing shared memory", ".lock\" already exists"];
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(25);
    private readonly ConcurrentQueue<string> _lastLines = new();

    /// <summary>The port of the server, which answers queries when this returns.</summary>
    public async Task<int> EnsureRunningAsync(CancellationToken ct)
    {
        // A server that is just shutting down (its stopper was killed) is waited for and then started anew.
        if (Postmaster.Find(files) is { } running && await AnswersAsync(running.Port, () => running.IsRunning, ct))
        {
            if (files.ReadPort() != running.Port) files.WritePort(running.Port);
            return running.Port;
        }

        var user = await ClusterUser.ForAsync(files.IsInitialised ? files.Data : files.Root, ct);
        var bin = PostgresPrograms.Find(options.BinDirectory, files.IsInitialised ? File.ReadAllText(Path.Combine(files.Data, "PG_VERSION")).Trim() : null);
        await user.RequireEntranceAsync(files.Root, ct);
        if (!files.IsInitialised) await InitialiseAsync(user, bin, ct);
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && files.ReadPort() is { } last && IsFree(last) ? last : FreePort();
            var started = TimeProvider.System.GetUtcNow().UtcDateTime;
            var server = Start(user, bin, port);
            if (await AnswersAsync(port, () => !server.HasExited, ct))
            {
                files.WritePort(port);
                log.LogInformation("The private PostgreSQL runs on port {Port} (process {Pid}).", port, server.Id);
                return port;
            }

            // A free port can be lost between the probe and the start, and a killed server or its sessions linger for a moment.
            var said = await LastWordsAsync(server, started, ct);
            var worthAnotherTry = PassingTroubles.Any(t => said.Contains(t, StringComparison.Ordinal));
            if (!worthAnotherTry || attempt == PortAttempts)
                throw new PrivateClusterException($"PostgreSQL ended at once with {server.ExitCode}. It said:\n{said}\nIts log is in {files.Log}.");
            await Task.Delay(500, ct);
        }
    }

    private async Task InitialiseAsync(ClusterUser user, string bin, CancellationToken ct)
    {
        log.LogInformation("Creating the private PostgreSQL in {Directory} …", files.Root);
        // A killed initdb leaves a directory that looks like a cluster; only a finished one gets the final name.
        if (Directory.Exists(files.UnfinishedData)) Directory.Delete(files.UnfinishedData, recursive: true);
        files.WriteNewSecret();
        foreach (var directory in (string[])[files.UnfinishedData, files.Sockets])
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await user.GiveAsync(directory, ct);
        }

        await user.GiveAsync(files.Secret, ct);
        var (file, arguments) = user.Command(Path.Combine(bin, "initdb"), "-D", files.UnfinishedData, "-U", PrivateCluster.Superuser,
            "--encoding=UTF8", "--locale=C.UTF-8", "--lc-collate=C", "--auth=scram-sha-256", "--pwfile", files.Secret, "--data-checksums", "--no-instructions");
        await ChildProcess.RequireAsync(file, arguments, ct);
        Directory.Move(files.UnfinishedData, files.Data);
    }

    private Process Start(ClusterUser user, string bin, int port)
    {
        var settings = new Dictionary<string, string>(PrivateClusterOptions.DefaultSettings)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = files.Sockets,
            ["unix_socket_permissions"] = "0700",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        var (file, arguments) = user.Command(Path.Combine(bin, "postgres"),
            ["-D", files.Data, "-p", port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })]);

        // A session of its own: Ctrl-C in the terminal does not reach it. setsid and setpriv exec, so the process is the server itself.
        _lastLines.Clear();
        var process = ChildProcess.Start("setsid", [file, .. arguments]);
        process.OutputDataReceived += (_, e) => Remember(e.Data);
        process.ErrorDataReceived += (_, e) => Remember(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync(int port, Func<bool> isAlive, CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder(PrivateCluster.Connection(files, port)) { Pooling = false, Timeout = 5 }.ConnectionString;
        var started = TimeProvider.System.GetTimestamp();
        while (isAlive())
        {
            try
            {
                await using var probe = new NpgsqlConnection(connection);
                await probe.OpenAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown)
            {
                // starting up, recovering or shutting down
            }
            catch (NpgsqlException e) when (e is not PostgresException)
            {
                // no socket yet
            }

            if (TimeProvider.System.GetElapsedTime(started) > options.StartTimeout)
                throw new PrivateClusterException($"PostgreSQL did not answer within {options.StartTimeout.TotalSeconds:0} s; its log is in {files.Log}.");
            await Task.Delay(PollEvery, ct);
        }

        return false;
    }

    // The end of a process is known before its last lines are read, and most of them go to the log's collector.
    private async Task<string> LastWordsAsync(Process server, DateTime started, CancellationToken ct)
    {
        try
        {
            await server.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(5), ct);
        }
        catch (TimeoutException)
        {
            // Somebody else still holds its output open: what was read must do.
        }

        return string.Join('\n', (IEnumerable<string>)[.. _lastLines, .. files.LogSince(started)]);
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        _lastLines.Enqueue(line);
        while (_lastLines.Count > 40) _lastLines.TryDequeue(out _);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
