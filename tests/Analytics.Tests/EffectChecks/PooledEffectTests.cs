using Analytics.BudgetProposals;
using Analytics.EffectChecks;

namespace Analytics.Tests.EffectChecks;

public class PooledEffectTests
{
    // DerSimonian and Laird by hand: y = ln(1 + change); equal weights w = 1/s² = 100, Q = w Σ(y − ȳ)², C = 3w − 3w²/3w = 2w, τ² = (Q − 2)/C.
    [Fact]
    public void Works_that_differ_more_than_chance_give_a_wider_interval()
    {
        static EffectChange At(double log) => new(Math.Exp(log) - 1, Math.Exp(log - 1.959963984540054 * 0.1) - 1, Math.Exp(log + 1.959963984540054 * 0.1) - 1);
        var pooled = PooledEffect.Of([At(-0.1), At(-0.4), At(-0.7)])!;
        // Q = 100 · 0.18 = 18, τ² = 16/200 = 0.08, s² of the mean = (0.01 + 0.08)/3 = 0.03.
        Assert.Equal(Math.Exp(-0.4) - 1, pooled.Change.Change, 9);
        Assert.Equal(Math.Exp(-0.4 - 1.959963984540054 * Math.Sqrt(0.03)) - 1, pooled.Change.Low, 6);
        Assert.True(pooled is { Rows: 3, MayBeUsed: true });
        var alike = PooledEffect.Of([At(-0.4), At(-0.4), At(-0.4)])!;
        Assert.Equal(Math.Exp(-0.4 + 1.959963984540054 * Math.Sqrt(0.01 / 3)) - 1, alike.Change.High, 6);
        Assert.Null(PooledEffect.Of([]));
    }

    [Fact]
    public void Requests_to_be_averted_are_reckoned_from_earlier_works_from_three_rows_on()
    {
        var measure = new WorkMeasure("m", 1, 2, 3);
        BudgetEstimate With(int rows) => BudgetEstimate.Of(measure, 10, null, 300, 100, 1, 365, new PooledEffect(rows, new(-0.3, -0.4, -0.2)));
        Assert.Equal(200 * 365.25 / 365, With(2).AvertedPerYear.Typical, 6);
        Assert.Equal(90 * 365.25 / 365, With(3).AvertedPerYear.Typical, 6);
        Assert.Equal((60 * 365.25 / 365, 120 * 365.25 / 365), (With(3).AvertedPerYear.Low, With(3).AvertedPerYear.High));
    }
}
