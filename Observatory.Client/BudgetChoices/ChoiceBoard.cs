using Analytics.BudgetChoices;
using GisData.BudgetChoices;
using GisData.Cities;

namespace Observatory.Client.BudgetChoices;

/// <summary>A board as one state of the page sees it: who competes, what a ceiling chooses, in which order rows stand. The page, its files and its print are made of it.</summary>
public sealed class ChoiceBoard
{
    private readonly Dictionary<long, LeftOutReason> _out;

    public ChoiceBoard(BudgetBoard board, CityPack city, ChoiceState state)
    {
        (Board, City, State) = (board, city, state);
        Cards = [.. board.Proposals.Where(p => state.Commission is null || p.Commissions.Contains(state.Commission))];
        Competing = [.. Cards.Where(p => p.Competes)];
        Candidates = [.. Competing.Where(p => p.Averted is not null).Select(Candidate)];
        Total = Candidates.Sum(c => c.Cost?.Typical ?? 0);
        Cheapest = Candidates.Where(c => c.Cost is not null).Select(c => (decimal?)c.Cost!.Value.Typical).Min();
        Ceiling = state.Ceiling is { } chosen ? chosen * city.Currency.DisplayDivisor : Half(Total, city.Currency.DisplayDivisor);
        Knapsack = BudgetChoice.ByKnapsack(Candidates, Ceiling);
        if (state.Method == ChoiceState.Shares) { (Choice, SharesMethod) = EqualShares.Choose(Candidates, board.Voters, Ceiling); }
        else { Choice = Knapsack; }
        Chosen = Choice.Chosen.ToHashSet();
        _out = Choice.Out.ToDictionary(o => o.Id, o => o.Reason);
        ById = Candidates.ToDictionary(c => c.Id);
        Rows = [.. Competing.OrderByDescending(p => Chosen.Contains(p.ProposalId)).ThenByDescending(p => p.Cost is not null).ThenByDescending(p => Ratio(p)?.Typical ?? -1)];
    }

    public BudgetBoard Board { get; }
    public CityPack City { get; }
    public ChoiceState State { get; }
    /// <summary>Of the commission, in every state.</summary>
    public IReadOnlyList<BoardProposal> Cards { get; }
    /// <summary>Those that may still be chosen.</summary>
    public IReadOnlyList<BoardProposal> Competing { get; }
    public IReadOnlyList<ChoiceCandidate> Candidates { get; }
    public IReadOnlyDictionary<long, ChoiceCandidate> ById { get; }
    /// <summary>Chosen first, then by benefit for the money; unknown cost last.</summary>
    public IReadOnlyList<BoardProposal> Rows { get; }
    public BudgetChoice Choice { get; }
    public BudgetChoice Knapsack { get; }
    /// <summary>How equal shares came about; null where the knapsack chooses.</summary>
    public EqualShares? SharesMethod { get; }
    public IReadOnlySet<long> Chosen { get; }
    /// <summary>In the stored currency, as is <see cref="Total"/>.</summary>
    public decimal Ceiling { get; }
    public decimal Total { get; }
    public decimal? Cheapest { get; }
    /// <summary>Nothing can be chosen whatever the ceiling: no cost is known.</summary>
    public bool NothingPriced => Cheapest is null;
    public bool BelowEvery => Cheapest > Ceiling;
    public IEnumerable<BoardProposal> UnknownCost => Competing.Where(p => p.Cost is null);
    public bool CostsSimulated => Competing.Any(p => p.CostSimulated);

    /// <summary>Why a competing proposal is not among the chosen; null where it is.</summary>
    public LeftOutReason? Reason(BoardProposal p) => Chosen.Contains(p.ProposalId) ? null : _out.TryGetValue(p.ProposalId, out var reason) ? reason : p.Cost is null ? LeftOutReason.CostUnknown : LeftOutReason.NoBenefit;

    /// <summary>Money that ratios are given for: a thousand of the unit people read.</summary>
    public decimal RatioAmount => City.Currency.DisplayDivisor * 1_000;

    public Analytics.BudgetProposals.Range? Ratio(BoardProposal p) => ById.GetValueOrDefault(p.ProposalId)?.BenefitPer(RatioAmount);

    /// <summary>The least ratio among the chosen: the line that a proposal has to pass; null where nothing is chosen.</summary>
    public double? CutRatio => Competing.Where(p => Chosen.Contains(p.ProposalId)).Select(p => Ratio(p)?.Typical).Where(r => r is not null).Min();

    /// <summary>Averted requests a year of the chosen, as counted (without weights), and people; null where nobody's number is known.</summary>
    public double Averted => Competing.Where(p => Chosen.Contains(p.ProposalId)).Sum(p => p.Averted?.Typical ?? 0);

    public long? Residents => Competing.Where(p => Chosen.Contains(p.ProposalId) && p.Residents is not null).Select(p => (long?)p.Residents).Sum() is > 0 and var people ? people : null;

    private static ChoiceCandidate Candidate(BoardProposal p) => new(p.ProposalId, p.Cost, p.Averted!.Value, p.Equity.Value, p.Residents, p.Neighbourhoods);

    // A start that shows something: about half of everything, in a round number of the unit people read.
    private static decimal Half(decimal total, decimal divisor)
    {
        var shown = total / 2 / divisor;
        if (shown <= 0) { return 0; }
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)shown)));
        return decimal.Ceiling(shown / power * 2) / 2 * power * divisor;
    }
}
