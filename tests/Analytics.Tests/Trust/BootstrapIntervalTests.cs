using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class BootstrapIntervalTests
{
    private static readonly double[] Times = [9, 10, 12, 14, 15, 17, 19, 22, 26, 31, 38, 47, 60, 81, 120, 11, 13, 18, 24, 33];

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_leaves_the_sample_alone()
    {
        var copy = Times.ToArray();
        var once = BootstrapInterval.Of(copy, Median, 4);
        Assert.Equal(once, BootstrapInterval.Of(copy, Median, 4));
        Assert.Equal(Times, copy);
        Assert.True(once.Low <= once.Estimate && once.Estimate <= once.High);
    }

    [Fact]
    public void The_accelerated_interval_respects_transformations_and_follows_skewness()
    {
        var plain = BootstrapInterval.Of(Times, x => x.Average(), 9);
        var logged = BootstrapInterval.Of(Times, x => Math.Log(x.Average()), 9);
        var percentile = BootstrapInterval.Of(Times, x => x.Average(), 9, BootstrapKind.Percentile);
        Assert.Equal(Math.Log(plain.Low), logged.Low, 0.02);
        Assert.Equal(Math.Log(plain.High), logged.High, 0.02);
        Assert.True(plain.High > percentile.High && plain.Low > percentile.Low, $"{plain} {percentile}");
        // Close to the normal interval of a mean: s/√20 = 5.97.
        Assert.Equal(Times.Average() + 1.96 * 5.97, percentile.High, 2.5);
        Assert.Equal(Times.Average() - 1.96 * 5.97, percentile.Low, 2.5);
    }

    [Fact]   // Efron and Tibshirani (1993), tables 14.1 and 14.2: variance of the spatial test data, 90 %: percentile (100.8, 233.9), accelerated (115.8, 259.6).
    public void The_variance_of_the_spatial_test_data_as_published()
    {
        double[] scores = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
        var percentile = BootstrapInterval.Of(scores, Variance, 14, BootstrapKind.Percentile, 20_000, 0.9);
        var accelerated = BootstrapInterval.Of(scores, Variance, 14, BootstrapKind.BiasCorrectedAccelerated, 20_000, 0.9);
        Assert.Equal(171.5, accelerated.Estimate, 0.05);
        Assert.Equal(100.8, percentile.Low, 4.0);
        Assert.Equal(233.9, percentile.High, 4.0);
        // They drew 2,000 times: their own ends have an error of about 2. Without the acceleration the upper end is 251, the lower 111.
        Assert.Equal(115.8, accelerated.Low, 3.0);
        Assert.Equal(259.6, accelerated.High, 4.0);

        static double Variance(double[] values) => values.Average(v => v * v) - Math.Pow(values.Average(), 2);
    }

    [Fact]
    public void About_95_percent_of_intervals_hold_a_mean()
    {
        var random = new Random(6);
        var held = 0;
        for (var round = 0; round < 400; round++)
        {
            double[] sample = [.. Enumerable.Range(0, 40).Select(_ => -Math.Log(1 - random.NextDouble()))];
            var interval = BootstrapInterval.Of(sample, x => x.Average(), round, replicas: 600);
            if (interval.Low <= 1 && interval.High >= 1) held++;
        }

        Assert.InRange(held / 400.0, 0.90, 0.98);
    }

    [Fact]
    public void Degenerate_samples()
    {
        Assert.Equal(new BootstrapInterval(5, 5, 5), BootstrapInterval.Of([5, 5, 5, 5], x => x.Average(), 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([], x => x.Average(), 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([1, 2], x => x.Average(), 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([1, 2, double.NaN], x => x.Average(), 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([1, 2, 3], _ => double.NaN, 1));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
