using System.Globalization;
using GisData.Cities;
using Microsoft.Extensions.Options;
using Observatory.Server.Deliveries;
using Observatory.Server.MonthlyReports;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>When the clock runs what: the night every day, the briefs on the first day of the city's week, both in city time.</summary>
/// <remarks>The triggers live in the database. Declaring them again at every start would replace them and lose the night that was
/// missed while the server was down, so they are made where absent and changed only when their time changed.</remarks>
internal sealed class NightlySchedule(ISchedulerFactory schedulers, CityPack pack, IOptions<NightlyRunOptions> options, TimeProvider clock, ILogger<NightlySchedule> log) : IHostedService
{
    public static readonly JobKey Night = new("night");
    public static readonly JobKey Briefs = new("weekly-briefs");
    public static readonly JobKey MonthlyPapers = new("monthly-papers");
    /// <summary>Jobs with an hour that people set.</summary>
    public static readonly IReadOnlyList<JobKey> All = [Night, Briefs, MonthlyPapers];

    public static readonly JobKey Deliveries = new("deliveries");

    // Not on the full minute, when everything else of the machine begins.
    private const string EveryMinute = "20 * * * * ?";

    // In the data of a trigger: somebody set its time on the page, and settings do not change it back.
    private const string Edited = "edited";

    public async Task StartAsync(CancellationToken cancellationToken) => await SeedAsync(await schedulers.GetScheduler(cancellationToken), pack, options.Value, clock, log, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static async Task SeedAsync(IScheduler scheduler, CityPack pack, NightlyRunOptions options, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        await SeedAsync(scheduler, JobBuilder.Create<NightlyRunJob>().WithIdentity(Night).StoreDurably().RequestRecovery().Build(), Daily(options.NightAt), pack, clock, log, ct);
        await SeedAsync(scheduler, JobBuilder.Create<WeeklyBriefJob>().WithIdentity(Briefs).StoreDurably().RequestRecovery().Build(), Weekly(options.BriefsAt, pack.WeekStartsOn), pack, clock, log, ct);
        await SeedAsync(scheduler, JobBuilder.Create<MonthlyPapersJob>().WithIdentity(MonthlyPapers).StoreDurably().RequestRecovery().Build(), Daily(options.MonthlyPapersAt), pack, clock, log, ct);
        await SeedAsync(scheduler, JobBuilder.Create<DeliveryJob>().WithIdentity(Deliveries).StoreDurably().Build(), EveryMinute, pack, clock, log, ct);
    }

    /// <summary>Quartz cron: seconds, minutes, hours, day of month, month, day of week.</summary>
    internal static string Daily(string at) => NightlyRunOptions.FindTime(at) is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} * * ?")
        : throw new ArgumentException($"'{at}' is no time of day", nameof(at));

    internal static string Weekly(string at, DayOfWeek day) => NightlyRunOptions.FindTime(at) is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} ? * {day.ToString()[..3].ToUpperInvariant()}")
        : throw new ArgumentException($"'{at}' is no time of day", nameof(at));

    /// <summary>The time of day and, of a weekly one, the day of what <see cref="Daily"/> and <see cref="Weekly"/> write.</summary>
    internal static (TimeOnly At, DayOfWeek? Day) Read(string cron)
    {
        var parts = cron.Split(' ');
        var day = Enum.GetValues<DayOfWeek>().Where(d => d.ToString().StartsWith(parts[5], StringComparison.OrdinalIgnoreCase)).Select(d => (DayOfWeek?)d).FirstOrDefault();
        return (new TimeOnly(int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture)), day);
    }

    internal static bool IsEdited(ITrigger trigger) => trigger.JobDataMap.ContainsKey(Edited);

    internal static ITrigger Trigger(JobKey job, string cron, CityPack pack, TimeProvider clock, bool edited)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);
        // One run for whatever was missed, however many nights.
        var trigger = TriggerBuilder.Create(clock).ForJob(job).WithIdentity(new TriggerKey(job.Name))
            .WithCronSchedule(cron, c => c.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
        return (edited ? trigger.UsingJobData(Edited, "true") : trigger).Build();
    }

    private static async Task SeedAsync(IScheduler scheduler, IJobDetail job, string cron, CityPack pack, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);
        var key = new TriggerKey(job.Key.Name);
        // The job first: a start that was cut between the two finds the job and makes the trigger.
        await scheduler.AddJob(job, AddJobOptions.Replacing, ct);
        var present = await scheduler.GetTrigger(key, ct) as ICronTrigger;
        if (present is not null && (IsEdited(present) || (present.CronExpressionString == cron && present.TimeZone.Id == zone.Id))) return;
        var wanted = Trigger(job.Key, cron, pack, clock, edited: false);
        if (present is null) await scheduler.ScheduleJob(wanted, cancellationToken: ct);
        else await scheduler.RescheduleJob(key, wanted, ct);
        log.LogInformation("{Job} runs at '{Cron}' in {TimeZone}, next at {Next}.", job.Key.Name, cron, zone.Id, wanted.NextFireTimeUtc);
    }
}
