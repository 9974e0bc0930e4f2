using GisData.Access;
using GisData.Reports;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Tests.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Tests.Reports;

public sealed class ScheduleCommandsTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private static readonly DateTimeOffset Noon = new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_an_operator_sets_outlives_a_restart_and_settings_do_not_change_it_back()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var first = await StartAsync())
        {
            var commands = first.Services.GetRequiredService<IScheduleCommands>();
            var jobs = await first.Services.GetRequiredService<IReportSchedule>().ListAsync(ct);
            Assert.Equal(["monthly-papers", "night", "weekly-briefs"], jobs.Select(j => j.Name).Order());
            var night = jobs.Single(j => j.Name == "night");
            Assert.Equal((new TimeOnly(2, 30), (DayOfWeek?)null, false, false), (night.At, night.Day, night.IsPaused, night.IsEdited));
            Assert.Equal(Enumerable.Range(5, 5).Select(day => new DateTimeOffset(2026, 1, day, 2, 30, 0, TimeSpan.Zero)), night.Next);
            Assert.Equal(DayOfWeek.Saturday, jobs.Single(j => j.Name == "weekly-briefs").Day);

            await commands.SetTimeAsync(Operator, "weekly-briefs", new TimeOnly(7, 15), ct);
            await commands.PauseAsync(Operator, "night", true, ct);
            foreach (var other in new[] { new Reader("a", ReaderRole.Analyst), Operator with { Districts = [1] } })
            {
                await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.SetTimeAsync(other, "night", new TimeOnly(1, 0), ct));
                await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.PauseAsync(other, "night", false, ct));
                await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.RunNowAsync(other, "night", ct));
            }
        }

        await using var second = await StartAsync();
        var after = await second.Services.GetRequiredService<IReportSchedule>().ListAsync(ct);
        var briefs = after.Single(j => j.Name == "weekly-briefs");
        Assert.Equal((new TimeOnly(7, 15), DayOfWeek.Saturday, true), (briefs.At, briefs.Day, briefs.IsEdited));
        Assert.Equal(new DateTimeOffset(2026, 1, 10, 7, 15, 0, TimeSpan.Zero), briefs.Next[0]);
        var paused = after.Single(j => j.Name == "night");
        Assert.Equal((true, 0), (paused.IsPaused, paused.Next.Count));
        Assert.Equal(2, await SchedulerOfTheSmallCity.CountAsync(clone.Database, "select count(*) from audit_entry where action in ('set job time', 'pause job')"));
        await second.Services.GetRequiredService<IScheduleCommands>().PauseAsync(Operator, "night", false, ct);
        Assert.NotEmpty((await second.Services.GetRequiredService<IReportSchedule>().ListAsync(ct)).Single(j => j.Name == "night").Next);
    }

    private Task<SchedulerOfTheSmallCity> StartAsync() => SchedulerOfTheSmallCity.StartAsync(clone.Database, Noon, new CountedPapers());
}
