namespace Analytics.Trust;

/// <summary>Where something stands in a ranking, and how sure that is.</summary>
/// <param name="Key">That of the item.</param>
/// <param name="Rank">1 is best; equal scores share the smaller number; null where there are too few cases.</param>
/// <param name="Best">Best rank that the data allow.</param>
/// <param name="Worst">Worst rank that they allow.</param>
/// <param name="Band">Items of one band (1, 2, …) cannot be told apart, any two of them.</param>
public sealed record RankedPlace(string Key, int? Rank, int? Best, int? Worst, int? Band);

/// <summary>Ranks that do not pretend: simultaneous confidence intervals for all ranks, and bands of items that cannot be told apart.</summary>
/// <remarks>
/// <para>Two items are told apart where their scores differ by more than q/√2 · √(s₁² + s₂²), q of the studentized range (Tukey and Kramer; conservative for unequal errors, Hayter
/// 1984). An item's rank lies between 1 + those told to be better and n − those told to be worse: with the given confidence, all true ranks at once. Source: Al Mohamad,
/// Goeman and van Zwet (2022), Biometrics 78, 238–247.</para>
/// <para>Null hypothesis of each pair: equal scores. Limits: not being told apart is no transitive relation, so neighbours across the edge of two bands may not be told apart either;
/// the intervals of the ranks say so. Items are taken as independent.</para>
/// </remarks>
public static class RankBands
{
    /// <summary>Ranks; same order as the input. O(n²).</summary>
    /// <exception cref="ArgumentException">A score or error that is not finite, two items of one key, or a confidence outside (0, 1).</exception>
    public static IReadOnlyList<RankedPlace> Of(IReadOnlyList<RankedItem> items, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        if (items.FirstOrDefault(i => !double.IsFinite(i.Score) || !(i.StandardError >= 0) || double.IsInfinity(i.StandardError)) is { } wrong)
            throw new ArgumentException($"{wrong.Key}: {wrong.Score} ± {wrong.StandardError}", nameof(items));
        if (items.Select(i => i.Key).Distinct(StringComparer.Ordinal).Count() != items.Count) throw new ArgumentException("two items of one key", nameof(items));
        // Best first; of equal scores the earlier in the input, so that the bands do not depend on the sort.
        int[] order = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Suffices).OrderByDescending(i => items[i].Score)];
        var places = items.Select(i => new RankedPlace(i.Key, null, null, null, null)).ToArray();
        var factor = order.Length < 2 ? 0 : StudentizedRange.Quantile(confidence, order.Length) / Math.Sqrt(2);
        int band = 1, bandFrom = 0;
        for (var at = 0; at < order.Length; at++)
        {
            var item = items[order[at]];
            int higher = 0, better = 0, worse = 0;
            var apart = false;
            for (var other = 0; other < order.Length; other++)
            {
                var that = items[order[other]];
                if (that.Score > item.Score) higher++;
                if (Math.Abs(that.Score - item.Score) <= factor * Math.Sqrt(that.StandardError * that.StandardError + item.StandardError * item.StandardError)) continue;
                if (that.Score > item.Score) better++;
                else worse++;
                apart |= other >= bandFrom && other < at;
            }

            if (apart) (band, bandFrom) = (band + 1, at);
            places[order[at]] = new RankedPlace(item.Key, 1 + higher, 1 + better, order.Length - worse, band);
        }

        return places;
    }
}
