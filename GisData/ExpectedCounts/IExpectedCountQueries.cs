using GisData.Access;

namespace GisData.ExpectedCounts;

public interface IExpectedCountQueries
{
    /// <summary>What a run expected of a series; null where the run has kept none, or the reader may not see all of the series.</summary>
    Task<ExpectedSeries?> FindAsync(Reader reader, string runId, ExpectedSeriesKey series, CancellationToken ct);

    /// <summary>All series of a kind that the run has kept and the reader may see.</summary>
    Task<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct);
}
