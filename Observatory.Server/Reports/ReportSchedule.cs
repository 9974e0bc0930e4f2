using System.Globalization;
using GisData.Cities;
using GisData.Reports;
using Observatory.Server.Briefs;
using Observatory.Server.NightlyRuns;
using Quartz;

namespace Observatory.Server.Reports;

/// <summary>Asks the scheduler, whose triggers lie in the database. Without one (nights switched off) nothing is scheduled.</summary>
internal sealed class ReportSchedule(IServiceProvider services, BriefsOfTheWeek briefs, CityPack pack, TimeProvider clock) : IReportSchedule
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

    public async Task<DueBriefs?> FindDueBriefsAsync(CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory) return null;
        var scheduler = await factory.GetScheduler(ct);
        // The job tells the scheduler which week it prints: seen from every server of the city.
        var said = (await scheduler.QueryFireInstances(new FireInstanceQuery { Job = NightlySchedule.Briefs }, ct)).Items.Select(i => i.ProgressMessage).FirstOrDefault(m => m is not null);
        var printing = DateOnly.TryParseExact(said, WeeklyBriefJob.Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var week);
        if (!printing)
        {
            week = WeeklyBriefJob.LastDayOfWeek(pack, clock.GetUtcNow());
            // Before its hour on the first day of the week a brief is not late.
            if ((await scheduler.GetTrigger(new TriggerKey(NightlySchedule.Briefs.Name), ct))?.PreviousFireTimeUtc is not { } fired || fired < CityDay.End(pack, week)) return null;
        }

        var due = new DueBriefs(week, await briefs.CountAsync(week, ct), briefs.Wanted, printing, await briefs.HasSeenAsync(week, ct));
        return due.Printed >= due.Wanted ? null : due;
    }
}
