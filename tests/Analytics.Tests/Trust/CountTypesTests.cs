using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class CountTypesTests
{
    [Theory]   // Table of exact limits of a Poisson mean, Breslow and Day (1987), vol. II, table 2.10 and Garwood (1936).
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(100, 81.364, 121.627)]
    public void Exact_limits_of_a_count(long count, double low, double high)
    {
        var interval = new RawCount(count).Interval();
        Assert.Equal(low, interval.Low, 6e-4);
        Assert.Equal(high, interval.High, 6e-4);
    }

    [Fact]
    public void A_ratio_keeps_exact_limits_and_byar_is_close_to_them()
    {
        var exact = ObservedToExpected.Of(10, 5)!;
        Assert.Equal((2, 0.959, 3.678), (exact.Ratio, Math.Round(exact.Low, 3), Math.Round(exact.High, 3)));
        // By hand: 10 (1 − 1/90 − 1.96/(3√10))³ = 4.790, 11 (1 − 1/99 + 1.96/(3√11))³ = 18.39.
        var byar = ObservedToExpected.Of(10, 5, interval: RatioInterval.Byar)!;
        Assert.Equal(4.790 / 5, byar.Low, 1e-3);
        Assert.Equal(18.39 / 5, byar.High, 1e-3);
        Assert.Equal(0, ObservedToExpected.Of(0, 4, interval: RatioInterval.Byar)!.Low);
        Assert.True(ObservedToExpected.Of(10, 5, dispersion: 3)!.High > exact.High);
        Assert.Throws<ArgumentException>(() => ObservedToExpected.Of(10, 5, 3, interval: RatioInterval.Byar));
    }

    [Fact]
    public void Indirect_standardisation_by_strata()
    {
        // Rates of the standard 0.001, 0.01 and 0.05 on 10,000, 3,000 and 500: 10 + 30 + 25.
        Assert.Equal(65, ObservedToExpected.ExpectedAtRates([0.001, 0.01, 0.05], [10_000, 3_000, 500]), 1e-12);
        Assert.Equal(0, ObservedToExpected.ExpectedAtRates([], []));
        Assert.Throws<ArgumentException>(() => ObservedToExpected.ExpectedAtRates([0.1], [double.NaN]));
        Assert.Throws<ArgumentException>(() => ObservedToExpected.ExpectedAtRates([0.1], [1, 2]));
    }

    [Fact]
    public void Where_nobody_lives_there_is_no_rate_and_where_nothing_is_expected_no_ratio()
    {
        Assert.Null(ResidentRate.Of(7, 0));
        Assert.Null(ObservedToExpected.Of(7, 0));
        var rate = ResidentRate.Of(10, 50_000)!;
        Assert.Equal((0.2, 0.0959, 0.3678), (rate.PerThousand, Math.Round(rate.Low, 4), Math.Round(rate.High, 4)));
        Assert.Equal(0, ResidentRate.Of(0, 50_000)!.Low);
        Assert.Throws<ArgumentOutOfRangeException>(() => ResidentRate.Of(7, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservedToExpected.Of(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservedToExpected.Of(1, double.NaN));
    }
}
