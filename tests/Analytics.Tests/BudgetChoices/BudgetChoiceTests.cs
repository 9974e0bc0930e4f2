using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using Range = Analytics.BudgetProposals.Range;

namespace Observatory.Tests.BudgetChoices;

public class BudgetChoiceTests
{
    [Fact]
    public void Whoever_is_left_out_is_told_why()
    {
        var choice = BudgetChoice.ByKnapsack([Of(1, 60, 60), Of(2, 50, 49), Of(3, 30, 3), Of(4, null, 900), Of(5, 101, 900), Of(6, 5, 0), Of(7, 35, 30)], 100);
        Assert.Equal([1, 7], choice.Chosen);
        Assert.Equal((95m, 90m, (decimal?)90m), (choice.Cost, choice.Benefit, choice.BenefitBound));
        Assert.Equal(
            [(2L, LeftOutReason.NoRoom), (3L, LeftOutReason.LessBenefit), (4L, LeftOutReason.CostUnknown), (5L, LeftOutReason.AboveCeiling), (6L, LeftOutReason.NoBenefit)],
            choice.Out.Select(o => (o.Id, o.Reason)));
    }

    [Fact]
    public void A_weight_can_turn_the_choice()
    {
        Assert.Equal([1], BudgetChoice.ByKnapsack([Of(1, 10, 10), Of(2, 10, 9)], 10).Chosen);
        Assert.Equal([2], BudgetChoice.ByKnapsack([Of(1, 10, 10), Of(2, 10, 9) with { EquityWeight = 1.2 }], 10).Chosen);
    }

    [Fact]
    public void Benefit_for_the_money_has_the_widest_range()
    {
        var ratio = Assert.NotNull(new ChoiceCandidate(1, new AmountRange(2_000, 4_000, 8_000), new Range(10, 20, 30), 1.5, null, []).BenefitPer(1_000));
        Assert.Equal((1.875, 7.5, 22.5), (ratio.Low, ratio.Typical, ratio.High));
        Assert.Null(Of(1, null, 3).BenefitPer(1_000));
    }

    [Fact]
    public void The_staircase_is_the_best_choice_at_every_ceiling()
    {
        var random = new Random(3);
        var all = Enumerable.Range(1, 12).Select(i => Of(i, random.Next(1, 40), random.Next(1, 40))).ToList();
        var total = all.Sum(c => c.Cost!.Value.Typical);
        var steps = CeilingCurve.Of(all, total, (int)total);
        Assert.Equal(new CurveStep(0, 0, 0), steps[0]);
        for (decimal ceiling = 0; ceiling <= total; ceiling++)
            Assert.Equal(BudgetChoice.ByKnapsack(all, ceiling).Benefit, steps.Last(s => s.Ceiling <= ceiling).Benefit);
        // Steps and nothing but steps.
        Assert.Equal(steps.Select(s => s.Benefit).Distinct().Count(), steps.Count);
        Assert.True(CeilingCurve.Of(all, total, 10).Count <= 12);
    }

    [Fact]
    public void The_cheap_fix_of_a_big_problem_is_on_the_shortlist_and_the_dear_one_is_not()
    {
        var all = Enumerable.Range(1, 30).Select(i => Of(i, 100 + i * 10, 5) with { Residents = 500 + i }).ToList();
        var planted = Of(100, 20, 9) with { Residents = 40_000 };
        var dear = Of(101, 90_000, 9) with { Residents = 60_000 };
        var small = Of(102, 10, 9) with { Residents = 3 };
        var list = CheapFixes.Of([.. all, planted, dear, small, Of(103, null, 9) with { Residents = 90_000 }, Of(104, 1, 9) with { Residents = null }]);
        Assert.Contains(100, list.Ids);
        Assert.DoesNotContain(101, list.Ids);
        Assert.DoesNotContain(102, list.Ids);
        Assert.Equal([103], list.CostUnknown);
        Assert.Equal([104], list.PeopleUnknown);
        Assert.Empty(CheapFixes.Of([Of(1, null, 9)]).Ids);
        Assert.Null(CheapFixes.Of([Of(1, null, 9)]).CostAtMost);
    }

    [Theory]
    [InlineData(25, 20, 40)]
    [InlineData(50, 30, 50)]
    [InlineData(1, 10, 10)]
    public void A_percentile_is_a_value_of_the_list(int percentile, int cost, int people)
    {
        // Nearest rank among 10, 20 … 50: a quarter of five is the second.
        var list = CheapFixes.Of([.. Enumerable.Range(1, 5).Select(i => Of(i, i * 10, 1) with { Residents = i * 10 })], percentile, percentile == 25 ? 75 : percentile == 50 ? 99 : 1);
        Assert.Equal((cost, people), ((int)list.CostAtMost!, (int)list.PeopleAtLeast!));
    }

    [Fact]
    public void A_place_that_reports_half_as_readily_counts_for_more()
    {
        // Two incidents behind each reported one here, 1.25 in the city.
        Assert.Equal(1.6, EquityWeight.Of(2, 1.25).Value, 12);
        Assert.Equal(Math.Sqrt(1.6), EquityWeight.Of(2, 1.25, strength: 0.5).Value, 12);
        Assert.Equal(2, EquityWeight.Of(50, 1.25).Value);
        Assert.Equal(0.5, EquityWeight.Of(1, 1_000).Value);
        Assert.Equal(new EquityWeight(1, EquityGap.RateUnknown), EquityWeight.Of(null, 1.25));
        Assert.Equal(new EquityWeight(1, EquityGap.SwitchedOff), EquityWeight.Of(2, 1.25, strength: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquityWeight.Of(2, 1, strength: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquityWeight.Of(2, 1, limit: 0.9));
    }

    [Fact]
    public void What_is_clearly_best_is_chosen_in_every_draw_and_what_hangs_on_a_range_is_not()
    {
        var sure = Of(1, 10, 100);
        var open = new ChoiceCandidate(2, new AmountRange(5, 40, 120), new Range(1, 20, 50), 1, null, []);
        var rival = new ChoiceCandidate(3, new AmountRange(30, 45, 80), new Range(5, 20, 40), 1, null, []);
        var never = Of(4, 500, 1_000);
        var all = new[] { sure, open, rival, never, Of(5, null, 9) };
        var stable = ChoiceSensitivity.Of(all, 60, seed: 1405);
        Assert.Equal([1, 2, 3, 4], stable.Proposals.Select(p => p.Id));
        Assert.Equal([200, 0], new[] { 0, 3 }.Select(i => stable.Proposals[i].TimesChosen));
        Assert.All(stable.Proposals.Skip(1).Take(2), p => Assert.InRange(p.TimesChosen, 20, 180));
        Assert.Equal(new ChoiceEnds(true, true, true, true), stable.Proposals[0].Ends);
        Assert.True(stable.Proposals[1].Ends is { LowCost: true, HighCost: false });
        Assert.Equal(stable.Proposals, ChoiceSensitivity.Of(all, 60, seed: 1405).Proposals);
        Assert.NotEqual(stable.Proposals, ChoiceSensitivity.Of(all, 60, seed: 1406).Proposals);
    }

    /// <summary>A triangular distribution on 0 … 10 with its top at 4: mean (0 + 4 + 10) / 3, P(X ≤ 4) = 0.4.</summary>
    [Fact]
    public void Draws_follow_the_triangle()
    {
        var quantiles = Enumerable.Range(0, 10_000).Select(i => ChoiceSensitivity.Triangle((i + 0.5) / 10_000, 0, 4, 10)).ToList();
        Assert.Equal(14 / 3.0, quantiles.Average(), 1e-4);
        Assert.Equal(0.4, quantiles.Count(q => q <= 4) / 10_000.0, 1e-3);
        Assert.Equal(7, ChoiceSensitivity.Triangle(0.3, 7, 7, 7));
    }

    private static ChoiceCandidate Of(long id, decimal? cost, double averted) => new(id, cost is { } c ? new AmountRange(c, c, c) : null, new Range(averted, averted, averted), 1, null, []);
}
