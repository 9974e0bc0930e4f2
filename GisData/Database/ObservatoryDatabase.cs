using System.Globalization;
using GisData.Access;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GisData.Database;

/// <summary>The database of one city. Every connection steps into one of three roles: the owner changes the schema, ingest writes
/// data, read sees what the reader may see. Nobody works with the rights of the login.</summary>
public sealed class ObservatoryDatabase : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;
    private readonly NpgsqlDataSource _source;

    private ObservatoryDatabase(PrivateCluster? cluster, NpgsqlDataSource source, string name)
    {
        _cluster = cluster;
        _source = source;
        Name = name;
    }

    public string Name { get; }

    /// <summary>With the password in it: for tools that connect by themselves (Quartz). Never log it.</summary>
    public string ConnectionString { get; private init; } = "";

    public bool IsPrivate => _cluster is not null;

    /// <summary>Reaches (or starts) the server, makes the city's database where absent and brings its schema up to date.</summary>
    public static async Task<ObservatoryDatabase> OpenAsync(ObservatoryDatabaseOptions options, string citySlug, ILogger? log = null, CancellationToken ct = default)
    {
        var name = DatabaseName.OfCity(citySlug);
        if (options.ConnectionString is not null) return await OpenAsync(null, options.ExternalServer(), name, options.MaxPoolSize, log, ct);
        var cluster = await PrivateCluster.AttachAsync(options.PrivateCluster ?? throw new ArgumentException("Neither a connection string nor a private cluster is configured.", nameof(options)), log, ct);
        try
        {
            return await OpenAsync(cluster, new NpgsqlConnectionStringBuilder(cluster.ConnectionString), name, options.MaxPoolSize, log, ct);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to a database that is already prepared (a clone of a template).</summary>
    public static ObservatoryDatabase OpenPrepared(string serverConnectionString, string name, int maxPoolSize = 8)
        => Connect(null, new NpgsqlConnectionStringBuilder(serverConnectionString), DatabaseName.Checked(name), maxPoolSize);

    /// <summary>For migrations, partitions and maintenance.</summary>
    public Task<NpgsqlConnection> OpenAsOwnerAsync(CancellationToken ct = default) => OpenAsync("observatory_owner", Reader.System, ct);

    /// <summary>For import, simulation, commands and the night.</summary>
    public Task<NpgsqlConnection> OpenForIngestAsync(CancellationToken ct = default) => OpenAsync("observatory_ingest", Reader.System, ct);

    /// <summary>For queries; row policies see the reader.</summary>
    public Task<NpgsqlConnection> OpenForReadAsync(Reader reader, CancellationToken ct = default) => OpenAsync("observatory_read", reader, ct);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    private static async Task<ObservatoryDatabase> OpenAsync(
        PrivateCluster? cluster, NpgsqlConnectionStringBuilder server, string name, int maxPoolSize, ILogger? log, CancellationToken ct)
    {
        await DatabasePreparation.EnsureAsync(server, name, log, ct);
        var database = Connect(cluster, server, name, maxPoolSize);
        try
        {
            await using var owner = await database.OpenAsOwnerAsync(ct);
            foreach (var applied in await Migrator.Default.ApplyAsync(owner, ct)) log?.LogInformation("Applied {Script} to {Database}.", applied, name);
            return database;
        }
        catch
        {
            await database._source.DisposeAsync();
            throw;
        }
    }

    private static ObservatoryDatabase Connect(PrivateCluster? cluster, NpgsqlConnectionStringBuilder server, string name, int maxPoolSize)
    {
        var own = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = maxPoolSize * 3, ApplicationName = "observatory" };
        var builder = new NpgsqlDataSourceBuilder(own.ConnectionString);
        builder.UseNetTopologySuite();
        return new ObservatoryDatabase(cluster, builder.Build(), name) { ConnectionString = own.ConnectionString };
    }

    // The role is set on every opening: the reset between two users of a pooled connection ends in the login's own role.
    private async Task<NpgsqlConnection> OpenAsync(string role, Reader reader, CancellationToken ct)
    {
        var connection = await _source.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand(EmbeddedSql.Read(typeof(ObservatoryDatabase), "ObservatoryDatabase.Session.sql"), connection);
            command.Parameters.Add(new NpgsqlParameter { Value = role });
            command.Parameters.Add(new NpgsqlParameter { Value = reader.Role.ToString() });
            command.Parameters.Add(new NpgsqlParameter { Value = Setting(reader.Districts) });
            command.Parameters.Add(new NpgsqlParameter { Value = Setting(reader.Subjects) });
            await command.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Empty = all. A reader who may see nothing gets an id that nothing has, for an empty list would mean everything.
    private static string Setting(IReadOnlyList<int>? ids)
        => ids is null ? "" : ids.Count == 0 ? "-1" : string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
