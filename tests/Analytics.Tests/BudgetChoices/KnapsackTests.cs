using Analytics.BudgetChoices;

namespace Observatory.Tests.BudgetChoices;

public class KnapsackTests
{
    /// <summary>Burkardt's collection KNAPSACK_01 (Florida State University): capacity, weights, profits, the optimal profit given there.</summary>
    public static TheoryData<string, long, long[], long[], long> Published => new()
    {
        { "P01", 165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72], 309 },
        { "P02", 26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], 51 },
        { "P03", 190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], 150 },
        { "P04", 50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], 107 },
        { "P05", 104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], 900 },
        { "P06", 170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], 1735 },
        { "P07", 750, [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120], [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240], 1458 },
        {
            "P08", 6404180,
            [382745, 799601, 909247, 729069, 467902, 44328, 34610, 698150, 823460, 903959, 853665, 551830, 610856, 670702, 488960, 951111, 323046, 446298, 931161, 31385, 496951, 264724, 224916, 169684],
            [825594, 1677009, 1676628, 1523970, 943972, 97426, 69666, 1296457, 1679693, 1902996, 1844992, 1049289, 1252836, 1319836, 953277, 2067538, 675367, 853655, 1826027, 65731, 901489, 577243, 466257, 369261],
            13549094
        },
    };

    [Theory, MemberData(nameof(Published))]
    public void Published_instances_come_out_at_their_published_optimum(string name, long capacity, long[] weights, long[] profits, long optimum)
    {
        var best = Knapsack.Choose(Items(weights, profits), capacity);
        Assert.True(best.IsExact, name);
        Assert.Equal(optimum, best.Value);
        Assert.Equal(best.Chosen.Sum(i => profits[i]), best.Value);
        Assert.True(best.Chosen.Sum(i => weights[i]) == best.Cost && best.Cost <= capacity);
    }

    [Fact]
    public void It_agrees_with_trying_every_set_and_takes_the_cheapest_of_the_best()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 600; round++)
        {
            var n = random.Next(1, 15);
            // Small numbers make ties, huge ones with decimals make the money of a city.
            var wide = round % 3 == 0;
            var items = Enumerable.Range(0, n).Select(i => wide
                ? new KnapsackItem(i, random.NextInt64(1, 900_000_000_000), Math.Round((decimal)(random.NextDouble() * 500), 6))
                : new KnapsackItem(i, random.Next(0, 12), random.Next(0, 9))).ToList();
            var ceiling = decimal.Floor(items.Sum(i => i.Cost) * random.Next(0, 110) / 100);
            var (value, cost) = ByTrying(items, ceiling);
            var best = Knapsack.Choose(items, ceiling);
            Assert.Equal((value, cost), (best.Value, best.Cost));
            Assert.True(best.IsExact);
        }
    }

    [Theory]
    [InlineData(18, 1)]
    [InlineData(18, 2)]
    [InlineData(18, 3)]
    public void Eighteen_correlated_items_agree_with_trying_every_set(int n, int seed)
    {
        var random = new Random(seed);
        var items = Enumerable.Range(0, n).Select(i => random.Next(1, 1000)).Select((w, i) => new KnapsackItem(i, w, w + 100)).ToList();
        var ceiling = items.Sum(i => i.Cost) / 2;
        Assert.Equal(ByTrying(items, decimal.Floor(ceiling)), (Knapsack.Choose(items, ceiling).Value, Knapsack.Choose(items, ceiling).Cost));
    }

    /// <summary>Pisinger (2005), Where are the hard knapsack problems: the classes, at 500 items and R = 1,000. Checked against dynamic programming over costs.</summary>
    [Theory]
    [InlineData("uncorrelated")]
    [InlineData("weakly correlated")]
    [InlineData("strongly correlated")]
    [InlineData("inverse strongly correlated")]
    [InlineData("almost strongly correlated")]
    [InlineData("subset sum")]
    public void Five_hundred_items_of_every_class_are_solved_exactly(string kind)
    {
        for (var h = 1; h <= 3; h++)
        {
            var items = HardKnapsacks.Make(kind, 500, 1_000, h);
            var capacity = (long)items.Sum(i => i.Cost) * h / 4;
            var best = Knapsack.Choose(items, capacity);
            Assert.True(best.IsExact);
            Assert.Equal(ByCosts(items, capacity), (long)best.Value);
        }
    }

    // Many states: here the bound by number of items and the exchanges decide.
    [Theory]
    [InlineData("strongly correlated")]
    [InlineData("inverse strongly correlated")]
    [InlineData("almost strongly correlated")]
    [InlineData("subset sum")]
    public void Hard_lists_of_large_numbers_are_solved_exactly(string kind)
    {
        var items = HardKnapsacks.Make(kind, 300, 20_000, 5);
        var capacity = (long)items.Sum(i => i.Cost) / 4;
        var best = Knapsack.Choose(items, capacity);
        Assert.True(best.IsExact);
        Assert.True(best.Cost <= capacity && best.Chosen.Sum(id => items[(int)id].Value) == best.Value && best.Chosen.Sum(id => items[(int)id].Cost) == best.Cost);
        Assert.Equal(ByCosts(items, capacity), (long)best.Value);
        // A rial less, and the value is out of reach: of equal value the cheapest was taken.
        Assert.True(ByCosts(items, (long)best.Cost - 1) < best.Value);
    }

    [Theory]
    [InlineData("uncorrelated")]
    [InlineData("strongly correlated")]
    [InlineData("inverse strongly correlated")]
    [InlineData("almost strongly correlated")]
    public void What_the_number_of_items_rules_out_is_out_of_reach(string kind)
    {
        var ruled = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var items = HardKnapsacks.Make(kind, 14, 100, seed).OrderByDescending(i => i.Value / i.Cost).ToList();
            long[] costs = [.. items.Select(i => (long)i.Cost)], values = [.. items.Select(i => (long)i.Value)];
            var room = costs.Sum() * (1 + seed % 3) / 4;
            var best = ByCosts(items, room);
            var bound = new CardinalityBound(costs, values);
            Assert.False(bound.RulesOut(room, best));
            if (bound.RulesOut(room, best + 1)) ruled++;
            Assert.True(bound.RulesOut(room, values.Sum() + 1));
            var split = 0;
            for (long cost = 0; split < costs.Length && cost + costs[split] <= room; split++) cost += costs[split];
            if (SwapSearch.Find(costs, values, room, split, 0, 0) is not { } found) continue;
            var taken = Enumerable.Range(0, costs.Length).Where(i => found.Taken[i]).ToList();
            Assert.Equal((found.Cost, found.Value), (taken.Sum(i => costs[i]), taken.Sum(i => values[i])));
            Assert.True(found.Cost <= room && found.Value <= best);
        }

        // It is worth its time where values go with costs.
        if (kind == "strongly correlated") Assert.InRange(ruled, 20, 60);
    }

    [Fact]
    public void The_choice_does_not_depend_on_the_order_of_the_list()
    {
        var random = new Random(7);
        var items = Enumerable.Range(0, 40).Select(i => new KnapsackItem(i, random.Next(1, 6), random.Next(1, 4))).ToArray();
        var first = Knapsack.Choose(items, 50);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(items);
            Assert.Equal(first.Chosen, Knapsack.Choose(items, 50).Chosen);
        }
    }

    [Fact]
    public void What_costs_nothing_is_taken_and_what_brings_nothing_is_not()
    {
        var best = Knapsack.Choose([new(1, 0, 5), new(2, 10, 0), new(3, 10, 1), new(4, 0, 0), new(5, 3, -2)], 100);
        Assert.Equal([1, 3], best.Chosen);
        Assert.Equal((6m, 10m), (best.Value, best.Cost));
        Assert.Empty(Knapsack.Choose([new(3, 10, 1)], 9).Chosen);
        Assert.Empty(Knapsack.Choose([], 9).Chosen);
    }

    [Fact]
    public void Two_fillings_of_one_value_the_cheaper_is_taken()
    {
        // {2, 3} and {1} are worth the same; {2, 3} leaves a rial.
        var best = Knapsack.Choose([new(1, 10_000_000_000_001, 8), new(2, 5_000_000_000_000, 4), new(3, 5_000_000_000_000, 4)], 10_000_000_000_001);
        Assert.Equal([2, 3], best.Chosen);
        Assert.Equal(10_000_000_000_000, best.Cost);
    }

    [Fact]
    public void Where_the_states_run_out_it_says_how_far_it_may_be_from_the_best()
    {
        var items = HardKnapsacks.Make("strongly correlated", 200, 1_000, 1);
        var capacity = decimal.Floor(items.Sum(i => i.Cost) / 3);
        var best = Knapsack.Choose(items, capacity);
        var cut = Knapsack.Choose(items, capacity, stateLimit: 5);
        Assert.False(cut.IsExact);
        Assert.True(cut.Value <= best.Value && best.Value <= cut.UpperBound);
        Assert.True(cut.Cost <= capacity && cut.Chosen.Sum(id => items[(int)id].Value) == cut.Value);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Knapsack.Choose([], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Knapsack.Choose([new(1, -1, 1)], 1));
        Assert.Throws<ArgumentException>(() => Knapsack.Choose([new(1, 1, 1), new(1, 1, 1)], 1));
        Assert.Throws<ArgumentException>(() => Knapsack.Choose([new(1, 1, 79_000_000_000_000_000m), new(2, 1, 0.000001m)], 1));
    }

    private static List<KnapsackItem> Items(long[] weights, long[] profits) => [.. weights.Select((w, i) => new KnapsackItem(i, w, profits[i]))];

    private static (decimal Value, decimal Cost) ByTrying(List<KnapsackItem> items, decimal ceiling)
    {
        (decimal Value, decimal Cost) best = (0, 0);
        for (var set = 0; set < 1 << items.Count; set++)
        {
            decimal value = 0, cost = 0;
            for (var i = 0; i < items.Count; i++)
                if ((set >> i & 1) == 1) (value, cost) = (value + items[i].Value, cost + items[i].Cost);
            if (cost <= ceiling && (value > best.Value || (value == best.Value && cost < best.Cost))) best = (value, cost);
        }

        return best;
    }

    private static long ByCosts(IReadOnlyList<KnapsackItem> items, long capacity)
    {
        var best = new long[capacity + 1];
        foreach (var item in items)
            for (var c = capacity; c >= (long)item.Cost; c--) best[c] = Math.Max(best[c], best[c - (long)item.Cost] + (long)item.Value);
        return best[capacity];
    }
}
