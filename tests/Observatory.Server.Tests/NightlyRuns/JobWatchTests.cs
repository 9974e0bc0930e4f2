using GisData.Access;
using GisData.Health;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.NightlyRuns;
using Quartz;

namespace Observatory.Tests.NightlyRuns;

/// <summary>The real scheduler: a night whose paper cannot be printed is written down, and struck out by the next that succeeds.</summary>
public sealed class JobWatchTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private const string Failures = "select count(*) from job_failure where job = 'night' and message like '%printer is out%'";

    [Fact]
    public async Task A_failed_job_is_known_to_operators_until_it_succeeds()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 3_000, planted: 100);
        var papers = new Breakable();
        await using var city = await SchedulerOfTheSmallCity.StartAsync(clone.Database, new DateTimeOffset(2025, 12, 28, 12, 0, 0, TimeSpan.Zero), papers);
        var scheduler = await city.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        await scheduler.TriggerJob(NightlySchedule.Night, cancellationToken: TestContext.Current.CancellationToken);
        await SchedulerOfTheSmallCity.UntilAsync(clone.Database, Failures, 1, seconds: 120);
        var trouble = await city.Services.GetRequiredService<IHealthQueries>().FindTroubleAsync(new Reader("op", ReaderRole.Operator), TestContext.Current.CancellationToken);
        Assert.Equal(("night", 1), (Assert.Single(trouble.FailedJobs).Job, trouble.FailedJobs[0].Attempt));

        papers.Broken = false;
        await scheduler.TriggerJob(NightlySchedule.Night, cancellationToken: TestContext.Current.CancellationToken);
        await SchedulerOfTheSmallCity.UntilAsync(clone.Database, "select count(*) from job_failure", 0, seconds: 120);
        Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(clone.Database, "select count(*) from nightly_run where status = 'complete'"));
    }

    private sealed class Breakable : INightlyPapers
    {
        public bool Broken { get; set; } = true;

        public Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct)
            => Broken ? throw new InvalidOperationException("The printer is out of order.") : Task.FromResult((1, (string?)null));

        public Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct) => Task.FromResult(0);
    }
}
