using Analytics.SpatialStatistics;
using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class MeanIntervalTests
{
    [Theory]
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 10, 2.228)]
    [InlineData(0.975, 120, 1.980)]
    [InlineData(0.9995, 5, 6.869)]
    [InlineData(0.05, 30, -1.697)]
    public void Students_quantiles_are_those_of_the_tables(double probability, double freedom, double printed)
    {
        Assert.Equal(printed, StudentDistribution.Quantile(probability, freedom), 5e-4);
        Assert.Equal(probability, StudentDistribution.Cumulative(StudentDistribution.Quantile(probability, freedom), freedom), 1e-12);
    }

    [Fact]
    public void A_mean_of_marks_by_hand()
    {
        // Ten marks: 1, 2, 2, 3, 3, 4, 4, 4, 5, 5: mean 3.3, s = 1.3375, ± 2.2622 · s/√10.
        var interval = MeanInterval.Of(10, 33, 125, (1, 5))!;
        Assert.Equal((3.3, 2.343, 4.257), (interval.Mean, Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void Few_or_equal_marks_have_no_interval_and_no_end_lies_beyond_the_marks()
    {
        Assert.Null(MeanInterval.Of(0, 0, 0, (1, 5)));
        Assert.Null(MeanInterval.Of(9, 30, 110, (1, 5)));
        Assert.Null(MeanInterval.Of(50, 250, 1250, (1, 5)));
        var high = MeanInterval.Of(10, 46, 226, (1, 5))!;
        Assert.Equal(5, high.High);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of(-1, 0, 0, (1, 5)));
    }
}
