using GisData.Access;

namespace GisData.Reports;

/// <summary>What an operator of the whole city may do to the jobs by the clock. The scheduler keeps it in the city's database: every server of the city
/// goes by it, and a restart changes nothing of it.</summary>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IScheduleCommands
{
    /// <summary>Another time of day, city time; the day of the week stays.</summary>
    Task SetTimeAsync(Reader reader, string job, TimeOnly at, CancellationToken ct);

    Task PauseAsync(Reader reader, string job, bool paused, CancellationToken ct);

    /// <summary>Now, beside its times.</summary>
    Task RunNowAsync(Reader reader, string job, CancellationToken ct);
}
