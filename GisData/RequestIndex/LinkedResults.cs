using System.Collections.Concurrent;
using Analytics.RequestIndex;
using GisData.Access;
using GisData.CityView;

namespace GisData.RequestIndex;

/// <summary>Linked counts at the newest state: the views of one filter share a pass, and so do readers who see the same. Views of the whole city
/// that somebody looked at, the one that the page opens with and all time are kept totals: they are counted for each new state before anybody asks
/// (<see cref="KeepCurrent"/>).</summary>
public sealed class LinkedResults
{
    // The windows of the day's first choice, all time, and a few named periods: more than these are counted when they are asked for.
    private const int MostStanding = 12;

    private readonly StateCache<LinkedCounts> cache = new(128);
    private readonly ConcurrentDictionary<string, (CityFilter Filter, Reader Reader, long Asked)> standing = new();
    private long asked, passes;

    /// <summary>How often requests were counted since the start.</summary>
    public long Passes => Interlocked.Read(ref passes);

    /// <summary>The counts of a filter at a state.</summary>
    public LinkedCounts Of(IndexState state, Reader reader, CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(filter);
        if (reader.SeesWholeCity && IsUnrestricted(filter)) { Stand(reader, filter); }
        return Count(state, reader, filter);
    }

    /// <summary>Counts the opening views and the standing ones at a state that has just come.</summary>
    public void KeepCurrent(IndexState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var filter in OpeningViews(state)) { Count(state, Reader.System, filter); }
        foreach (var view in standing.Values.OrderByDescending(v => v.Asked))
        {
            if (ct.IsCancellationRequested) { return; }
            Count(state, view.Reader, view.Filter);
        }
    }

    private static IEnumerable<CityFilter> OpeningViews(IndexState state)
    {
        if (state.Catalog.Reach is not { } reach) { yield break; }
        var (first, last) = (RequestMonth.DateOf(reach.First), RequestMonth.DateOf(reach.Last));
        yield return CityFilter.Opening(first, last);
        yield return new CityFilter { From = first, To = last };
    }

    // What may be seen decides, not who asks: readers of the whole city share their answers whatever their role.
    private LinkedCounts Count(IndexState state, Reader reader, CityFilter filter)
        => cache.Get(state.Batch, $"{(reader.SeesWholeCity ? "" : reader.CacheKey)}|{CityFilterQuery.Key(filter)}", () =>
        {
            Interlocked.Increment(ref passes);
            return LinkedScan.Count(state.Catalog, IndexFilters.Of(filter, reader, state.Codes), LinkedKpis.Shape(filter, state.Codes));
        });

    private void Stand(Reader reader, CityFilter filter)
    {
        standing[CityFilterQuery.Key(filter)] = (filter, reader, Interlocked.Increment(ref asked));
        while (standing.Count > MostStanding) { standing.TryRemove(standing.MinBy(v => v.Value.Asked).Key, out _); }
    }

    private static bool IsUnrestricted(CityFilter filter)
        => CityFilterQuery.Key(filter) == CityFilterQuery.Key(new CityFilter { From = filter.From, To = filter.To });
}
