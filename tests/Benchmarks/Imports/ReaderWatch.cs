using System.Diagnostics;
using GisData.Access;
using GisData.Database;
using Npgsql;

namespace Observatory.Benchmarks.Imports;

/// <summary>Somebody who reads the city's last days again and again while a load runs, and somebody who looks whether the first waits for a lock.</summary>
internal sealed class ReaderWatch : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading, _looking;
    private int _process;

    public ReaderWatch(ObservatoryDatabase database)
    {
        _reading = Task.Run(() => ReadAsync(database));
        _looking = Task.Run(() => LookAsync(database));
    }

    public int Reads { get; private set; }

    public double LongestReadMilliseconds { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Of the looks: those that found the reader waiting for a lock.</summary>
    public int Waiting { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading, _looking);
        _stop.Dispose();
    }

    private async Task ReadAsync(ObservatoryDatabase database)
    {
        await using var connection = await database.OpenForReadAsync(Reader.System);
        _process = connection.ProcessID;
        await using var command = new NpgsqlCommand("select count(*) from service_request where requested_at >= '2025-03-01' and requested_at < '2025-03-04'", connection);
        while (!_stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await command.ExecuteScalarAsync();
            LongestReadMilliseconds = Math.Max(LongestReadMilliseconds, watch.Elapsed.TotalMilliseconds);
            Reads++;
            await Task.Delay(LookEvery);
        }
    }

    private async Task LookAsync(ObservatoryDatabase database)
    {
        await using var connection = await database.OpenForReadAsync(Reader.System);
        await using var command = new NpgsqlCommand("select coalesce((select wait_event_type = 'Lock' from pg_stat_activity where pid = $1), false)", connection);
        command.Parameters.Add(new NpgsqlParameter());
        while (!_stop.IsCancellationRequested)
        {
            command.Parameters[0].Value = _process;
            Waiting += (bool)(await command.ExecuteScalarAsync())! ? 1 : 0;
            Looks++;
            await Task.Delay(LookEvery);
        }
    }
}
