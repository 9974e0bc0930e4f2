using Analytics.BudgetProposals;
using Analytics.Simulation;
using Range = Analytics.BudgetProposals.Range;

namespace Analytics.BudgetChoices;

/// <summary>In how many of the drawn futures a proposal is chosen, and whether at the ends.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="TimesChosen">Of all draws.</param>
/// <param name="Ends">Chosen when every cost and every effect is at that end.</param>
public sealed record ChoiceStability(long Id, int TimesChosen, ChoiceEnds Ends);

/// <summary>Chosen when …</summary>
/// <param name="LowCost">every cost is at its low end, effects typical.</param>
/// <param name="HighCost">every cost is at its high end.</param>
/// <param name="LowEffect">every effect is at its low end, costs typical.</param>
/// <param name="HighEffect">every effect is at its high end.</param>
public readonly record struct ChoiceEnds(bool LowCost, bool HighCost, bool LowEffect, bool HighEffect);

/// <summary>How the exact choice under a ceiling hangs on costs and effects that are known only within a range.</summary>
/// <param name="Draws">How many futures were drawn.</param>
/// <param name="Proposals">Those of known cost, in the order given.</param>
/// <remarks>Each draw takes cost and effect of every proposal from a triangle between low and high with its top at the typical value, independent of each other, and chooses anew. Seeded:
/// the same answer every time. Limits: a triangle is a convention; prices of a year rise and fall together, which independent draws understate (the ends show that case).</remarks>
public sealed record ChoiceSensitivity(int Draws, IReadOnlyList<ChoiceStability> Proposals)
{
    /// <summary>Draws and chooses.</summary>
    /// <param name="candidates">As for <see cref="BudgetChoice.ByKnapsack"/>; ranges that rise.</param>
    /// <param name="ceiling">Not negative.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="draws">At least 1.</param>
    /// <exception cref="ArgumentException">A range that does not rise.</exception>
    public static ChoiceSensitivity Of(IReadOnlyList<ChoiceCandidate> candidates, decimal ceiling, long seed, int draws = 200)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var known = candidates.Where(c => c.Cost is not null).ToList();
        foreach (var c in known)
            if (!(c.Cost!.Value.Low <= c.Cost.Value.Typical && c.Cost.Value.Typical <= c.Cost.Value.High && c.Averted.Low <= c.Averted.Typical && c.Averted.Typical <= c.Averted.High))
                throw new ArgumentException($"proposal {c.Id}: a range that does not rise", nameof(candidates));
        HashSet<long> Chosen(Func<ChoiceCandidate, decimal> cost, Func<ChoiceCandidate, double> averted)
            => [.. Knapsack.Choose([.. known.Select(c => new KnapsackItem(c.Id, cost(c), c.BenefitOf(averted(c))))], ceiling).Chosen];
        static decimal Typical(ChoiceCandidate c) => c.Cost!.Value.Typical;
        static double Usual(ChoiceCandidate c) => c.Averted.Typical;
        var (cheap, dear) = (Chosen(c => c.Cost!.Value.Low, Usual), Chosen(c => c.Cost!.Value.High, Usual));
        var (weak, strong) = (Chosen(Typical, c => c.Averted.Low), Chosen(Typical, c => c.Averted.High));
        var random = new SeededRandom(seed, "budget choice");
        var times = known.ToDictionary(c => c.Id, _ => 0);
        for (var draw = 0; draw < draws; draw++)
            foreach (var id in Chosen(c => Draw(random, c.Cost!.Value), c => Draw(random, c.Averted))) times[id]++;
        return new ChoiceSensitivity(draws, [.. known.Select(c => new ChoiceStability(c.Id, times[c.Id],
            new ChoiceEnds(cheap.Contains(c.Id), dear.Contains(c.Id), weak.Contains(c.Id), strong.Contains(c.Id))))]);
    }

    private static decimal Draw(SeededRandom random, AmountRange range)
    {
        var at = Triangle(random.Unit(), (double)range.Low, (double)range.Typical, (double)range.High);
        return Math.Clamp(decimal.Round((decimal)at), range.Low, range.High);
    }

    private static double Draw(SeededRandom random, Range range) => Triangle(random.Unit(), range.Low, range.Typical, range.High);

    /// <summary>The quantile of a triangular distribution.</summary>
    internal static double Triangle(double u, double low, double top, double high)
    {
        if (high <= low) return top;
        var rising = (top - low) / (high - low);
        return u < rising ? low + Math.Sqrt(u * (high - low) * (top - low)) : high - Math.Sqrt((1 - u) * (high - low) * (high - top));
    }
}
