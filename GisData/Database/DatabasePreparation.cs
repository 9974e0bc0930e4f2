using Microsoft.Extensions.Logging;
using Npgsql;

namespace GisData.Database;

/// <summary>Makes the roles, the city's database and PostGIS in it, with the rights of the login; safe to repeat and to run from
/// several processes at once.</summary>
internal static class DatabasePreparation
{
    public static async Task EnsureAsync(NpgsqlConnectionStringBuilder server, string name, ILogger? log, CancellationToken ct)
    {
        DatabaseName.Checked(name);
        await using (var admin = await OpenAsync(server, server.Database!, ct))
        {
            await RunAsync(admin, EmbeddedSql.Read(typeof(DatabasePreparation), "Roles.sql"), ct);
            if (!await ExistsAsync(admin, name, ct))
            {
                log?.LogInformation("Creating the database {Database} …", name);
                try
                {
                    await RunAsync(admin, $"create database \"{name}\" owner observatory_owner", ct);
                }
                catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
                {
                    // another process made it in this moment
                }
            }
        }

        await using var inside = await OpenAsync(server, name, ct);
        try
        {
            await RunAsync(inside, "select pg_advisory_lock(hashtext('observatory.postgis')); create extension if not exists postgis; select pg_advisory_unlock(hashtext('observatory.postgis'))", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            throw new PrivateClusterException($"PostGIS cannot be created in {name}: {e.MessageText}. Install it on the database server (Debian: postgresql-15-postgis-3), or have an administrator run: CREATE EXTENSION postgis.", e);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection admin, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", admin);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
