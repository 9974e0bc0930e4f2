using GisData.Cities;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The briefs of the week that ended yesterday, city time.</summary>
[DisallowConcurrentExecution]
internal sealed class WeeklyBriefJob(INightlyPapers papers, CityPack pack, TimeProvider clock, ILogger<WeeklyBriefJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var printed = await papers.PrintWeeklyBriefsAsync(LastDayOfWeek(pack, clock.GetUtcNow()), cancellationToken);
        log.LogInformation("{Count} weekly briefs were archived.", printed);
    }

    /// <summary>The last day of the latest complete week; a run caught up on a later day still means that week.</summary>
    internal static DateOnly LastDayOfWeek(CityPack pack, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone)).DateTime);
        var daysIntoWeek = ((int)today.DayOfWeek - (int)pack.WeekStartsOn + 7) % 7;
        return today.AddDays(-daysIntoWeek - 1);
    }
}
