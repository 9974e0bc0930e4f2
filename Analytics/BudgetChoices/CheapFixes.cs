namespace Analytics.BudgetChoices;

/// <summary>"Sometimes with a small cost a big problem of a neighbourhood is solved": proposals that are among the cheapest and among those that touch most people.</summary>
/// <param name="Ids">The shortlist, most people for the money first.</param>
/// <param name="CostAtMost">The cost at the percentile; null where no cost is known.</param>
/// <param name="PeopleAtLeast">People at the percentile; null where nobody's number is known.</param>
/// <param name="CostUnknown">Proposals that could not be judged because nobody has said what they cost.</param>
/// <param name="PeopleUnknown">The same for the people who live there (and the cost is known).</param>
/// <remarks>A percentile is the smallest value that at least this share of the known values does not exceed (nearest rank); costs count where they are known, people likewise. Two sorted
/// lists and no test: with few proposals the limits say little.</remarks>
public sealed record CheapFixes(IReadOnlyList<long> Ids, decimal? CostAtMost, double? PeopleAtLeast, IReadOnlyList<long> CostUnknown, IReadOnlyList<long> PeopleUnknown)
{
    /// <summary>Cost at most the <paramref name="costPercentile"/>, people at least the <paramref name="peoplePercentile"/>, and something averted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A percentile that is none of 1 … 99.</exception>
    public static CheapFixes Of(IReadOnlyList<ChoiceCandidate> candidates, int costPercentile = 33, int peoplePercentile = 67)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (costPercentile is < 1 or > 99) throw new ArgumentOutOfRangeException(nameof(costPercentile), costPercentile, "1 … 99");
        if (peoplePercentile is < 1 or > 99) throw new ArgumentOutOfRangeException(nameof(peoplePercentile), peoplePercentile, "1 … 99");
        var costs = candidates.Where(c => c.Cost is not null).Select(c => c.Cost!.Value.Typical).Order().ToList();
        var people = candidates.Where(c => c.Residents is not null).Select(c => c.Residents!.Value).Order().ToList();
        decimal? most = costs.Count == 0 ? null : costs[Rank(costs.Count, costPercentile)];
        double? least = people.Count == 0 ? null : people[Rank(people.Count, peoplePercentile)];
        var list = candidates.Where(c => c.Cost is { } cost && cost.Typical <= most && c.Residents >= least && c.Benefit > 0)
            .OrderByDescending(c => c.Cost!.Value.Typical == 0 ? decimal.MaxValue : (decimal)c.Residents!.Value / c.Cost.Value.Typical).ThenBy(c => c.Id);
        return new CheapFixes([.. list.Select(c => c.Id)], most, least, [.. candidates.Where(c => c.Cost is null).Select(c => c.Id)],
            [.. candidates.Where(c => c.Cost is not null && c.Residents is null).Select(c => c.Id)]);
    }

    private static int Rank(int count, int percentile) => Math.Max(0, (count * percentile + 99) / 100 - 1);
}
