namespace Analytics.BudgetChoices;

/// <summary>From this ceiling on the best choice has this benefit, until the next step.</summary>
public readonly record struct CurveStep(decimal Ceiling, decimal Benefit, int Chosen);

/// <summary>The largest benefit for every ceiling: a staircase.</summary>
public static class CeilingCurve
{
    /// <summary>The steps, from a ceiling of 0 on. Each is exact; of steps that follow each other closer than a <paramref name="columns"/>th of the whole only one is
    /// given (a picture cannot show more), so with few proposals it is every step there is.</summary>
    /// <param name="candidates">As for <see cref="BudgetChoice.ByKnapsack"/>.</param>
    /// <param name="highest">The last ceiling; above 0.</param>
    /// <param name="columns">How finely; at least 1.</param>
    /// <remarks>A best choice of cost k under a ceiling c is the best for every ceiling between k and c, because the choice is the cheapest of its benefit: from the top down, each
    /// knapsack gives a step and the place of the next one.</remarks>
    public static IReadOnlyList<CurveStep> Of(IReadOnlyList<ChoiceCandidate> candidates, decimal highest, int columns = 240)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(highest, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var items = BudgetChoice.Items(candidates);
        var steps = new List<CurveStep>();
        var column = columns;
        while (true)
        {
            var best = Knapsack.Choose(items, highest * column / columns);
            steps.Add(new CurveStep(best.Cost, best.Value, best.Chosen.Count));
            if (best.Cost == 0) break;
            // The next ceiling worth asking for is below the cost of this choice.
            column = Math.Min(column - 1, (int)decimal.Ceiling(best.Cost * columns / highest) - 1);
        }

        steps.Reverse();
        return steps;
    }
}
