using Analytics.ExpectedCounts;

namespace Observatory.Tests.ExpectedCounts;

public class ExpectedLevelTests
{
    private static readonly double[] OneToTwelve = [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    [Fact]
    public void The_interval_is_that_of_one_more_draw()
    {
        // Median 6.5, median deviation 3, so s = 4.4478; t(11) = 2.20099 (tables); √(1 + π/24) = 1.06344.
        var level = ExpectedLevel.Of(OneToTwelve, 0)!;
        Assert.Equal(6.5, level.Expected);
        Assert.Equal(2.20099 * 4.447807 * 1.06344, level.High - 6.5, 0.01);
        Assert.Equal(level.High - 6.5, 6.5 - level.Low, 1e-12);
        Assert.Equal(12, level.Periods);
    }

    [Fact]
    public void What_is_judged_adds_its_own_uncertainty()
    {
        var constant = Enumerable.Repeat(0.4, 12).ToArray();
        Assert.Equal(0, ExpectedLevel.Of(constant, 0)!.High - 0.4, 1e-12);
        Assert.Equal(2.20099 * 0.05, ExpectedLevel.Of(constant, 0.05 * 0.05)!.High - 0.4, 1e-3);
    }

    [Fact]
    public void One_wild_period_moves_little_and_too_few_say_nothing()
    {
        var wild = OneToTwelve.ToArray();
        wild[0] = 500;
        Assert.Equal(ExpectedLevel.Of(OneToTwelve, 0)!.High, ExpectedLevel.Of(wild, 0)!.High, 1e-9);
        Assert.Null(ExpectedLevel.Of([1, 2, 3, 4, 5, 6, 7], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedLevel.Of(OneToTwelve, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedLevel.Of([1, double.NaN, 3, 4, 5, 6, 7, 8], 0));
        Assert.Equal(12, OneToTwelve[0]);
    }
}
