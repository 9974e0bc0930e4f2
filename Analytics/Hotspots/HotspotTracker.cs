namespace Analytics.Hotspots;

/// <summary>An earlier hot spot by its public id, its series and the ids of its cells.</summary>
public sealed record KnownHotspot(long Id, SeriesKey Series, IReadOnlyCollection<long> CellIds);

/// <summary>Gives today's hot spots the ids of earlier ones, so that a place keeps its id while it moves, grows or shrinks.</summary>
public static class HotspotTracker
{
    /// <summary>Below this overlap a place is another place. Overlap = shared cells ÷ cells of the smaller one.</summary>
    public const double LeastOverlap = 0.3;

    /// <summary>Matches one to one within a series, most shared cells first (ties: larger Jaccard share, then lower id, then lower
    /// position), so that the result does not depend on the order of the input beyond that.</summary>
    /// <param name="known">Earlier places, each with its latest known cells.</param>
    /// <param name="current">Today's places: series and cell ids.</param>
    /// <returns>For each of today's places the earlier id, or null where it is new. After a split the larger part keeps the id; after a
    /// merger the older place that shares most gives it.</returns>
    public static long?[] Match(IReadOnlyList<KnownHotspot> known, IReadOnlyList<(SeriesKey Series, IReadOnlyCollection<long> CellIds)> current)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(current);
        var pairs = new List<(int Shared, double Jaccard, long Id, int Position)>();
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
                pairs.Add((shared, (double)shared / (cells.Count + earlier.CellIds.Count - shared), earlier.Id, position));
            }
        }

        var ids = new long?[current.Count];
        var taken = new HashSet<long>();
        foreach (var pair in pairs.OrderByDescending(p => p.Shared).ThenByDescending(p => p.Jaccard).ThenBy(p => p.Id).ThenBy(p => p.Position))
        {
            if (ids[pair.Position] is not null || !taken.Add(pair.Id)) continue;
            ids[pair.Position] = pair.Id;
        }

        return ids;
    }
}
