namespace GisData.Reports;

/// <summary>When the jobs that make papers run next. The host knows its clock; pages and their tests ask through this.</summary>
public interface IReportSchedule
{
    /// <summary>Empty where this host runs no jobs.</summary>
    Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken ct);
}

/// <param name="Name">Name of the job, e.g. "night".</param>
/// <param name="NextAt">Null = not scheduled.</param>
/// <param name="LastAt">Null = has not run yet.</param>
public sealed record ScheduledJob(string Name, DateTimeOffset? NextAt, DateTimeOffset? LastAt);
