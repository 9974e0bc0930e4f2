using Analytics.SpatialStatistics;

namespace Observatory.Tests.SpatialStatistics;

public class NormalDistributionTests
{
    [Theory]   // C library erfc
    [InlineData(0, 1.0)]
    [InlineData(0.1, 0.8875370839817152)]
    [InlineData(0.4, 0.5716076449533315)]
    [InlineData(0.47, 0.5062549491139179)]
    [InlineData(1, 0.15729920705028513)]
    [InlineData(2, 0.004677734981047265)]
    [InlineData(3.9, 3.479224859723177e-08)]
    [InlineData(4.1, 6.700027654084918e-09)]
    [InlineData(10, 2.088487583762545e-45)]
    [InlineData(20, 5.3958656116079005e-176)]
    [InlineData(-0.3, 1.3286267594591274)]
    [InlineData(-5, 1.9999999999984626)]
    public void Erfc_agrees_to_the_last_digits(double x, double expected)
        => Assert.Equal(1, NormalDistribution.Erfc(x) / expected, 1e-14);

    [Fact]
    public void Quantile_and_cumulative_undo_each_other_far_into_the_tails()
    {
        Assert.Equal(1.959963984540054, NormalDistribution.Quantile(0.975), 1e-14);
        Assert.Equal(0, NormalDistribution.Quantile(0.5));
        foreach (var p in (double[])[1e-280, 1e-50, 1e-9, 0.01, 0.02425, 0.3, 0.77, 0.999])
            Assert.Equal(1, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)) / p, 1e-11);
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(1.01));
    }

    [Fact]
    public void Two_sided_p_does_not_vanish_where_one_minus_cumulative_would()
    {
        Assert.Equal(0.05, NormalDistribution.TwoSided(-1.959963984540054), 1e-15);
        Assert.InRange(NormalDistribution.UpperTail(12), 1e-34, 1e-32);
    }
}
