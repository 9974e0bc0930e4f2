namespace Analytics.Hotspots;

/// <summary>An earlier hot spot by its public id, its series and the ids of its cells.</summary>
public sealed record KnownHotspot(long Id, SeriesKey Series, IReadOnlyCollection<long> CellIds);

/// <summary>Who a place is, and what became of the earlier places that it lies on.</summary>
/// <param name="Id">The earlier place that goes on in it; null for a new place.</param>
/// <param name="SplitFrom">For a new place: the earlier place that it is a part of (that goes on elsewhere); else null.</param>
/// <param name="Merged">Earlier places that ended in it, ascending; they do not go on anywhere.</param>
public sealed record HotspotIdentity(long? Id, long? SplitFrom, IReadOnlyList<long> Merged);

/// <summary>Gives today's hot spots the ids of earlier ones, so that a place keeps its id while it moves, grows or shrinks, and says what split and what merged.</summary>
public static class HotspotTracker
{
    /// <summary>Below this overlap a place is another place. Overlap = shared cells ÷ cells of the smaller one.</summary>
    public const double LeastOverlap = 0.3;

    private sealed record Pair(int Shared, double Jaccard, long Id, int Position);

    /// <summary>Matches one to one within a series, most shared cells first (ties: larger Jaccard share, then lower id, then lower
    /// position), so that the result does not depend on the order of the input beyond that. After a split the larger part keeps the id and the
    /// others say what they split from; after a merger the earlier place that shares most gives the id and the others are recorded as merged.</summary>
    /// <param name="known">Earlier places, each with its latest known cells.</param>
    /// <param name="current">Today's places: series and cell ids.</param>
    public static HotspotIdentity[] Match(IReadOnlyList<KnownHotspot> known, IReadOnlyList<(SeriesKey Series, IReadOnlyCollection<long> CellIds)> current)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(current);
        var pairs = Pairs(known, current);
        var ids = new long?[current.Count];
        var taken = new HashSet<long>();
        foreach (var pair in pairs)
        {
            if (ids[pair.Position] is not null || !taken.Add(pair.Id)) continue;
            ids[pair.Position] = pair.Id;
        }

        return [.. ids.Select((id, position) => new HotspotIdentity(id,
            id is null ? pairs.FirstOrDefault(p => p.Position == position)?.Id : null,
            [.. pairs.Where(p => p.Position == position && !taken.Contains(p.Id)).Select(p => p.Id).Distinct().Order()]))];
    }

    private static List<Pair> Pairs(IReadOnlyList<KnownHotspot> known, IReadOnlyList<(SeriesKey Series, IReadOnlyCollection<long> CellIds)> current)
    {
        var pairs = new List<Pair>();
        var bySeries = known.ToLookup(place => place.Series);
        for (var position = 0; position < current.Count; position++)
        {
            var cells = current[position].CellIds.ToHashSet();
            foreach (var earlier in bySeries[current[position].Series])
            {
                var shared = earlier.CellIds.Count(cells.Contains);
                if (shared == 0) continue;
                var overlap = (double)shared / Math.Min(cells.Count, earlier.CellIds.Count);
                if (overlap < LeastOverlap) continue;
                pairs.Add(new Pair(shared, (double)shared / (cells.Count + earlier.CellIds.Count - shared), earlier.Id, position));
            }
        }

        return [.. pairs.OrderByDescending(p => p.Shared).ThenByDescending(p => p.Jaccard).ThenBy(p => p.Id).ThenBy(p => p.Position)];
    }
}
