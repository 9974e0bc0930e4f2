namespace Analytics.BudgetChoices;

/// <summary>A neighbourhood as the voters who live in it.</summary>
/// <param name="Id">The neighbourhood's.</param>
/// <param name="Residents">Each with an equal share of the money; above 0.</param>
public readonly record struct NeighbourhoodVoters(int Id, decimal Residents);

/// <summary>What is done with the money that the shares alone do not spend.</summary>
public enum EqualSharesCompletion
{
    /// <summary>It stays.</summary>
    None,
    /// <summary>Shares are raised step by step as long as the outcome stays under the ceiling.</summary>
    Add1,
    /// <summary>The same, then what fits into the rest, most residents first.</summary>
    Add1ThenGreedy,
}

/// <summary>One purchase of the method.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="EffectiveResidents">Cost over the largest payment of any resident: how many stand behind it, counting by what they could still pay.</param>
public readonly record struct EqualSharesRound(long Id, decimal EffectiveResidents);

/// <summary>The Method of Equal Shares: every resident gets an equal part of the ceiling; a proposal is bought by the residents of the neighbourhoods it touches, in equal payments or all
/// that somebody has left, and of all affordable ones that with the smallest largest payment for its cost goes first. Utilities are costs: what is done for a place counts by what is spent on it.</summary>
/// <param name="Rounds">In the order bought by the shares.</param>
/// <param name="Greedy">Taken by the completion.</param>
/// <param name="Endowment">Sum of the shares in the end: the ceiling, or more after <see cref="EqualSharesCompletion.Add1"/>.</param>
/// <remarks>
/// <para>Sources: Peters, Pierczyński and Skowron (2021), Proportional Participatory Budgeting with Additive Utilities, NeurIPS; rules for ties and completion as recommended on equalshares.net.
/// Ties: lower cost, then more residents, then smaller id (their lot would not be reproducible).</para>
/// <para>Limits: a neighbourhood that nothing touches has a share that nobody spends; completion gives that to others. Residents do not vote here: touching a place is taken for its people's support.</para>
/// </remarks>
public sealed record EqualShares(IReadOnlyList<EqualSharesRound> Rounds, IReadOnlyList<long> Greedy, decimal Endowment)
{
    /// <summary>A hundredth of the ceiling a step.</summary>
    private const int StepsToCeiling = 100;
    /// <summary>Shares are raised no further: what ten times the money does not buy, no share buys.</summary>
    private const int MostCeilings = 10;

    /// <summary>All that is chosen, in order.</summary>
    public IEnumerable<long> Chosen => Rounds.Select(r => r.Id).Concat(Greedy);

    /// <summary>The choice with its reasons.</summary>
    /// <param name="candidates">Proposals; those of unknown cost, without benefit or neighbourhood are left out and listed.</param>
    /// <param name="voters">Neighbourhoods; ids that differ.</param>
    /// <param name="ceiling">Not negative.</param>
    /// <param name="completion">How the rest is spent.</param>
    public static (BudgetChoice Choice, EqualShares Method) Choose(
        IReadOnlyList<ChoiceCandidate> candidates, IReadOnlyList<NeighbourhoodVoters> voters, decimal ceiling, EqualSharesCompletion completion = EqualSharesCompletion.Add1ThenGreedy)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(voters);
        var residents = voters.ToDictionary(v => v.Id, v => v.Residents);
        decimal Backing(ChoiceCandidate c) => c.Neighbourhoods.Distinct().Sum(n => residents.GetValueOrDefault(n));
        var fit = candidates.Where(c => BudgetChoice.Unfit(c, ceiling) is null && Backing(c) > 0).ToList();
        var method = Run([.. fit.Select(c => new EqualSharesProject(c.Id, c.Cost!.Value.Typical, c.Neighbourhoods))], voters, ceiling, completion);
        var byId = candidates.ToDictionary(c => c.Id);
        var chosen = method.Chosen.ToHashSet();
        var least = chosen.Count == 0 ? 0 : chosen.Min(id => Backing(byId[id]));
        LeftOutReason Reason(ChoiceCandidate c) => BudgetChoice.Unfit(c, ceiling)
            ?? (Backing(c) == 0 ? LeftOutReason.NoNeighbourhood : Backing(c) < least ? LeftOutReason.LessBacking : LeftOutReason.NoRoom);
        return (new BudgetChoice([.. method.Chosen], [.. candidates.Where(c => !chosen.Contains(c.Id)).Select(c => new LeftOut(c.Id, Reason(c)))],
            chosen.Sum(id => byId[id].Cost!.Value.Typical), chosen.Sum(id => byId[id].Benefit), null), method);
    }

    /// <summary>The method itself.</summary>
    /// <exception cref="ArgumentException">Voters without residents or twice, a negative cost.</exception>
    public static EqualShares Run(IReadOnlyList<EqualSharesProject> projects, IReadOnlyList<NeighbourhoodVoters> voters, decimal ceiling, EqualSharesCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(projects);
        ArgumentNullException.ThrowIfNull(voters);
        ArgumentOutOfRangeException.ThrowIfNegative(ceiling);
        if (voters.Any(v => v.Residents <= 0) || voters.Select(v => v.Id).Distinct().Count() != voters.Count) throw new ArgumentException("voters are neighbourhoods with residents, each once", nameof(voters));
        if (projects.Any(p => p.Cost < 0)) throw new ArgumentException("a cost is not negative", nameof(projects));
        if (voters.Count == 0 || ceiling == 0) return new EqualShares([], [], ceiling);
        var costs = projects.ToDictionary(p => p.Id, p => p.Cost);
        decimal Spent(IEnumerable<EqualSharesRound> rounds) => rounds.Sum(r => costs[r.Id]);
        bool Exhaustive(List<EqualSharesRound> rounds, decimal spent) => projects.All(p => spent + p.Cost > ceiling || rounds.Any(r => r.Id == p.Id));
        var endowment = ceiling;
        var best = EqualSharesRounds.Run(projects, voters, endowment);
        for (var step = 1; completion != EqualSharesCompletion.None && step <= StepsToCeiling * (MostCeilings - 1) && !Exhaustive(best, Spent(best)); step++)
        {
            var next = EqualSharesRounds.Run(projects, voters, ceiling + ceiling * step / StepsToCeiling);
            if (Spent(next) > ceiling) break;
            (best, endowment) = (next, ceiling + ceiling * step / StepsToCeiling);
        }

        return new EqualShares(best, completion == EqualSharesCompletion.Add1ThenGreedy ? Fill(projects, voters, best, ceiling - Spent(best)) : [], endowment);
    }

    private static List<long> Fill(IReadOnlyList<EqualSharesProject> projects, IReadOnlyList<NeighbourhoodVoters> voters, List<EqualSharesRound> bought, decimal rest)
    {
        var residents = voters.ToDictionary(v => v.Id, v => v.Residents);
        var taken = new List<long>();
        foreach (var p in projects.ExceptBy(bought.Select(r => r.Id), p => p.Id).OrderByDescending(p => p.Neighbourhoods.Distinct().Sum(n => residents.GetValueOrDefault(n))).ThenBy(p => p.Cost).ThenBy(p => p.Id))
        {
            if (p.Cost > rest) continue;
            rest -= p.Cost;
            taken.Add(p.Id);
        }

        return taken;
    }
}

/// <summary>A proposal as the method sees it.</summary>
/// <param name="Id">The caller's.</param>
/// <param name="Cost">Not negative.</param>
/// <param name="Neighbourhoods">Whose residents would pay for it.</param>
public sealed record EqualSharesProject(long Id, decimal Cost, IReadOnlyList<int> Neighbourhoods);
