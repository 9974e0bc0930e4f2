using GisData.Database;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Database;

public sealed class MigratorTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly SqlScript One = new("0001_one.sql", "create table one (n int)");
    private static readonly SqlScript Two = new("0002_two.sql", "create table two (n int)");
    private static readonly SqlScript View = new("v.sql", "create or replace view v as select 1 as n");
    private NpgsqlConnection _owner = null!;

    [Fact]
    public async Task Applies_in_order_and_once()
    {
        Assert.Equal([One.Name, Two.Name, View.Name], await new Migrator([One, Two], [View]).ApplyAsync(_owner));
        Assert.Empty(await new Migrator([One, Two], [View]).ApplyAsync(_owner));
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_change_nothing()
    {
        var unix = new SqlScript("0001_lines.sql", "select 1;\nselect 2;\n");
        await new Migrator([unix], []).ApplyAsync(_owner);
        Assert.Empty(await new Migrator([new(unix.Name, "select 1;\r\nselect 2;\r\n")], []).ApplyAsync(_owner));
    }

    [Fact]
    public async Task An_edited_released_migration_is_refused()
    {
        await new Migrator([One], []).ApplyAsync(_owner);
        var error = await Assert.ThrowsAsync<MigrationException>(() => new Migrator([One with { Text = "create table one (n bigint)" }], []).ApplyAsync(_owner));
        Assert.Contains("0001_one.sql was edited", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_and_a_late_number_are_refused()
    {
        await new Migrator([Two], []).ApplyAsync(_owner);
        Assert.Contains("newer version", (await Assert.ThrowsAsync<MigrationException>(() => new Migrator([One], []).ApplyAsync(_owner))).Message, StringComparison.Ordinal);
        Assert.Contains("higher number", (await Assert.ThrowsAsync<MigrationException>(() => new Migrator([One, Two], []).ApplyAsync(_owner))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_routine_is_applied_again_when_its_text_changes()
    {
        await new Migrator([], [View]).ApplyAsync(_owner);
        var changed = new SqlScript(View.Name, "create or replace view v as select 2 as n");
        Assert.Equal([View.Name], await new Migrator([], [changed]).ApplyAsync(_owner));
        await using var command = new NpgsqlCommand("select n from v", _owner);
        Assert.Equal(2, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing()
    {
        var bad = new SqlScript("0001_bad.sql", "create table half (n int); select no_such_function()");
        var error = await Assert.ThrowsAsync<MigrationException>(() => new Migrator([bad], []).ApplyAsync(_owner));
        Assert.Contains("no_such_function", error.Message, StringComparison.Ordinal);
        await using var command = new NpgsqlCommand("select to_regclass('half') is null", _owner);
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }

    // Each test migrates from nothing: the clone's own schema is emptied of the migrator's memory and of the test's tables.
    public async ValueTask InitializeAsync()
    {
        _owner = await clone.Database.OpenAsOwnerAsync();
        await using var command = new NpgsqlCommand("drop schema if exists migrator cascade; drop view if exists v; drop table if exists one, two", _owner);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await _owner.DisposeAsync();
}
