using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class WilsonIntervalTests
{
    [Theory]   // DOMAIN 3.5
    [InlineData(9, 10, 0.5958, 0.9821)]
    [InlineData(450, 500, 0.8706, 0.9233)]
    public void The_same_share_with_different_certainty(long successes, long trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);
        Assert.Equal(0.9, interval.Share!.Value, 1e-12);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void Extremes_stay_inside_and_nothing_known_is_everything_possible()
    {
        Assert.Equal(0, WilsonInterval.Of(0, 8).Low);
        Assert.Equal(1, WilsonInterval.Of(8, 8).High);
        Assert.InRange(WilsonInterval.Of(8, 8).Low, 0.6, 0.7);
        Assert.Equal((0, 1), (WilsonInterval.Of(0, 0).Low, WilsonInterval.Of(0, 0).High));
        Assert.Null(WilsonInterval.Of(0, 0).Share);
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
    }
}
