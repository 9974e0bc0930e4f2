using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.Health;
using Observatory.Server.Printing;
using Observatory.Tests.Access;

namespace Observatory.Tests.Health;

public sealed class HealthTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    [Fact]
    public async Task Says_how_database_and_data_are_and_that_the_database_is_away()
    {
        using var client = dashboard.NewClient();
        var well = JsonNode.Parse(await client.GetStringAsync("/health"))!;
        Assert.Equal(("ok", "small", true), ((string)well["status"]!, (string)well["city"]!, (bool)well["database"]!["answers"]!));
        Assert.Equal((420, true), ((long)well["data"]!["requests"]!, (bool)well["data"]!["simulated"]!));
        Assert.NotNull(well["data"]!["ageHours"]);

        await AllowConnectionsAsync(false);
        try
        {
            using var answer = await client.GetAsync("/health");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var ill = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.False((bool)ill["database"]!["answers"]!);
            // The state of the house, not its secrets.
            Assert.DoesNotContain("assword", ill.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            await AllowConnectionsAsync(true);
        }

        using var again = await client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Says_that_papers_cannot_be_printed_and_what_to_install()
    {
        await using var host = await EndpointHost.StartAsync(dashboard.Database,
            services => services.AddSingleton(TimeProvider.System).AddSingleton(Options.Create(new PrintingOptions { ChromiumPath = "/no/such/browser" })), app => app.MapObservatoryHealth());
        using var client = host.ClientOf();
        var health = JsonNode.Parse(await client.GetStringAsync("/health"))!;
        Assert.Equal(("papers cannot be printed", false), ((string)health["status"]!, (bool)health["printing"]!["ready"]!));
        Assert.Contains("install the Debian package 'chromium'", (string)health["printing"]!["problem"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_jobs_failed_and_messages_wait_and_nothing_of_persons()
    {
        await DoAsync("insert into job_failure values ('night', now(), 2, 'The mail of reader@city.example')");
        try
        {
            using var client = dashboard.NewClient();
            var health = JsonNode.Parse(await client.GetStringAsync("/health"))!;
            Assert.Equal(("jobs failed", "night", 2), ((string)health["status"]!, (string)health["failedJobs"]![0]!["job"]!, (int)health["failedJobs"]![0]!["attempt"]!));
            Assert.Equal((false, 0, 0), ((bool)health["mail"]!["server"]!, (int)health["mail"]!["refused"]!, (int)health["mail"]!["stuck"]!));
            Assert.DoesNotContain("city.example", health.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            await DoAsync("delete from job_failure");
        }
    }

    private async Task DoAsync(string sql)
    {
        await using var connection = await dashboard.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task AllowConnectionsAsync(bool allow)
    {
        var name = dashboard.Database.Name;
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(dashboard.Database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand($"alter database \"{name}\" allow_connections {allow}; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", admin);
        await command.ExecuteNonQueryAsync();
    }
}
