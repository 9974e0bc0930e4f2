using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GisData.Database;
using Npgsql;
using Observatory.Tests.CommandLine;

namespace Observatory.Tests.NightlyRuns;

/// <summary>Two servers of one city: the one that runs the night is killed (SIGKILL), the other runs it again, and every paper is there once.</summary>
public sealed class KilledNodeTests(TemplateDatabase template, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Fired = "select count(*) from quartz.qrtz_fired_triggers where job_name = 'night' and state = 'EXECUTING'";
    private const string Nodes = "select count(*) from quartz.qrtz_scheduler_state";
    private readonly PaperCity _city = new(template);

    [Fact]
    public async Task The_night_of_a_killed_server_is_run_again_by_another_and_its_report_exists_once()
    {
        await using var database = await ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { ConnectionString = template.ServerConnectionString }, _city.Slug);
        using var first = Serve();
        await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from pg_class where oid = to_regclass('quartz.qrtz_scheduler_state')", 1, seconds: 120);
        await SchedulerOfTheSmallCity.UntilAsync(database, Nodes, 1, seconds: 60);
        // The night stands still after its first step for as long as this transaction is open.
        await using var hold = await database.OpenForIngestAsync();
        await using var held = await hold.BeginTransactionAsync();
        await RunAsync(hold, "lock table nightly_run_step in share row exclusive mode");
        await using (var due = await database.OpenForIngestAsync())
            await RunAsync(due, string.Create(CultureInfo.InvariantCulture, $"update quartz.qrtz_triggers set next_fire_time = {TimeProvider.System.GetUtcNow().UtcTicks} where trigger_name = 'night' and trigger_state = 'WAITING'"));
        await SchedulerOfTheSmallCity.UntilAsync(database, Fired, 1, seconds: 120);
        await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from nightly_run where status = 'running'", 1, seconds: 60);
        using var second = Serve();
        await SchedulerOfTheSmallCity.UntilAsync(database, Nodes, 2, seconds: 90);

        first.Kill();
        var killed = Stopwatch.GetTimestamp();
        await held.RollbackAsync();
        // The cut-off run is marked failed by the one that takes its place.
        await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from nightly_run where status = 'failed'", 1, seconds: 60);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run again {Stopwatch.GetElapsedTime(killed).TotalSeconds:F1} s after the kill"));
        await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from nightly_run where status = 'complete'", 2, seconds: 120);
        Assert.Equal(0, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from nightly_run where status = 'running'"));
        Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from archived_report r join nightly_run n using (run_id) where r.kind = 'council_report' and n.status = 'complete'"));
        Assert.Equal(0, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from (select from archived_report r join nightly_run n using (run_id) where n.status = 'complete' group by kind, commission, language, period_last having count(*) > 1) d"));
        await SchedulerOfTheSmallCity.UntilAsync(database, Fired, 0, seconds: 60);
        second.Kill();
    }

    public ValueTask InitializeAsync() => _city.InitializeAsync();

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    private Process Serve()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        free.Stop();
        var server = Verb.Start(_city.Place, ["serve", "--city", _city.Slug, "--port", port]);
        // What it logs is read, or it would stand still at a full pipe.
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
