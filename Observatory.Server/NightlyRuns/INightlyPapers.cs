namespace Observatory.Server.NightlyRuns;

/// <summary>The papers that the night and the week end in. Printing is one implementation; tests of the night bring their own.</summary>
public interface INightlyPapers
{
    /// <summary>Prints the council report of a run (its findings are stored, the run is still open) and archives it, in every language.</summary>
    /// <returns>How many papers the run has, and what they took.</returns>
    /// <exception cref="Exception">A section failed or no printer is available: the night fails with it.</exception>
    Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct);

    /// <summary>Prints and archives the brief of every commission for the week that ended on <paramref name="lastDay"/>, in every
    /// language; one that went out already stays as it is.</summary>
    /// <param name="printed">Told how many of the week's papers are in the archive, after each.</param>
    /// <returns>How many papers were archived now.</returns>
    Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct);
}
