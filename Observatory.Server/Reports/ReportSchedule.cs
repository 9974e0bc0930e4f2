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
    private const int Shown = 5;

    public async Task<IReadOnlyList<JobSchedule>> ListAsync(CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory) return [];
        var scheduler = await factory.GetScheduler(ct);
        var jobs = new List<JobSchedule>();
        foreach (var key in NightlySchedule.All)
        {
            if (await scheduler.GetTrigger(new TriggerKey(key.Name), ct) is not ICronTrigger trigger) continue;
            var paused = await scheduler.GetTriggerState(trigger.Key, ct) == TriggerState.Paused;
            var next = new List<DateTimeOffset>();
            // The first is the trigger's own: a job that tries again comes before its hour.
            for (var at = trigger.NextFireTimeUtc; !paused && next.Count < Shown && at is { } fires; at = trigger.GetFireTimeAfter(fires)) next.Add(fires);
            var running = (await scheduler.QueryFireInstances(new FireInstanceQuery { Job = key }, ct)).Items.Count > 0;
            var (time, day) = NightlySchedule.Read(trigger.CronExpressionString!);
            jobs.Add(new JobSchedule(key.Name, time, day, paused, NightlySchedule.IsEdited(trigger), running, next, trigger.PreviousFireTimeUtc));
        }

        return [.. jobs.OrderBy(j => j.Next is [var next, ..] ? next : DateTimeOffset.MaxValue)];
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
