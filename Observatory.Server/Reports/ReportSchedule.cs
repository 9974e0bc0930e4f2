using GisData.Reports;
using Quartz;

namespace Observatory.Server.Reports;

/// <summary>Asks the scheduler, whose triggers lie in the database. Without one (nights switched off) nothing is scheduled.</summary>
internal sealed class ReportSchedule(IServiceProvider services) : IReportSchedule
{
    public async Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory) return [];
        var scheduler = await factory.GetScheduler(ct);
        var jobs = new List<ScheduledJob>();
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), ct))
        {
            if (await scheduler.GetTrigger(key, ct) is { } trigger) jobs.Add(new ScheduledJob(trigger.JobKey.Name, trigger.NextFireTimeUtc, trigger.PreviousFireTimeUtc));
        }
        // A run recovered after a crash has a trigger of its own for a moment: one line a job.
        return [.. jobs.GroupBy(j => j.Name).Select(g => new ScheduledJob(g.Key, g.Min(j => j.NextAt), g.Max(j => j.LastAt))).OrderBy(j => j.NextAt)];
    }
}
