using System.Globalization;
using GisData.Access;
using GisData.Briefs;
using GisData.NightlyRuns;
using Observatory.Server.Briefs;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>After a start: where the last week that the latest run has seen whole has no briefs yet (a new city, a night run by hand), the
/// scheduler is asked for them at once. They are printed behind the pages, which say so.</summary>
internal static class FirstBriefs
{
    /// <returns>The last day of the week that will be printed; null where nothing is to do.</returns>
    public static async Task<DateOnly?> AskAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory) return null;
        if (await services.GetRequiredService<INightlyRunQueries>().FindLatestCompleteAsync(Reader.System, ct) is null) return null;
        var (lastDay, _) = await services.GetRequiredService<BriefQueries>().FindWeekAsync(null, ct);
        var briefs = services.GetRequiredService<BriefsOfTheWeek>();
        if (await briefs.CountAsync(lastDay, ct) >= briefs.Wanted) return null;
        await (await factory.GetScheduler(ct)).TriggerJob(NightlySchedule.Briefs, new JobDataMap { [WeeklyBriefJob.Week] = lastDay.ToString(WeeklyBriefJob.Iso, CultureInfo.InvariantCulture) }, ct);
        return lastDay;
    }
}
