using System.Globalization;
using GisData.Database;
using Npgsql;

[assembly: AssemblyFixture(typeof(Observatory.Tests.TemplateDatabase))]

namespace Observatory.Tests;

/// <summary>One private cluster for all test processes of a user (they share its lease; the last one stops it) and in it a
/// migrated template database per schema version, which <see cref="ClonedDatabase"/> copies in a fraction of a second.</summary>
public sealed class TemplateDatabase : IAsyncLifetime
{
    private PrivateCluster? _cluster;

    public string ServerConnectionString => (_cluster ?? throw new InvalidOperationException("The fixture has not started.")).ConnectionString;

    private string TemplateName { get; } = $"template_{Migrator.Default.Checksum[..16]}";

    public async ValueTask InitializeAsync()
    {
        _cluster = await PrivateCluster.AttachAsync(Options(TestDirectories.Cluster()), ct: TestContext.Current.CancellationToken);
        await using var admin = await OpenAsync("postgres");
        await RunAsync(admin, "select pg_advisory_lock(4711)");
        await DropAbandonedAsync(admin);
        if (await ScalarAsync(admin, "select count(*) from pg_database where datname = $1", TemplateName) == 0) await MakeTemplateAsync(admin);
        await RunAsync(admin, "select pg_advisory_unlock(4711)");
    }

    public async Task<string> CloneAsync(string label)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{label}_{Guid.NewGuid().ToString("N")[..8]}");
        await using var admin = await OpenAsync("postgres");
        await RunAsync(admin, $"create database \"{name}\" template \"{TemplateName}\" owner observatory_owner");
        return name;
    }

    public async Task DropAsync(string name)
    {
        await using var admin = await OpenAsync("postgres");
        await RunAsync(admin, $"drop database if exists \"{name}\" with (force)");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>A cluster that may lose everything: no fsync.</summary>
    internal static PrivateClusterOptions Options(string directory) => new()
    {
        DataDirectory = directory,
        Settings = new Dictionary<string, string>
        {
            ["shared_buffers"] = "128MB", ["max_connections"] = "200", ["fsync"] = "off", ["full_page_writes"] = "off", ["synchronous_commit"] = "off",
        },
    };

    // A template is renamed into place when it is complete, so that a killed run leaves no half-migrated one.
    private async Task MakeTemplateAsync(NpgsqlConnection admin)
    {
        var slug = "unfinished_" + Migrator.Default.Checksum[..16];
        await RunAsync(admin, $"drop database if exists \"observatory_{slug}\" with (force)");
        await using (await ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { ConnectionString = ServerConnectionString }, slug))
        {
        }

        await RunAsync(admin, $"alter database \"observatory_{slug}\" rename to \"{TemplateName}\"");
    }

    // What killed test processes left: their number is in the name.
    private static async Task DropAbandonedAsync(NpgsqlConnection admin)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("select datname from pg_database where datname like 'test\\_%'", admin))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        }

        foreach (var name in names.Where(n => !Directory.Exists($"/proc/{n.Split('_')[1]}"))) await RunAsync(admin, $"drop database if exists \"{name}\" with (force)");
    }

    private async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerConnectionString) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, string value)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
