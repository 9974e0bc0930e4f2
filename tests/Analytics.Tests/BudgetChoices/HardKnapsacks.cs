using Analytics.BudgetChoices;

namespace Observatory.Tests.BudgetChoices;

/// <summary>Instances by class: Pisinger (2005), Where are the hard knapsack problems, Computers &amp; Operations Research 32, section 3. Ours are seeded, not his files.</summary>
internal static class HardKnapsacks
{
    public static readonly string[] Kinds = ["uncorrelated", "weakly correlated", "strongly correlated", "inverse strongly correlated", "almost strongly correlated", "subset sum"];

    /// <param name="n">Items.</param>
    /// <param name="r">Weights lie in 1…r.</param>
    public static List<KnapsackItem> Make(string kind, int n, int r, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var w = random.Next(1, r + 1);
            long p = kind switch
            {
                "uncorrelated" => random.Next(1, r + 1),
                "weakly correlated" => Math.Max(1, random.Next(w - r / 10, w + r / 10 + 1)),
                "strongly correlated" => w + r / 10,
                "inverse strongly correlated" => w,
                "almost strongly correlated" => random.Next(w + r / 10 - r / 500, w + r / 10 + r / 500 + 1),
                _ => w,
            };
            return new KnapsackItem(i, kind == "inverse strongly correlated" ? w + r / 10 : w, p);
        })];
    }
}
