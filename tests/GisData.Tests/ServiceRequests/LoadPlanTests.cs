using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.ServiceRequests;

/// <summary>How the server goes about a load's statements, told by its plans and not by a clock: on tables with rows none of them may go through a table once for
/// each row of another, and a session has the planner as the server has it.</summary>
public sealed class LoadPlanTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private const int Arriving = 3000;
    private const string PlannerSettings = "select coalesce(string_agg(name, ' '), '') from pg_settings where source in ('session', 'client') and (category like 'Query Tuning%' or name in ('work_mem', 'constraint_exclusion'))";
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task No_statement_of_a_load_goes_through_a_table_for_each_of_its_rows()
    {
        await FilledMonths.MakeAsync(_db);
        await using var connection = await _db.OpenForIngestAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "create_staged_key.sql");
        await RunTextAsync(connection, $"insert into staged_key select i, 'k' || i * 8, i, timestamptz '2023-01-01Z' + i * interval '1 hour' from generate_series(1, {Arriving}) i");
        await RunAsync(connection, "analyze_staged_key.sql");
        await CheckAsync(connection, "has_keys.sql", "source");
        await CheckAsync(connection, "has_keys_between.sql", "source", "k1", "k2");
        Assert.Contains("service_request_key", await CheckAsync(connection, "find_known.sql", "source"), StringComparison.Ordinal);
        await connection.Sql(typeof(RequestLoad), "find_known.sql", "source").RunAsync(CancellationToken.None);
        await RunAsync(connection, "analyze_known_key.sql");
        await CheckAsync(connection, "compare_known.sql");
        await RunAsync(connection, "compare_known.sql");
        await RunAsync(connection, "analyze_known.sql");
        await CheckAsync(connection, "supersede_old.sql", 1L);
        await CheckAsync(connection, "move_keys.sql");
        await RunAsync(connection, "create_staged_reporter.sql");
        await RunTextAsync(connection, $"insert into staged_reporter select i, null, null, '\\x00' from generate_series(1, {Arriving}) i; analyze staged_reporter");
        await CheckAsync(connection, "save_reporters.sql", 1L);
        await RunAsync(connection, "create_staged_duplicate.sql");
        await RunTextAsync(connection, $"insert into staged_duplicate select i, i, null from generate_series(1, {Arriving}) i; analyze staged_duplicate");
        await CheckAsync(connection, "save_duplicates.sql", 1L);
    }

    [Fact]
    public async Task Points_are_placed_through_the_index_of_the_shapes()
    {
        await new BoundaryLoader(_db, CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran")).EnsureAsync(CancellationToken.None);
        await using var connection = await _db.OpenForIngestAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "create_incoming.sql");
        await RunTextAsync(connection, $"insert into incoming (request_id, month, geom) select i, 0, st_setsrid(st_makepoint(51.1 + i * 0.0001, 35.6 + i % 100 * 0.002), 4326) from generate_series(1, {Arriving}) i");
        foreach (var step in (string[])["analyze_incoming.sql", "subdivide_boundaries.sql"]) await RunAsync(connection, step);
        Assert.Contains("boundary_part_geom_idx", await CheckAsync(connection, "stamp_places.sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_load_nor_a_start_leaves_settings_of_the_planner_to_who_has_the_session_next()
    {
        await GridTown.AddBoundariesAsync(_db);
        for (var i = 0; i < 2; i++)
        {
            await GridTown.LoadAsync(_db, GridTown.Request("a"), GridTown.Request("b", longitude: null, latitude: null), GridTown.Request($"c{i}", $"2023-0{5 + i}-01T08:00:00Z"));
            await GisData.Imports.ImportRuns.FailAbandonedAsync(_db, CancellationToken.None);
            Assert.Equal("", await GridTown.AskAsync<string>(_db, PlannerSettings));
        }
    }

    [Fact]
    public async Task The_check_sees_a_table_gone_through_for_each_row()
    {
        await FilledMonths.MakeAsync(_db);
        await using var connection = await _db.OpenForIngestAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "create_staged_key.sql");
        await RunTextAsync(connection, $"insert into staged_key select i, 'k' || i, i, now() from generate_series(1, {Arriving}) i");
        await RunAsync(connection, "analyze_staged_key.sql");
        // As it was once: settings that another step had left in the session.
        await RunTextAsync(connection, "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_indexscan = off; set local enable_indexonlyscan = off; set local enable_bitmapscan = off");
        await Assert.ThrowsAsync<Xunit.Sdk.EmptyException>(() => CheckAsync(connection, "find_known.sql", "source"));
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    // The plan as text, after looking that no join goes through a table of more than a few pages once for each of its outer rows.
    private static async Task<string> CheckAsync(NpgsqlConnection connection, string file, params object?[] values)
    {
        await using var command = connection.Sql(typeof(RequestLoad), file, values);
        // "create table as" is explained like the query in it.
        command.CommandText = string.Join('\n', command.CommandText.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)));
        command.CommandText = "explain (format json) " + command.CommandText;
        var text = (string)(await command.ScalarAsync(CancellationToken.None))!;
        using var plan = JsonDocument.Parse(text);
        var nested = new List<string>();
        See(plan.RootElement[0].GetProperty("Plan"), nested, timesOver: false);
        Assert.Empty(nested);
        return text;
    }

    // Nodes that are run for each row of another: the second child of a nested loop, and subplans. A hash or a sort below them is made once.
    private static void See(JsonElement node, List<string> nested, bool timesOver)
    {
        var type = node.GetProperty("Node Type").GetString();
        if (timesOver && type == "Seq Scan" && node.GetProperty("Plan Rows").GetDouble() > 500) nested.Add(node.GetProperty("Relation Name").GetString()!);
        if (!node.TryGetProperty("Plans", out var children)) return;
        foreach (var child in children.EnumerateArray())
        {
            var isRepeated = type == "Nested Loop" && child.GetProperty("Parent Relationship").GetString() == "Inner" || child.GetProperty("Parent Relationship").GetString() == "SubPlan";
            See(child, nested, timesOver || isRepeated);
        }
    }

    private static Task<int> RunAsync(NpgsqlConnection connection, string file) => connection.Sql(typeof(RequestLoad), file).RunAsync(CancellationToken.None);

    private static async Task RunTextAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
