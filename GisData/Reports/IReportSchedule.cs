namespace GisData.Reports;

/// <summary>When the jobs that make papers run next. The host knows its clock; pages and their tests ask through this.</summary>
public interface IReportSchedule
{
    /// <summary>Every job, by the time it comes next; empty where this host runs no jobs.</summary>
    Task<IReadOnlyList<JobSchedule>> ListAsync(CancellationToken ct);

    /// <summary>The week whose briefs are due or being printed; null where this host runs no jobs or all are in the archive.</summary>
    Task<DueBriefs?> FindDueBriefsAsync(CancellationToken ct);
}

/// <param name="Name">Name of the job, e.g. "night".</param>
/// <param name="At">City time.</param>
/// <param name="Day">Null = every day.</param>
/// <param name="IsEdited">Somebody set the time; the setting of the installation no longer counts.</param>
/// <param name="Next">The next times; empty while paused.</param>
/// <param name="LastAt">Null = has not run yet.</param>
public sealed record JobSchedule(string Name, TimeOnly At, DayOfWeek? Day, bool IsPaused, bool IsEdited, bool IsRunning, IReadOnlyList<DateTimeOffset> Next, DateTimeOffset? LastAt);

/// <param name="Printed">Papers of the week that are in the archive.</param>
/// <param name="Wanted">Papers that the week has: commissions × languages.</param>
/// <param name="Printing">They are being printed now.</param>
/// <param name="Seen">A complete run has seen the week whole; without one there is nothing to print from.</param>
public sealed record DueBriefs(DateOnly LastDay, int Printed, int Wanted, bool Printing, bool Seen);
