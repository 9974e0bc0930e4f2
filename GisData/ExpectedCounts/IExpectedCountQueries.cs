using GisData.Access;

namespace GisData.ExpectedCounts;

public interface IExpectedCountQueries
{
    /// <summary>What a run expected of a series; null where the run has kept none, or the reader may not see all of the series.</summary>
    Task<ExpectedSeries?> FindAsync(Reader reader, string runId, ExpectedSeriesKey series, CancellationToken ct);
}
