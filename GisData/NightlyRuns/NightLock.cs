using GisData.Database;
using Npgsql;

namespace GisData.NightlyRuns;

/// <summary>Only one night at a time, whatever process runs it. Held by a session of its own: it ends with the process, even a killed one.</summary>
public sealed class NightLock : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private NightLock(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Null where another night is running.</summary>
    public static async Task<NightLock?> TryTakeAsync(ObservatoryDatabase database, CancellationToken ct)
    {
        var connection = await database.OpenForIngestAsync(ct);
        try
        {
            var taken = (bool)(await connection.Sql(typeof(NightLock), "take_night_lock.sql").ScalarAsync(ct))!;
            if (taken) return new NightLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        // A lost connection has released the lock by itself.
        try
        {
            await connection.Sql(typeof(NightLock), "release_night_lock.sql").RunAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
        }

        await connection.DisposeAsync();
    }
}
