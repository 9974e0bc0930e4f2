using System.Diagnostics;
using System.Globalization;
using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using Observatory.Tests.BudgetChoices;
using Range = Analytics.BudgetProposals.Range;

namespace Observatory.Benchmarks.BudgetChoices;

/// <summary>The choice at the size LIMITS asks for: 500 proposals exact under a second; Pisinger's classes, then proposals like a city's in rial, and what the page makes of them.</summary>
internal static class ChoiceBenchmark
{
    public static void Run(int items)
    {
        foreach (var range in new[] { 1_000, 100_000 })
        {
            foreach (var kind in HardKnapsacks.Kinds)
            {
                var times = new List<double>();
                var exact = true;
                for (var h = 1; h <= 9; h++)
                {
                    var list = HardKnapsacks.Make(kind, items, range, h);
                    var capacity = decimal.Floor(list.Sum(i => i.Cost) * h / 10);
                    var clock = Stopwatch.GetTimestamp();
                    exact &= Knapsack.Choose(list, capacity).IsExact;
                    times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                }

                Say($"{kind}, R = {range}", times, exact ? "exact" : "NOT PROVED");
            }
        }

        var city = City(items);
        var total = city.Sum(c => c.Cost!.Value.Typical);
        var voters = Enumerable.Range(1, 350).Select(i => new NeighbourhoodVoters(i, 10_000 + i * 100)).ToList();
        Say("proposals of a city, knapsack", Times(9, h => BudgetChoice.ByKnapsack(city, total * h / 10)), "");
        Say("the same, staircase of 240 columns", Times(3, _ => CeilingCurve.Of(city, total)), "");
        Say("the same, 200 draws", Times(3, _ => ChoiceSensitivity.Of(city, total / 2, 137)), "");
        Say("the same, equal shares", Times(5, h => EqualShares.Choose(city, voters, total * h / 10)), "");
    }

    private static List<double> Times(int count, Action<int> work)
    {
        var times = new List<double>();
        for (var h = 1; h <= count; h++)
        {
            var clock = Stopwatch.GetTimestamp();
            work(h);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        return times;
    }

    private static void Say(string what, List<double> times, string note)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-48} median {times.Order().ElementAt(times.Count / 2),9:F1} ms   worst {times.Max(),9:F1} ms   {note}"));

    private static List<ChoiceCandidate> City(int count)
    {
        var random = new Random(1405);
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            // Whole rial, log-uniform from 50 million to 500 milliard: no common divisor to make it easy.
            var cost = decimal.Round((decimal)(5e7 * Math.Pow(1e4, random.NextDouble())));
            var averted = 5 + 500 * random.NextDouble();
            return new ChoiceCandidate(i, new AmountRange(decimal.Round(cost * 0.7m), cost, decimal.Round(cost * 1.4m)), new Range(averted * 0.6, averted, averted * 1.5), 0.5 + 1.5 * random.NextDouble(), 1000, [1 + i % 350, 1 + i * 7 % 350]);
        })];
    }
}
