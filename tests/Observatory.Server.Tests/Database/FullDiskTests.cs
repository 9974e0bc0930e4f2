using System.Globalization;
using GisData.Database;
using Npgsql;
using Observatory.Tests.CommandLine;
using Observatory.Tests.Imports;
using Observatory.Tests.Printing;

namespace Observatory.Tests.Database;

/// <summary>No room is left, at the database or at a file: exit code 1, a sentence that says what to do, nothing half, and the rest later.</summary>
public sealed class FullDiskTests(TemplateDatabase template) : IAsyncLifetime
{
    private readonly string _tablespace = string.Create(CultureInfo.InvariantCulture, $"small{Environment.ProcessId}");
    private readonly string _mount = TestDirectories.New("disk");
    private readonly ImportedCity _city = new(template.ServerConnectionString, string.Create(CultureInfo.InvariantCulture, $"full{Environment.ProcessId}"));

    [Fact]
    public async Task An_import_that_finds_no_room_in_the_database_keeps_nothing_and_loads_all_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(_mount, "1m", "postgres");
        await FirstImportAsync();
        await RunAsync($"create tablespace {_tablespace} location '{_mount}'", $"grant create on tablespace {_tablespace} to public", $"alter database {_city.DatabaseName} set temp_tablespaces = {_tablespace}");
        var delivery = Delivery.Of(_city.Model, 30_000, new Random(2));
        await AssertRefusedAsync(await _city.ImportAsync(_city.Write(delivery)));
        Assert.StartsWith("could not", (await _city.AskAsync<string>("select error from import_run where status = 'failed'")).Split(": ", 2)[1], StringComparison.Ordinal);

        await RunAsync($"alter database {_city.DatabaseName} reset temp_tablespaces");
        await LoadsAllAsync(delivery);
    }

    [Fact]
    public async Task An_import_whose_rejected_rows_find_no_room_keeps_nothing()
    {
        await FirstImportAsync();
        using var disk = SmallDisk.Mount(_city.RejectsDirectory, "64k");
        disk.Fill(leave: 0);
        var delivery = Delivery.Of(_city.Model, 300, new Random(3));
        await AssertRefusedAsync(await _city.ImportAsync(_city.Write(delivery)));
        disk.MakeRoom();
        await LoadsAllAsync(delivery);
    }

    [Fact]
    public async Task A_night_that_finds_no_room_is_a_failed_run_and_says_what_to_do()
    {
        using var disk = SmallDisk.Mount(_mount, "64k", "postgres");
        await using (var database = await ObservatoryDatabase.OpenAsync(new() { ConnectionString = template.ServerConnectionString }, _city.Slug, null, TestContext.Current.CancellationToken))
        {
            await SmallCity.SeedAsync(database, requests: 3_000);
        }

        await RunAsync($"create tablespace {_tablespace} location '{_mount}'");
        await RunInCityAsync($"update city_state set slug = '{_city.Slug}'");
        await RunInCityAsync($"alter table cell_statistic set tablespace {_tablespace}");
        var night = await Verb.RunAsync(_city.Place, "night", "--city", _city.Slug, "--json");
        AssertSaysWhatToDo(night);
        // What its steps had written stays under a run that no page shows.
        Assert.Equal("failed 0", await _city.AskAsync<string>("select status || ' ' || (select count(*) from hotspot_finding) from nightly_run"));
        await RunInCityAsync("alter table cell_statistic set tablespace pg_default");
    }

    [Fact]
    public async Task A_paper_that_finds_no_room_in_the_archive_fails_its_job_and_is_there_once_when_there_is_room()
    {
        Paper.RequireTools();
        using var disk = SmallDisk.Mount(_mount, "64k", "postgres");
        await using (var database = await ObservatoryDatabase.OpenAsync(new() { ConnectionString = template.ServerConnectionString }, _city.Slug, null, TestContext.Current.CancellationToken))
        {
            await SmallCity.SeedAsync(database, requests: 3_000);
        }

        await RunAsync($"create tablespace {_tablespace} location '{_mount}'");
        await RunInCityAsync($"update city_state set slug = '{_city.Slug}'");
        await RunInCityAsync("insert into personal.subscription (name, address, role, kinds, language, since, entered_by) values ('r', 'r@city.example', 'CouncilMember', '{council_report}', 'fa', '2000-01-01', 'test')");
        await RunInCityAsync($"alter table archived_report set tablespace {_tablespace}");
        var night = await Verb.RunAsync(_city.Place, "night", "--city", _city.Slug, "--json");
        AssertSaysWhatToDo(night);
        Assert.Equal("failed 0", await _city.AskAsync<string>("select status || ' ' || (select count(*) from archived_report) from nightly_run"));
        Assert.StartsWith("council report: ", await _city.AskAsync<string>("select error from nightly_run"), StringComparison.Ordinal);

        await RunInCityAsync("alter table archived_report set tablespace pg_default");
        var again = await Verb.RunAsync(_city.Place, "night", "--city", _city.Slug, "--json");
        Assert.True(again.Exit == 0, again.Error);
        Assert.Equal("en fa", await _city.AskAsync<string>("select string_agg(language, ' ' order by language) from archived_report where octet_length(pdf) > 10000"));
        // and whoever subscribes gets the one that is whole
        await using var open = await ObservatoryDatabase.OpenAsync(new() { ConnectionString = template.ServerConnectionString }, _city.Slug, null, TestContext.Current.CancellationToken);
        Assert.Equal(1, await new GisData.Deliveries.DeliveryStore(open).QueueAsync(TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken));
    }

    public async ValueTask InitializeAsync() => await _city.PrepareAsync();

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync(_city.DatabaseName);
        await RunAsync($"drop tablespace if exists {_tablespace}");
        _city.Dispose();
        TestDirectories.Delete(_mount);
    }

    private async Task FirstImportAsync()
    {
        var delivery = Delivery.Of(_city.Model, 300, new Random(1));
        await LoadsAllAsync(delivery);
    }

    private async Task LoadsAllAsync(Delivery delivery)
    {
        var run = await _city.ImportAsync(_city.Write(delivery));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(delivery.LoadedInto(_city.Model), (int)run.LastLine["loaded"]!);
        _city.Model = _city.Model.After(delivery);
        await _city.CheckAsync();
    }

    private async Task AssertRefusedAsync(VerbRun run)
    {
        AssertSaysWhatToDo(run);
        await _city.CheckAsync();
        Assert.Equal("failed", await _city.AskAsync<string>("select status from import_run order by import_id desc limit 1"));
        Assert.Single(Directory.EnumerateFileSystemEntries(_city.RejectsDirectory));
    }

    private static void AssertSaysWhatToDo(VerbRun run)
    {
        Assert.True(run.Exit == 1, run.Output + run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        foreach (var part in (string[])["The disk is full", "nothing half-done", "Make room", "df -h"]) Assert.Contains(part, (string)run.LastLine["error"]!, StringComparison.Ordinal);
    }

    private Task RunInCityAsync(string sql) => ExecuteAsync(_city.DatabaseName, [sql]);

    private Task RunAsync(params string[] statements) => ExecuteAsync("postgres", statements);

    private async Task ExecuteAsync(string database, string[] statements)
    {
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(template.ServerConnectionString) { Database = database, Pooling = false }.ConnectionString);
        await admin.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, admin);
            await command.ExecuteNonQueryAsync();
        }
    }
}
