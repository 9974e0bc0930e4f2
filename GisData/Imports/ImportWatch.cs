using System.Text.Json;
using GisData.Database;
using Npgsql;

namespace GisData.Imports;

/// <summary>A running import as every other process sees it. On a connection of its own, beside the load's transaction, it writes the rows
/// read so far about once a second and looks whether somebody wants the import to stop.</summary>
internal sealed class ImportWatch : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop, _done = new();
    private readonly long? _total;
    private Task _beating = Task.CompletedTask;
    private long _rows;
    private string _phase = "read";

    private ImportWatch(NpgsqlConnection connection, long importId, long? total, CancellationToken ct)
        => (_connection, ImportId, _total, _stop) = (connection, importId, total, CancellationTokenSource.CreateLinkedTokenSource(ct));

    public long ImportId { get; }

    /// <summary>Cancelled by the caller, or because somebody asked for it in the database.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Writes the import's row; from here on it is there, whatever becomes of the import.</summary>
    /// <param name="total">Rows to read, about.</param>
    /// <param name="retryOf">The import whose rejected rows are tried again.</param>
    public static async Task<ImportWatch> BeginAsync(ObservatoryDatabase database, TimeProvider clock, ImportStart start, long? total, long? retryOf, CancellationToken ct)
    {
        var connection = await database.OpenForIngestAsync(ct);
        try
        {
            long importId;
            await using (var transaction = await connection.BeginTransactionAsync(ct))
            {
                importId = (long)(await connection.Sql(typeof(ImportWatch), "begin_import.sql", start.FileName, start.Sha256, start.Profile.Name, start.Profile.Source, start.Encoding, start.StartedBy,
                    total, JsonSerializer.Serialize(start.Profile, Cities.CityPackReader.Json), retryOf).ScalarAsync(ct))!;
                // Held as long as this connection lives: see fail_abandoned.sql.
                await connection.Sql(typeof(ImportWatch), "show_life.sql", importId).RunAsync(ct);
                await transaction.CommitAsync(ct);
            }

            var watch = new ImportWatch(connection, importId, total, ct);
            watch._beating = watch.BeatAsync(clock);
            return watch;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Costs nothing: the next beat takes it along.</summary>
    public void Report(string phase, long rows)
    {
        Volatile.Write(ref _phase, phase);
        Volatile.Write(ref _rows, rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _beating;
        await _connection.DisposeAsync();
        _stop.Dispose();
        _done.Dispose();
    }

    private async Task BeatAsync(TimeProvider clock)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, clock);
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                var wanted = await _connection.Sql(typeof(ImportWatch), "report_progress.sql", ImportId, Volatile.Read(ref _rows), _total, Volatile.Read(ref _phase)).ScalarAsync(_done.Token);
                if (wanted is true && !_stop.IsCancellationRequested) await _stop.CancelAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
        {
            // The import ended; or the database went away, which the load hears by itself.
        }
    }
}

/// <param name="StartedBy">Null: the program itself, or whoever runs its verbs.</param>
internal sealed record ImportStart(string FileName, string? Sha256, ImportProfile Profile, string Encoding, string? StartedBy);
