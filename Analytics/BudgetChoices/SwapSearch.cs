namespace Analytics.BudgetChoices;

/// <summary>A good set for lists that are hard to fill to the last rial: the split, or the split with one item more or less, after the best two exchanges of an item in it for one
/// outside. Where values go with costs, of the many pairs of exchanges one usually fills the room exactly, which the search would find only after millions of states.</summary>
internal static class SwapSearch
{
    private readonly record struct Exchange(long Cost, long Value, int Out, int In);

    // Items that look back for an exchange that shares none of the first one's.
    private const int LooksBack = 8;

    /// <summary>The best found: what it costs and is worth, and which items it has; null where nothing beats <paramref name="bestValue"/>, or costs less at the same value.</summary>
    /// <remarks>Costs and values in falling order of value per cost; the first <paramref name="split"/> items fit together.</remarks>
    public static (long Cost, long Value, bool[] Taken)? Find(long[] costs, long[] values, long room, int split, long bestValue, long bestCost)
    {
        (long Cost, long Value, bool[] Taken)? found = null;
        foreach (var inside in new[] { split - 1, split, split + 1 }.Where(k => k > 0 && k < costs.Length))
        {
            long cost = 0, value = 0;
            for (var i = 0; i < inside; i++) { cost += costs[i]; value += values[i]; }
            // To stand still is an exchange too, so that one exchange counts as two.
            var exchanges = new List<Exchange>(inside * (costs.Length - inside) + 1) { new(0, 0, -1, -1) };
            for (var i = 0; i < inside; i++)
                for (var j = inside; j < costs.Length; j++) exchanges.Add(new Exchange(costs[j] - costs[i], values[j] - values[i], i, j));
            exchanges.Sort((a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Value != b.Value ? a.Value.CompareTo(b.Value) : a.Out != b.Out ? a.Out.CompareTo(b.Out) : a.In.CompareTo(b.In));
            // Where among the exchanges up to here the most valuable is.
            var most = new int[exchanges.Count];
            for (var i = 1; i < most.Length; i++) most[i] = exchanges[i].Value >= exchanges[most[i - 1]].Value ? i : most[i - 1];
            var last = exchanges.Count - 1;
            foreach (var first in exchanges)
            {
                while (last >= 0 && cost + first.Cost + exchanges[last].Cost > room) last--;
                if (last < 0) break;
                var at = last;
                for (var back = 0; back < LooksBack && at >= 0; back++)
                {
                    var second = exchanges[most[at]];
                    var (c, v) = (cost + first.Cost + second.Cost, value + first.Value + second.Value);
                    if (v < bestValue || (v == bestValue && c >= bestCost)) break;
                    if ((first.Out != second.Out && first.In != second.In) || second.Out < 0)
                    {
                        (bestValue, bestCost) = (v, c);
                        found = (c, v, Taken(costs.Length, inside, first, second));
                        break;
                    }

                    at = most[at] - 1;
                }
            }
        }

        return found;
    }

    private static bool[] Taken(int count, int inside, Exchange first, Exchange second)
    {
        var taken = new bool[count];
        Array.Fill(taken, true, 0, inside);
        foreach (var exchange in new[] { first, second }.Where(e => e.Out >= 0)) (taken[exchange.Out], taken[exchange.In]) = (false, true);
        return taken;
    }
}
