using System.Globalization;
using GisData.Cities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;
using Quartz;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class NightlyScheduleTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Tehran = SmallCity.Pack with { TimeZone = "Asia/Tehran" };

    [Theory]
    // Iran has no summer time since 1402; the last summer with it was 1401 (+04:30)
    [InlineData("Asia/Tehran", "2026-01-04T12:00Z", "2026-01-04T23:00Z")]
    [InlineData("Asia/Tehran", "2023-07-01T12:00Z", "2023-07-01T23:00Z")]
    [InlineData("Asia/Tehran", "2022-07-01T12:00Z", "2022-07-01T22:00Z")]
    [InlineData("America/New_York", "2011-12-31T12:00Z", "2012-01-01T07:30Z")]
    [InlineData("America/New_York", "2011-07-01T12:00Z", "2011-07-02T06:30Z")]
    public void The_night_is_at_half_past_two_city_time(string zone, string now, string next)
        => Assert.Equal(At(next), Next(NightlySchedule.Daily("02:30"), zone, now));

    [Theory]
    [InlineData(DayOfWeek.Saturday, "2026-01-10T01:30Z")]
    [InlineData(DayOfWeek.Monday, "2026-01-05T01:30Z")]
    public void The_briefs_are_at_five_on_the_first_day_of_the_citys_week(DayOfWeek first, string next)
        => Assert.Equal(At(next), Next(NightlySchedule.Weekly("05:00", first), "Asia/Tehran", "2026-01-04T12:00Z"));

    [Theory]
    [InlineData("2026-01-10T01:30Z", "2026-01-09")] // Saturday 05:00 city time: the week ended yesterday
    [InlineData("2026-01-12T20:00Z", "2026-01-09")] // caught up on Monday night: still that week
    [InlineData("2026-01-09T20:29Z", "2026-01-02")] // Friday 23:59 city time: this week is not over
    public void A_brief_is_about_the_last_complete_week(string now, string lastDay)
        => Assert.Equal(DateOnly.Parse(lastDay, CultureInfo.InvariantCulture), WeeklyBriefJob.LastDayOfWeek(Tehran, At(now)));

    [Fact]
    public async Task Triggers_are_seeded_once_and_a_missed_night_survives_the_next_start()
    {
        await using (var first = await StartAsync(new NightlyRunOptions()))
        {
            Assert.Equal("0 30 2 * * ?", await CronAsync(first));
            Assert.Equal(CronTriggerMisfireInstruction.FireAndProceed, ((ICronTrigger)(await first.Scheduler.GetTrigger(new TriggerKey("night")))!).MisfireInstruction);
        }

        // the server was down for three nights
        await RunAsync("update quartz.qrtz_triggers set next_fire_time = next_fire_time - 3 * 864000000000 where trigger_name = 'night'");
        var missed = await ScalarAsync();
        await using (var second = await StartAsync(new NightlyRunOptions())) Assert.Equal(missed, await ScalarAsync());

        // another time in the configuration is another trigger
        await using var third = await StartAsync(new NightlyRunOptions { NightAt = "03:15" });
        Assert.Equal("0 15 3 * * ?", await CronAsync(third));
        Assert.NotEqual(missed, await ScalarAsync());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Next(string cron, string zone, string now)
        => new CronExpression(cron, TimeZoneInfo.FindSystemTimeZoneById(zone)).GetNextValidTimeAfter(At(now));

    private static async Task<string?> CronAsync(Started started) => (await started.Scheduler.GetTrigger(new TriggerKey("night")) as ICronTrigger)?.CronExpressionString;

    // A scheduler on the database that is seeded but not started: nothing fires in a test.
    private async Task<Started> StartAsync(NightlyRunOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddNightlySchedule(new ConfigurationBuilder().Build(), clone.Database);
        var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await NightlySchedule.SeedAsync(scheduler, Tehran, options, TimeProvider.System, NullLogger.Instance, default);
        return new Started(provider, scheduler);
    }

    private async Task<long> ScalarAsync()
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select next_fire_time from quartz.qrtz_triggers where trigger_name = 'night'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Started(ServiceProvider Provider, IScheduler Scheduler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Scheduler.Shutdown(false);
            await Provider.DisposeAsync();
        }
    }
}
