using GisData.Access;
using GisData.NightlyRuns;

namespace GisData.ExpectedCounts;

/// <summary>For pages: the series of a kind are asked for with every view of the city, and are those of a complete run.</summary>
public sealed class KeptExpectedCounts(ExpectedCountQueries queries) : IExpectedCountQueries
{
    // Both kinds of the city view for the few kinds of readers there are; a kind is some megabytes.
    private const int MostKinds = 8;

    private readonly RunAnswers<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>> kinds = new(MostKinds);

    public Task<ExpectedSeries?> FindAsync(Reader reader, string runId, ExpectedSeriesKey series, CancellationToken ct) => queries.FindAsync(reader, runId, series, ct);

    public Task<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct)
        => kinds.GetAsync($"{runId}|{reader.CacheKey}|{kind}", () => queries.ListAsync(reader, runId, kind, CancellationToken.None), ct);
}
