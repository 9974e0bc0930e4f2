namespace Analytics.BudgetChoices;

/// <summary>Why a proposal is not among the chosen.</summary>
public enum LeftOutReason
{
    /// <summary>Nobody has said what it costs.</summary>
    CostUnknown,
    /// <summary>It alone costs more than the ceiling.</summary>
    AboveCeiling,
    /// <summary>It would avert nothing that can be measured.</summary>
    NoBenefit,
    /// <summary>It has more for its money than something chosen, but what is left of the ceiling does not hold it, and making room would lose more.</summary>
    NoRoom,
    /// <summary>It has less for its money than everything chosen.</summary>
    LessBenefit,
    /// <summary>No neighbourhood is known that could pay for it out of its share.</summary>
    NoNeighbourhood,
    /// <summary>The neighbourhoods it touches have fewer people than those of everything chosen, and not enough of their shares is left.</summary>
    LessBacking,
}

/// <summary>A proposal that is not among the chosen, and why.</summary>
public readonly record struct LeftOut(long Id, LeftOutReason Reason);

/// <summary>What a method chooses under a ceiling. A suggestion; people decide.</summary>
/// <param name="Chosen">Ids, in the order of the method.</param>
/// <param name="Out">All others.</param>
/// <param name="Cost">Of the chosen, at their typical costs.</param>
/// <param name="Benefit">Equity-weighted averted requests a year.</param>
/// <param name="BenefitBound">No choice under this ceiling has a larger benefit; equals it where that is proved; null where the method does not seek the largest.</param>
public sealed record BudgetChoice(IReadOnlyList<long> Chosen, IReadOnlyList<LeftOut> Out, decimal Cost, decimal Benefit, decimal? BenefitBound)
{
    /// <summary>The largest equity-weighted benefit that fits (<see cref="Knapsack"/>).</summary>
    /// <param name="candidates">Any order; ids that differ.</param>
    /// <param name="ceiling">Not negative.</param>
    public static BudgetChoice ByKnapsack(IReadOnlyList<ChoiceCandidate> candidates, decimal ceiling)
    {
        var best = Knapsack.Choose(Items(candidates), ceiling);
        var chosen = best.Chosen.ToHashSet();
        // Compared by products: a ratio of two decimals would be rounded.
        var worst = candidates.Where(c => chosen.Contains(c.Id) && c.Cost!.Value.Typical > 0).OrderBy(c => c.Benefit / c.Cost!.Value.Typical).FirstOrDefault();
        return new BudgetChoice(best.Chosen, [.. candidates.Where(c => !chosen.Contains(c.Id)).Select(c => new LeftOut(c.Id, Reason(c)))], best.Cost, best.Value, best.UpperBound);

        LeftOutReason Reason(ChoiceCandidate c) => Unfit(c, ceiling)
            ?? (worst is null || c.Benefit * worst.Cost!.Value.Typical >= worst.Benefit * c.Cost!.Value.Typical ? LeftOutReason.NoRoom : LeftOutReason.LessBenefit);
    }

    /// <summary>What no method could choose.</summary>
    internal static LeftOutReason? Unfit(ChoiceCandidate c, decimal ceiling)
        => c.Cost is not { } cost ? LeftOutReason.CostUnknown : cost.Typical > ceiling ? LeftOutReason.AboveCeiling : c.Benefit <= 0 ? LeftOutReason.NoBenefit : null;

    internal static IReadOnlyList<KnapsackItem> Items(IReadOnlyList<ChoiceCandidate> candidates)
        => [.. candidates.Where(c => c.Cost is not null).Select(c => new KnapsackItem(c.Id, c.Cost!.Value.Typical, c.Benefit))];
}
