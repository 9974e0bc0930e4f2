using GisData.Database;
using Npgsql;

namespace GisData.Imports.Open311;

/// <summary>Up to when an endpoint's requests are loaded. It moves in the transaction that loads them, and back where an import is undone.</summary>
internal static class Open311Cursor
{
    /// <summary>Null: nothing was loaded yet.</summary>
    public static async Task<DateTimeOffset?> FindAsync(ObservatoryDatabase database, SpoolHead of, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return (DateTime?)await connection.Sql(typeof(Open311Cursor), "open311_cursor.sql", of.Endpoint, of.Jurisdiction).ScalarAsync(ct) is { } at ? new DateTimeOffset(at) : null;
    }

    public static Task SaveAsync(NpgsqlConnection connection, long importId, SpoolHead of, DateTimeOffset until, CancellationToken ct)
        => connection.Sql(typeof(Open311Cursor), "open311_save.sql", importId, of.Endpoint, of.Jurisdiction, of.From.UtcDateTime, until.UtcDateTime).RunAsync(ct);
}
