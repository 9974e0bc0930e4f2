using GisData.Cities;
using GisData.Database;
using GisData.Printing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.MonthlyReports;
using Observatory.Server.NightlyRuns;
using Observatory.Tests.Printing;
using Quartz;

namespace Observatory.Tests.NightlyRuns;

/// <summary>The papers of the month by the clock: in the months of the city's own calendar, each once, and what is missing is made up.</summary>
public sealed class MonthlyPapersJobTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Gregorian = SmallCity.Pack with { Units = [new(1, "abfa", new("آبفا", "Water company"), "other", null)] };

    private CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_month_of_the_city_s_calendar_is_printed_on_the_morning_after_it_and_once()
    {
        Paper.RequireTools();
        var db = await clone.CloneAsync();
        try
        {
            // Azar 1404 ends on 21 December 2025.
            var pack = Gregorian with { Calendar = "persian" };
            await SmallCity.SeedAsync(db, 2_000, 200);
            await NightAsync(db, pack, new DateOnly(2025, 12, 21));
            await using (var morning = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(db, At(2025, 12, 22, 5, 30), new CountedPapers(), pack))
                await SchedulerOfTheSmallCity.UntilAsync(db, "select count(*) from archived_report", 4);
            Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report where kind = 'monthly_report' and period_first = '2025-11-22' and period_last = '2025-12-21'"));
            Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report where kind = 'agency_letter' and about = '1'"));

            // The next morning looks again and has nothing to print.
            await using (var next = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(db, At(2025, 12, 23, 5, 30), new CountedPapers(), pack)) await FiredAsync(next);
            Assert.Equal(4, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report"));
        }
        finally
        {
            await clone.DropAsync(db);
        }
    }

    [Fact]
    public async Task After_the_twelfth_month_comes_the_booklet_and_what_an_earlier_try_left_missing()
    {
        Paper.RequireTools();
        var db = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(db, 2_000, 200);
            // No run has seen the year whole: nothing is printed, and that is said.
            var log = new KeptLog();
            await using (var early = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(db, At(2026, 1, 1, 5, 30), new CountedPapers(), Gregorian, log)) await FiredAsync(early);
            Assert.Contains(log.Lines, line => line.Contains("No complete run has seen the month that ended on 2025-12-31", StringComparison.Ordinal));
            Assert.Equal(0, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report"));

            // A try that was cut off had printed one paper.
            var run = await NightAsync(db, Gregorian, SmallCity.LastDay);
            await RunAsync(db, $"insert into archived_report (kind, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated) values ('monthly_report', 'fa', '2025-12-01', '2025-12-31', '{run}', 'h', '{{}}', '\\x01', 'first', 1, true)");
            await using (var morning = await SchedulerOfTheSmallCity.StartShortlyBeforeAsync(db, At(2026, 1, 2, 5, 30), new CountedPapers(), Gregorian))
                await SchedulerOfTheSmallCity.UntilAsync(db, "select count(*) from archived_report", 6);
            Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report where kind = 'monthly_report' and language = 'fa' and pdf_sha256 = 'first'"));
            Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report where kind = 'annual_booklet' and period_first = '2025-01-01'"));
            Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(db, "select count(*) from archived_report where kind = 'agency_letter'"));
        }
        finally
        {
            await clone.DropAsync(db);
        }
    }

    [Fact]
    public void A_failed_try_is_made_again()
        => Assert.Single(typeof(MonthlyPapersJob).GetCustomAttributes(typeof(RetryPolicyAttribute), false));

    private async Task<string> NightAsync(ObservatoryDatabase db, CityPack pack, DateOnly day)
        => (await new Night(db, pack, Options.Create(new NightlyRunOptions()), new CountedPapers(), new StandingClock(At(2025, 12, 22, 2, 0)), NullLogger<Night>.Instance).RunAsync(new NightRequest(day), null, Stop)).RunId;

    // Until the job has come and gone.
    private async Task FiredAsync(SchedulerOfTheSmallCity started)
    {
        var scheduler = await started.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);
        var before = (await scheduler.GetTrigger(new TriggerKey(NightlySchedule.MonthlyPapers.Name), Stop))!.PreviousFireTimeUtc;
        for (var tries = 0; tries < 300; tries++)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(NightlySchedule.MonthlyPapers.Name), Stop);
            var running = (await scheduler.QueryFireInstances(new FireInstanceQuery { Job = NightlySchedule.MonthlyPapers }, Stop)).Items.Count;
            if (trigger?.PreviousFireTimeUtc is { } at && at != before && running == 0) return;
            await Task.Delay(100, Stop);
        }

        Assert.Fail("the job did not come");
    }

    private async Task RunAsync(ObservatoryDatabase db, string sql)
    {
        await using var connection = await db.OpenForIngestAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
