namespace GisData.Reports;

/// <summary>When the jobs that make papers run next. The host knows its clock; pages and their tests ask through this.</summary>
public interface IReportSchedule
{
    /// <summary>Empty where this host runs no jobs.</summary>
    Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken ct);

    /// <summary>The week whose briefs are due or being printed; null where this host runs no jobs or all are in the archive.</summary>
    Task<DueBriefs?> FindDueBriefsAsync(CancellationToken ct);
}

/// <param name="Name">Name of the job, e.g. "night".</param>
/// <param name="NextAt">Null = not scheduled.</param>
/// <param name="LastAt">Null = has not run yet.</param>
public sealed record ScheduledJob(string Name, DateTimeOffset? NextAt, DateTimeOffset? LastAt);

/// <param name="Printed">Papers of the week that are in the archive.</param>
/// <param name="Wanted">Papers that the week has: commissions × languages.</param>
/// <param name="Printing">They are being printed now.</param>
/// <param name="Seen">A complete run has seen the week whole; without one there is nothing to print from.</param>
public sealed record DueBriefs(DateOnly LastDay, int Printed, int Wanted, bool Printing, bool Seen);
