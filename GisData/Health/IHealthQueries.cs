using GisData.Access;

namespace GisData.Health;

/// <summary>What somebody should look at.</summary>
public interface IHealthQueries
{
    /// <exception cref="UnauthorizedAccessException">the reader is no operator of the whole city.</exception>
    Task<Trouble> FindTroubleAsync(Reader reader, CancellationToken ct);
}

/// <summary>The last failure of a job by the clock that has not succeeded since.</summary>
/// <param name="Attempt">Which try of its firing it was, from 1.</param>
public sealed record JobFailure(string Job, DateTimeOffset FailedAt, int Attempt, string Message);

/// <param name="Refused">Messages that a mail server refused or that were given up.</param>
/// <param name="Stuck">Messages that have waited for more than an hour.</param>
public sealed record Trouble(IReadOnlyList<JobFailure> FailedJobs, int Refused, int Stuck)
{
    public bool None => this is { FailedJobs.Count: 0, Refused: 0, Stuck: 0 };
}
