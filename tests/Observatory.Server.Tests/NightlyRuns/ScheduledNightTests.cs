using GisData.Database;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;
using Observatory.Tests.Printing;

namespace Observatory.Tests.NightlyRuns;

/// <summary>The scheduler on its real store fires what it should, once.</summary>
public sealed class ScheduledNightTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private const string Complete = "select count(*) from nightly_run where status = 'complete'";
    private const string Idle = "select count(*) from quartz.qrtz_fired_triggers";

    [Fact]
    public async Task The_night_comes_at_its_hour()
    {
        var database = await SeededAsync();
        try
        {
            var papers = new CountedPapers();
            await using var city = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(database, At(28, 2, 30, 0), papers);
            await SchedulerOfTheSmallCity.UntilAsync(database, Complete, 1);
            Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(database, Complete + " and as_of_date = '2025-12-27'"));
            Assert.Equal((1, 0), (papers.Reports, papers.Weeks.Count));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task What_was_missed_while_the_server_was_down_is_caught_up_once()
    {
        var database = await SeededAsync();
        try
        {
            var papers = new CountedPapers();
            await using (await SchedulerOfTheSmallCity.StartAsync(database, At(25, 12, 0, 0), papers)) Assert.Equal(0, papers.Reports);

            // three nights and one Saturday later
            await using (await SchedulerOfTheSmallCity.StartAsync(database, At(28, 12, 0, 0), papers))
            {
                await SchedulerOfTheSmallCity.UntilAsync(database, Complete, 1);
                await papers.FirstWeek.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                await SchedulerOfTheSmallCity.UntilAsync(database, Idle, 0);
            }

            // one night for the three, and the briefs waited for it instead of running another
            Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from nightly_run"));
            Assert.Equal([new DateOnly(2025, 12, 26)], papers.Weeks);

            await using (await SchedulerOfTheSmallCity.StartAsync(database, At(28, 12, 5, 0), papers))
            {
                await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
                await SchedulerOfTheSmallCity.UntilAsync(database, Idle, 0);
            }

            Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from nightly_run"));
            Assert.Equal((1, 1), (papers.Reports, papers.Weeks.Count));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task Saturday_at_five_every_commission_has_its_brief_in_every_language_once()
    {
        Paper.RequireTools();
        var database = await SeededAsync();
        try
        {
            var pack = SmallCity.Pack with { Commissions = [.. SmallCity.Pack.Commissions, new("clean", new("نظافت", "Cleaning"))] };
            // No night has run: the job sees to it that the week has one.
            await using var city = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(database, At(27, 5, 0, 0), pack: pack);
            await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from archived_report where kind = 'weekly_brief'", 4, seconds: 120);
            Assert.Equal(4, await SchedulerOfTheSmallCity.CountAsync(database, """
                select count(distinct (commission, language)) from archived_report
                where kind = 'weekly_brief' and period_first = '2025-12-20' and period_last = '2025-12-26' and commission in ('works', 'clean') and language in ('fa', 'en')
                  and run_id = (select run_id from nightly_run where as_of_date = '2025-12-26' and status = 'complete')
                """));
            await SchedulerOfTheSmallCity.UntilAsync(database, Idle, 0);
            Assert.Null(await Schedule(city).FindDueBriefsAsync(default));

            // asked again, even after another night of that day, what went out stays the only one
            await city.Services.GetRequiredService<Night>().RunAsync(new NightRequest(new DateOnly(2025, 12, 26)), null, default);
            Assert.Equal(0, await city.Services.GetRequiredService<INightlyPapers>().PrintWeeklyBriefsAsync(new DateOnly(2025, 12, 26), null, default));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_week_that_is_not_loaded_whole_has_no_briefs_and_says_so_and_is_tried_again()
    {
        var database = await SeededAsync();
        try
        {
            var papers = new CountedPapers();
            var log = new KeptLog();
            // Saturday 3 January: the requests end on the Wednesday before
            await using var city = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(database, At(27, 5, 0, 0).AddDays(7), papers, log: log);
            await SchedulerOfTheSmallCity.UntilAsync(database, "select count(*) from quartz.qrtz_triggers where trigger_name = 'weekly-briefs' and next_fire_time between 639030133800000000 and 639036000000000000", 1);
            Assert.Contains(log.Lines, line => line.Contains("The requests end on 2025-12-31: the week that ends on 2026-01-02 is not loaded whole", StringComparison.Ordinal));
            Assert.Empty(papers.Weeks);
            var next = (await Schedule(city).ListAsync(default)).Single(job => job.Name == "weekly-briefs").Next[0];
            Assert.InRange(next, At(27, 5, 9, 0).AddDays(7), At(27, 5, 11, 0).AddDays(7));
            Assert.Equal(new GisData.Reports.DueBriefs(new DateOnly(2026, 1, 2), 0, 2, Printing: false, Seen: false), await Schedule(city).FindDueBriefsAsync(default));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_start_asks_for_the_briefs_that_the_last_week_lacks()
    {
        var database = await SeededAsync();
        try
        {
            var papers = new CountedPapers();
            await using var city = await SchedulerOfTheSmallCity.StartAsync(database, At(28, 12, 0, 0), papers);
            Assert.Null(await FirstBriefs.AskAsync(city.Services, default)); // no night yet, nothing to print from
            await city.Services.GetRequiredService<Night>().RunAsync(new NightRequest(), null, default);
            Assert.Equal(new DateOnly(2025, 12, 26), await FirstBriefs.AskAsync(city.Services, default));
            await papers.FirstWeek.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal([new DateOnly(2025, 12, 26)], papers.Weeks);
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    private static Observatory.Server.Reports.ReportSchedule Schedule(SchedulerOfTheSmallCity city) => new Observatory.Server.Reports.ReportSchedule(
        city.Services, city.Services.GetRequiredService<Observatory.Server.Briefs.BriefsOfTheWeek>(), city.Services.GetRequiredService<GisData.Cities.CityPack>(), city.Services.GetRequiredService<TimeProvider>());

    private static DateTimeOffset At(int day, int hour, int minute, int second) => new(2025, 12, day, hour, minute, second, TimeSpan.Zero);

    private async Task<ObservatoryDatabase> SeededAsync()
    {
        var database = await clone.CloneAsync();
        await SmallCity.SeedAsync(database, requests: 2_000, planted: 200);
        return database;
    }
}
