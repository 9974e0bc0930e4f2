using GisData.Access;

namespace GisData.Reports;

/// <summary>What an operator of the whole city may do to the jobs by the clock. The scheduler keeps it in the city's database: every server of the city
/// goes by it, and a restart changes nothing of it.</summary>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IScheduleCommands
{
    /// <summary>Every job, by the time it comes next.</summary>
    Task<IReadOnlyList<JobSchedule>> ListAsync(Reader reader, CancellationToken ct);

    /// <summary>Another time of day, city time; the day of the week stays.</summary>
    Task SetTimeAsync(Reader reader, string job, TimeOnly at, CancellationToken ct);

    Task PauseAsync(Reader reader, string job, bool paused, CancellationToken ct);

    /// <summary>Now, beside its times.</summary>
    Task RunNowAsync(Reader reader, string job, CancellationToken ct);
}

/// <param name="At">City time.</param>
/// <param name="Day">Null = every day.</param>
/// <param name="IsEdited">Somebody set the time; the setting of the installation no longer counts.</param>
/// <param name="Next">The next times; empty while paused.</param>
public sealed record JobSchedule(string Name, TimeOnly At, DayOfWeek? Day, bool IsPaused, bool IsEdited, bool IsRunning, IReadOnlyList<DateTimeOffset> Next, DateTimeOffset? LastAt);
