using Analytics.RequestIndex;
using GisData.Access;
using GisData.CityView;

namespace GisData.RequestIndex;

/// <summary>Linked counts at the newest state: the views of one filter share a pass, and so do readers who see the same.</summary>
public sealed class LinkedResults
{
    private readonly StateCache<LinkedCounts> cache = new(128);

    /// <summary>The counts of a filter at a state.</summary>
    public LinkedCounts Of(IndexState state, Reader reader, CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reader);
        return cache.Get(state.Batch, $"{reader.CacheKey}|{CityFilterQuery.Key(filter)}", () =>
            LinkedScan.Count(state.Catalog, IndexFilters.Of(filter, reader, state.Codes), LinkedKpis.Shape(filter, state.Codes)));
    }
}
