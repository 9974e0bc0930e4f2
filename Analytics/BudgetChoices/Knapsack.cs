namespace Analytics.BudgetChoices;

/// <summary>Something to choose whole or not at all.</summary>
/// <param name="Id">The caller's.</param>
/// <param name="Cost">Not negative.</param>
/// <param name="Value">What is to be as much as possible; nothing below or at 0 is ever chosen.</param>
public readonly record struct KnapsackItem(long Id, decimal Cost, decimal Value);

/// <summary>The best that fits.</summary>
/// <param name="Chosen">Ids, in the order of value per cost.</param>
/// <param name="Value">Of the chosen.</param>
/// <param name="Cost">Of the chosen: the least at which this value is to be had.</param>
/// <param name="UpperBound">No choice has a larger value; equals <paramref name="Value"/> where that is proved to be the best.</param>
public sealed record KnapsackChoice(IReadOnlyList<long> Chosen, decimal Value, decimal Cost, decimal UpperBound)
{
    /// <summary>Whether it is proved that nothing better fits.</summary>
    public bool IsExact => UpperBound == Value;
}

/// <summary>The 0/1 knapsack, exact: among all sets that cost at most the ceiling one of the largest value, and of those the cheapest.</summary>
/// <remarks>
/// <para>Costs and values are decimals and are reckoned as whole numbers of their last digit: nothing is rounded, whatever the size of the money.
/// Method: items by value per cost; from the set that fits in this order (the "split") items on either side are taken out or in, in pairs that go outwards,
/// and a list of what can be reached is kept, free of dominated states; a state is dropped as soon as the linear bound of Dantzig says that it cannot beat the
/// best known (Pisinger's MINKNAP without its reductions). Two sets of equal value and cost: which of the two is fixed, by value per cost, cost and id, and does not depend on
/// the order in which items are given.</para>
/// <para>Limits: the problem is NP-hard; an instance may need more states than allowed. Then the best known is given with a bound, and <see cref="KnapsackChoice.IsExact"/> says so.</para>
/// <para>Sources: Dantzig (1957), Operations Research 5(2), 266–277; Martello and Toth (1990), Knapsack Problems; Pisinger (1997), Operations Research 45(5), 758–767.</para>
/// </remarks>
public static class Knapsack
{
    /// <summary>What a choice may take: some 25 million states are a second or two and 300 MB, far beyond what proposals of a city need.</summary>
    public const int DefaultStateLimit = 25_000_000;

    /// <summary>The best set under a ceiling.</summary>
    /// <param name="items">Any order; ids that differ.</param>
    /// <param name="ceiling">Not negative.</param>
    /// <param name="stateLimit">States that may be kept before the search gives up its proof; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative cost or ceiling.</exception>
    /// <exception cref="ArgumentException">An id twice, or numbers with so many digits that their sum is none of 64 bits.</exception>
    public static KnapsackChoice Choose(IReadOnlyList<KnapsackItem> items, decimal ceiling, int stateLimit = DefaultStateLimit)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegative(ceiling);
        ArgumentOutOfRangeException.ThrowIfLessThan(stateLimit, 1);
        var known = new HashSet<long>(items.Count);
        foreach (var item in items)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(item.Cost, nameof(items));
            if (!known.Add(item.Id)) throw new ArgumentException($"item {item.Id} is there twice", nameof(items));
        }

        var free = items.Where(i => i.Cost == 0 && i.Value > 0).OrderByDescending(i => i.Value).ThenBy(i => i.Id).ToList();
        var paid = items.Where(i => i.Cost > 0 && i.Value > 0 && i.Cost <= ceiling).ToList();
        var (costs, costFactor) = Whole([.. paid.Select(i => i.Cost)]);
        var (values, valueFactor) = Whole([.. paid.Select(i => i.Value)]);
        // More than everything costs is as good as everything, and does not overflow.
        var room = ceiling >= paid.Sum(i => i.Cost) ? long.MaxValue / 4 : (long)decimal.Floor(ceiling * costFactor);
        var order = Enumerable.Range(0, paid.Count).ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byRatio = ((Int128)values[b] * costs[a]).CompareTo((Int128)values[a] * costs[b]);
            return byRatio != 0 ? byRatio : costs[a] != costs[b] ? costs[a].CompareTo(costs[b]) : paid[a].Id.CompareTo(paid[b].Id);
        });
        var search = new KnapsackSearch([.. order.Select(i => costs[i])], [.. order.Select(i => values[i])], room, stateLimit);
        var taken = search.Run();
        var chosen = order.Where((_, at) => taken[at]).Select(i => paid[i]).ToList();
        decimal value = free.Sum(i => i.Value) + chosen.Sum(i => i.Value);
        return new KnapsackChoice([.. free.Select(i => i.Id), .. chosen.Select(i => i.Id)], value, chosen.Sum(i => i.Cost),
            search.IsProved ? value : free.Sum(i => i.Value) + search.Bound / valueFactor);
    }

    // The same numbers as whole multiples of 1 / factor.
    private static (long[] Whole, decimal Factor) Whole(decimal[] numbers)
    {
        var digits = numbers.Select(n => (int)Trimmed(n).Scale).DefaultIfEmpty(0).Max();
        decimal factor = 1;
        for (var i = 0; i < digits; i++) factor *= 10;
        try
        {
            // A quarter is left for what the search adds up.
            if (numbers.Aggregate(0m, (sum, n) => sum + n * factor) > long.MaxValue / 4) throw new OverflowException();
            return ([.. numbers.Select(n => (long)(n * factor))], factor);
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"{numbers.Length} numbers of {digits} decimals are too large to be reckoned exactly", nameof(numbers));
        }
    }

    private static decimal Trimmed(decimal number) => number / 1.000000000000000000000000000000000m;
}
