using GisData.Access;

namespace GisData.NightlyRuns;

/// <summary>Which run has seen a day.</summary>
public static class SeenRuns
{
    /// <summary>The complete run of the day itself, else the first that looked further; null where none did.</summary>
    public static async Task<NightlyRun?> FindAsync(this INightlyRunQueries runs, Reader reader, DateOnly day, CancellationToken ct)
        => await runs.FindCompleteAsOfAsync(reader, day, ct) is { } own && own.AsOfDate == day ? own
            : (await runs.ListAsync(reader, 1000, ct)).Where(r => r.Status == "complete" && r.AsOfDate >= day).OrderBy(r => r.AsOfDate).ThenByDescending(r => r.StartedAt).FirstOrDefault();
}
