using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Reports;
using Observatory.Server.NightlyRuns;
using Quartz;

namespace Observatory.Server.Reports;

/// <summary>Changes the triggers that lie in the database.</summary>
internal sealed class ScheduleCommands(ISchedulerFactory schedulers, ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IScheduleCommands
{
    public async Task SetTimeAsync(Reader reader, string job, TimeOnly at, CancellationToken ct)
    {
        Authorize(reader);
        var scheduler = await schedulers.GetScheduler(ct);
        var present = await FindAsync(scheduler, job, ct);
        var (before, day) = NightlySchedule.Read(present.CronExpressionString!);
        var text = at.ToString("HH:mm", CultureInfo.InvariantCulture);
        var paused = await scheduler.GetTriggerState(present.Key, ct) == TriggerState.Paused;
        await scheduler.RescheduleJob(present.Key, NightlySchedule.Trigger(present.JobKey, day is { } weekly ? NightlySchedule.Weekly(text, weekly) : NightlySchedule.Daily(text), pack, clock, edited: true), ct);
        if (paused) await scheduler.PauseTrigger(present.Key, ct);
        await AuditTrail.WriteAsync(database, reader, "set job time", job, new { before = before.ToString("HH:mm", CultureInfo.InvariantCulture), at = text }, ct);
    }

    public async Task PauseAsync(Reader reader, string job, bool paused, CancellationToken ct)
    {
        Authorize(reader);
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = await FindAsync(scheduler, job, ct);
        if (paused) await scheduler.PauseTrigger(trigger.Key, ct);
        else await scheduler.ResumeTrigger(trigger.Key, ct);
        await AuditTrail.WriteAsync(database, reader, paused ? "pause job" : "resume job", job, null, ct);
    }

    public async Task RunNowAsync(Reader reader, string job, CancellationToken ct)
    {
        Authorize(reader);
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = await FindAsync(scheduler, job, ct);
        await scheduler.TriggerJob(trigger.JobKey, cancellationToken: ct);
        await AuditTrail.WriteAsync(database, reader, "run job", job, null, ct);
    }

    private static TriggerKey TriggerOf(string job) => new(job);

    private static async Task<ICronTrigger> FindAsync(IScheduler scheduler, string job, CancellationToken ct)
        => await scheduler.GetTrigger(TriggerOf(job), ct) as ICronTrigger ?? throw new ArgumentException($"there is no job '{job}'", nameof(job));

    private static void Authorize(Reader reader)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may change when jobs run.");
    }
}
