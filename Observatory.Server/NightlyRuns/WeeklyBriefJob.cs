using System.Globalization;
using GisData.Cities;
using Observatory.Server.Briefs;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The briefs of the week that ended last, city time. Without a complete run that saw the week it gets the run first; when that
/// or the printing fails it says so and tries again, for as long as the week is the last one.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:10:00", "01:00:00", "06:00:00", "1.00:00:00", "1.00:00:00", "1.00:00:00", "1.00:00:00", "1.00:00:00")]
internal sealed class WeeklyBriefJob(BriefsOfTheWeek briefs, CityPack pack, TimeProvider clock, ILogger<WeeklyBriefJob> log) : IJob
{
    /// <summary>In the data of a firing: another week than the last one, by its last day.</summary>
    public const string Week = "week";

    /// <summary>How a week's last day is written in the data and the progress of a firing.</summary>
    public const string Iso = "yyyy-MM-dd";

    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var lastDay = context.MergedJobDataMap.TryGetString(Week, out var week) && week is not null
            ? DateOnly.ParseExact(week, Iso, CultureInfo.InvariantCulture) : LastDayOfWeek(pack, clock.GetUtcNow());
        void Say(int done) => context.ReportProgress(briefs.Wanted == 0 ? 100 : 100 * done / briefs.Wanted, lastDay.ToString(Iso, CultureInfo.InvariantCulture));
        Say(0);
        try
        {
            await WaitForNightAsync(context.Scheduler, cancellationToken);
            var printed = await briefs.PrintAsync(lastDay, new Progress(Say), cancellationToken);
            log.LogInformation("{Count} weekly briefs were archived.", printed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The briefs of the week that ended on {LastDay:yyyy-MM-dd} were not all printed: {Message} Try {Try}; archived ones stay.", lastDay, e.Message, context.RetryAttempt + 1);
            throw new JobExecutionException(e.Message, e);
        }
    }

    /// <summary>The last day of the latest complete week; a run caught up on a later day still means that week.</summary>
    internal static DateOnly LastDayOfWeek(CityPack pack, DateTimeOffset now)
    {
        var today = CityDay.On(now, pack);
        var daysIntoWeek = ((int)today.DayOfWeek - (int)pack.WeekStartsOn + 7) % 7;
        return today.AddDays(-daysIntoWeek - 1);
    }

    // After a start that catches up, both jobs are due at once: the briefs let the night go first, or the city would get two.
    private async Task WaitForNightAsync(IScheduler scheduler, CancellationToken ct)
    {
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since) < Patience; await Task.Delay(TimeSpan.FromSeconds(1), clock, ct))
        {
            var due = (await scheduler.GetTrigger(new TriggerKey(NightlySchedule.Night.Name), ct))?.NextFireTimeUtc <= clock.GetUtcNow();
            if (!due && (await scheduler.QueryFireInstances(new FireInstanceQuery { Job = NightlySchedule.Night }, ct)).Items.Count == 0) return;
        }
    }

    private sealed class Progress(Action<int> say) : IProgress<int>
    {
        public void Report(int value) => say(value);
    }
}
