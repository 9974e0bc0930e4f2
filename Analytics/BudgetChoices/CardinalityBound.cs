namespace Analytics.BudgetChoices;

/// <summary>A bound for lists whose values go with their costs: there the linear bound hardly tells sets apart, but how many items a set can have does.</summary>
/// <remarks>A set that costs at most r has at most k items, k the number of the cheapest that fit; so Σ(c + S)x ≤ r + S·k for every S ≥ 0. A set worth at least z has at
/// least m items, m the number of the dearest by value that reach it; so Σ(c − T)x ≤ r − T·m. The linear bound of either inequality is one of the list, and the best S or T is
/// looked for. Source: Martello and Toth (1997), Upper bounds and algorithms for hard 0-1 knapsack problems, Operations Research 45(5), 768–778.</remarks>
internal sealed class CardinalityBound(long[] costs, long[] values)
{
    private const int Looks = 48;
    private readonly long[] _cheapest = [.. costs.Order()];
    private readonly long[] _dearest = [.. values.OrderDescending()];

    /// <summary>Whether it is certain that no set costs at most <paramref name="room"/> and is worth at least <paramref name="value"/>.</summary>
    public bool RulesOut(long room, long value)
    {
        if (value <= 0) return false;
        try
        {
            return Rules(room, value);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private bool Rules(long room, long value)
    {
        var most = CountWithin(_cheapest, room);
        if (most < costs.Length && Falls(s => Bound(checked(room + s * most), s), 0, checked(4 * _cheapest[^1]), value)) return true;
        var least = CountReaching(_dearest, value);
        if (least < 0) return true;
        return Falls(s => Bound(checked(room - s * least), -s), 0, _cheapest[0] - 1, value);
    }

    // The bound is quasi-convex in the multiplier: thirds of what is left of its range. Flat stretches may hide the least; then nothing is proved, which is no error.
    private static bool Falls(Func<long, Int128> bound, long low, long high, long value)
    {
        for (var look = 0; look < Looks && low < high; look++)
        {
            long a = low + (high - low) / 3, b = high - (high - low) / 3;
            Int128 atA = bound(a), atB = bound(b);
            if (atA < value || atB < value) return true;
            if (atA <= atB) high = b - 1;
            else low = a + 1;
        }

        return low <= high && bound(low) < value;
    }

    // The linear bound with a fee on every item, rounded down as values are whole. Whatever λ, no set is worth more than λ·room + Σ max(0, value − λ·cost); the value per cost
    // of the item that does not fit any more is the best λ. It is found by floating point and reckoned with in whole numbers: a wrong order costs sharpness, not truth.
    private Int128 Bound(long room, long fee)
    {
        if (room < 0) return -1;
        var order = new int[costs.Length];
        var rates = new double[costs.Length];
        for (var i = 0; i < order.Length; i++) (order[i], rates[i]) = (i, -(double)values[i] / (costs[i] + fee));
        Array.Sort(rates, order);
        var split = 0;
        for (var left = room; split < order.Length && costs[order[split]] + fee <= left; split++) left -= costs[order[split]] + fee;
        if (split == order.Length) return values.Aggregate(Int128.Zero, (sum, v) => sum + v);
        Int128 price = values[order[split]], per = costs[order[split]] + fee, bound = checked(price * room);
        for (var i = 0; i < costs.Length; i++)
        {
            var gain = checked(values[i] * per - price * (costs[i] + fee));
            if (gain > 0) bound = checked(bound + gain);
        }

        return bound / per;
    }

    private static int CountWithin(long[] rising, long room)
    {
        var count = 0;
        while (count < rising.Length && rising[count] <= room) room -= rising[count++];
        return count;
    }

    // Negative: all of them together do not reach it.
    private static int CountReaching(long[] falling, long value)
    {
        for (var i = 0; i < falling.Length; i++)
        {
            value -= falling[i];
            if (value <= 0) return i + 1;
        }

        return -1;
    }
}
