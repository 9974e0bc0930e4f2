using Analytics.Hotspots;

namespace Analytics.Tests.Hotspots;

public sealed class LocationQuotientTests
{
    [Fact]
    public void Equal_shares_give_one()
    {
        var q = LocationQuotient.Estimate(10, 100, 100, 1000);
        Assert.Equal(1, q.Ratio, 12);
        Assert.True(q.Low < 1 && q.High > 1);
        Assert.Equal(1, q.Low!.Value * q.High!.Value, 12);
    }

    [Fact]
    public void Agrees_with_the_formula_worked_by_hand()
    {
        // shares 0.5 and 0.25; variance of the log 1/4 − 1/8 + 1/25 − 1/100 = 0.155
        var q = LocationQuotient.Estimate(4, 8, 25, 100);
        Assert.Equal(2, q.Ratio, 12);
        Assert.Equal(2 * Math.Exp(-1.959963984540054 * Math.Sqrt(0.155)), q.Low!.Value, 12);
        Assert.Equal(2 * Math.Exp(1.959963984540054 * Math.Sqrt(0.155)), q.High!.Value, 12);
    }

    [Fact]
    public void None_here_is_zero_without_an_interval() => Assert.Equal(new LocationQuotient(0, null, null), LocationQuotient.Estimate(0, 5, 3, 10));

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(-1, 1, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 2, 1)]
    public void Impossible_counts_are_refused(long here, long allHere, long everywhere, long allEverywhere)
        => Assert.Throws<ArgumentOutOfRangeException>(() => LocationQuotient.Estimate(here, allHere, everywhere, allEverywhere));
}
