using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using Range = Analytics.BudgetProposals.Range;

namespace Observatory.Tests.BudgetChoices;

public class EqualSharesTests
{
    private const long Bike = 1, Gym = 2, Park = 3, Playground = 4, Library = 5;

    /// <summary>Example 1 of equalshares.net ("Explanation"): eleven voters, 1,100; won by the bike path, the playground and the library.</summary>
    [Fact]
    public void The_published_example_comes_out_in_its_order()
    {
        var method = EqualShares.Run(Ballot(bike: [1, 2, 3, 4, 5, 6, 11], gym: [1, 2, 3, 4, 5, 6]), Voters(11), 1100, EqualSharesCompletion.None);
        Assert.Equal([Bike, Playground, Library], method.Rounds.Select(r => r.Id));
        Assert.Equal([7m, 4m, 3m], method.Rounds.Select(r => decimal.Round(r.EffectiveResidents, 10)));
    }

    /// <summary>Example 2 of the same page: the last voter changes sides; effective vote counts 7, 4.13 and 3.31 are printed there.</summary>
    [Fact]
    public void The_second_published_example_has_its_printed_vote_counts()
    {
        var method = EqualShares.Run(Ballot(bike: [1, 2, 3, 4, 5, 6], gym: [1, 2, 3, 4, 5, 6, 11]), Voters(11), 1100, EqualSharesCompletion.None);
        Assert.Equal([Gym, Park, Playground], method.Rounds.Select(r => r.Id));
        // Printed with shares rounded to whole 43 (exactly 42.857): 4.13 is 4.116 exactly, 3.31 is 3.294.
        Assert.Equal([7, 4.13, 3.31], method.Rounds.Select(r => (double)r.EffectiveResidents), (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public void Residents_of_one_neighbourhood_are_as_many_voters()
    {
        // The same ballots, with alike voters as one neighbourhood: 1 and 3 and 6 · 2, 4, 5 · 7 · 8 · 9 · 10 · 11.
        var projects = new EqualSharesProject[]
        {
            new(Bike, 700, [1, 2, 11]), new(Gym, 400, [1, 2]), new(Park, 250, [2, 7, 10]), new(Playground, 200, [7, 8, 9, 10]), new(Library, 100, [7, 9, 10]),
        };
        var method = EqualShares.Run(projects, [new(1, 3), new(2, 3), new(7, 1), new(8, 1), new(9, 1), new(10, 1), new(11, 1)], 1100, EqualSharesCompletion.None);
        Assert.Equal([Bike, Playground, Library], method.Rounds.Select(r => r.Id));
    }

    /// <summary>"51 % support ten red projects and 49 % ten blue ones, money for ten": half red, half blue where the most votes would make all ten red.</summary>
    [Fact]
    public void A_minority_gets_its_share()
    {
        var projects = Enumerable.Range(0, 20).Select(i => new EqualSharesProject(i, 100, [i < 10 ? 1 : 2])).ToList();
        var method = EqualShares.Run(projects, [new(1, 51), new(2, 49)], 1000, EqualSharesCompletion.Add1);
        Assert.Equal(5, method.Chosen.Count(id => id < 10));
        Assert.Equal(5, method.Chosen.Count(id => id >= 10));
        Assert.Equal(10, EqualShares.Run(projects, [new(1, 51), new(2, 49)], 1000, EqualSharesCompletion.Add1ThenGreedy).Chosen.Count());
    }

    [Fact]
    public void Completion_raises_the_shares_and_never_passes_the_ceiling()
    {
        var projects = new EqualSharesProject[] { new(1, 60, [1]), new(2, 60, [2]), new(3, 30, [3]) };
        var voters = new NeighbourhoodVoters[] { new(1, 1), new(2, 1), new(3, 1) };
        Assert.Empty(EqualShares.Run(projects, voters, 60, EqualSharesCompletion.None).Chosen);
        var add = EqualShares.Run(projects, voters, 120, EqualSharesCompletion.Add1);
        // A share of 40 buys only 3; at 60 the other two could be bought together, which is too much.
        Assert.Equal([3], add.Chosen);
        Assert.True(add.Endowment is > 120 and < 180);
        Assert.Equal([3, 1], EqualShares.Run(projects, voters, 120, EqualSharesCompletion.Add1ThenGreedy).Chosen);
    }

    [Fact]
    public void Ties_go_to_the_cheaper_then_to_the_smaller_number_whatever_the_order()
    {
        EqualSharesProject[] projects = [new(9, 10, [1]), new(4, 10, [1]), new(7, 5, [1])];
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal([7, 4], EqualShares.Run([projects[turn], projects[(turn + 1) % 3], projects[(turn + 2) % 3]], [new(1, 100)], 15, EqualSharesCompletion.None).Chosen);
        }
    }

    [Fact]
    public void Whoever_is_left_out_is_told_why()
    {
        var (choice, _) = EqualShares.Choose(
        [
            Of(1, 50, 1), Of(2, 50, 2), Of(3, null, 1), Of(4, 500, 1), Of(5, 10, []), Of(6, 60, 1), Of(7, 60, 3),
        ], [new(1, 100), new(2, 100), new(3, 10)], 105);
        Assert.Equal([1, 2], choice.Chosen.Order());
        Assert.Equal(
            [(3L, LeftOutReason.CostUnknown), (4L, LeftOutReason.AboveCeiling), (5L, LeftOutReason.NoNeighbourhood), (6L, LeftOutReason.NoRoom), (7L, LeftOutReason.LessBacking)],
            choice.Out.Select(o => (o.Id, o.Reason)));
        Assert.Null(choice.BenefitBound);
        Assert.Equal(100, choice.Cost);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EqualShares.Run([], [new(1, 0)], 1, EqualSharesCompletion.None));
        Assert.Throws<ArgumentException>(() => EqualShares.Run([new(1, -1, [1])], [new(1, 1)], 1, EqualSharesCompletion.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => EqualShares.Run([], [], -1, EqualSharesCompletion.None));
    }

    private static ChoiceCandidate Of(long id, decimal? cost, params int[] places) => new(id, cost is { } c ? new AmountRange(c, c, c) : null, new Range(1, 2, 3), 1, 100, places);

    private static NeighbourhoodVoters[] Voters(int count) => [.. Enumerable.Range(1, count).Select(i => new NeighbourhoodVoters(i, 1))];

    private static EqualSharesProject[] Ballot(int[] bike, int[] gym)
        => [new(Bike, 700, bike), new(Gym, 400, gym), new(Park, 250, [2, 4, 5, 7, 10]), new(Playground, 200, [7, 8, 9, 10]), new(Library, 100, [7, 9, 10])];
}
