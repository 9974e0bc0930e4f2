using System.Globalization;
using System.Text.Json;
using Analytics.SpatialStatistics;

namespace Observatory.Tests.SpatialStatistics;

public class MannKendallTests
{
    [Theory]   // DOMAIN 3.2
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 45, 125.0, 3.9355, 8.3e-5)]
    [InlineData(new double[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, -45, 125.0, -3.9355, 8.3e-5)]
    [InlineData(new double[] { 1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8 }, 52, 208.667, 3.5306, 0.000415)]
    [InlineData(new double[] { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, 0, 0.0, 0, 1)]
    public void Hand_checked_series(double[] series, long s, double variance, double z, double p)
    {
        var test = MannKendall.Test(series);
        Assert.Equal(s, test.S);
        Assert.Equal(variance, test.Variance, 5e-4);
        Assert.Equal(z, test.ZScore, 5e-5);
        Assert.Equal(p, test.PValue, 5e-7);
        Assert.Equal(Math.Sign(s), test.Trend());
    }

    [Fact]
    public void Published_values_of_pyMannKendall()
    {
        var expected = Expected("test_original_test");
        var test = MannKendall.Test(ReferenceSeries().Values);
        Assert.Equal(Number(expected, "s"), test.S);
        Assert.Equal(Number(expected, "var_s"), test.Variance, 1e-8);
        Assert.Equal(Number(expected, "z"), test.ZScore, 1e-15);
        Assert.Equal(Number(expected, "p"), test.PValue, 1e-14);
        Assert.Equal(Number(expected, "Tau"), test.Tau, 1e-16);
        Assert.Equal(0, test.Trend());
    }

    [Fact]
    public void Sen_slope_published_by_pyMannKendall()
    {
        var expected = Expected("test_sens_slope");
        var (times, values) = ReferenceSeries();
        var slope = SenSlope.Estimate(times, values);
        Assert.Equal(Number(expected, "slope"), slope.Slope, 1e-17);
        Assert.Equal(Number(expected, "intercept"), slope.Intercept, 1e-13);
    }

    [Fact]
    public void Sen_slope_is_not_moved_by_a_wild_value()
    {
        var slope = SenSlope.Estimate([1, 3, 5, 7, 900, 11, 13]);
        Assert.Equal(2, slope.Slope);
        Assert.Throws<ArgumentException>(() => SenSlope.Estimate([1]));
    }

    [Fact]
    public void Short_series_have_no_trend_and_missing_values_are_refused()
    {
        Assert.Equal(1, MannKendall.Test([]).PValue);
        Assert.Equal(1, MannKendall.Test([3]).PValue);
        Assert.Throws<ArgumentException>(() => MannKendall.Test([1, double.NaN]));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 9)]
    [InlineData(36, 700)]
    [InlineData(101, 13)]
    public void A_map_of_series_gives_the_single_tests_bit_for_bit_on_any_number_of_threads(int steps, int series)
    {
        var random = new Random(steps);
        double[] values = [.. Enumerable.Range(0, steps * series).Select(i => i / steps % 3 == 0 ? random.Next(4) : random.NextDouble() - 0.5)];
        var one = MannKendallMap.Test(values, steps, threads: 1);
        Assert.Equal(Enumerable.Range(0, series).Select(k => MannKendall.Test(values.AsSpan(k * steps, steps))), one);
        Assert.Equal(one, MannKendallMap.Test(values, steps, threads: 3));
    }

    [Fact]
    public void A_map_with_a_gap_or_a_torn_series_is_refused()
    {
        var values = new double[36 * 10];
        Assert.All(MannKendallMap.Test(values, 36), test => Assert.Equal(new MannKendall(0, 0, 0, 1, 0), test));
        Assert.Empty(MannKendallMap.Test(Array.Empty<double>(), 36));
        Assert.Throws<ArgumentException>(() => MannKendallMap.Test(new double[37], 36));
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            foreach (var place in new[] { 0, 5, 359 })
                Assert.Throws<ArgumentException>(() => MannKendallMap.Test(Enumerable.Range(0, 360).Select(i => i == place ? bad : 1).ToArray(), 36));
    }

    [Fact]
    public void Sen_interval_covers_the_true_slope_as_often_as_it_says()
    {
        Assert.Equal(new SenSlope(2, 1, 2, 2), SenSlope.Estimate([1, 3, 5, 7, 9, 11, 13, 15]));
        var random = new Random(4);
        var covered = 0;
        for (var round = 0; round < 1000; round++)
        {
            var slope = SenSlope.Estimate(Enumerable.Range(0, 24).Select(t => 0.3 * t + NormalDistribution.Quantile(random.NextDouble())).ToArray(), 0.9);
            Assert.True(slope.Low <= slope.Slope && slope.Slope <= slope.High);
            if (slope.Low <= 0.3 && slope.High >= 0.3) covered++;
        }

        Assert.InRange(covered, 880, 930);
        Assert.Throws<ArgumentOutOfRangeException>(() => SenSlope.Estimate([1, 2], 1));
    }

    internal static (double[] Times, double[] Values) ReferenceSeries()
    {
        var rows = File.ReadLines(SharedData.Require("reference/mann_kendall/pymk_arbitrary_1d.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[1].Length > 0 && !cells[1].Equals("nan", StringComparison.OrdinalIgnoreCase))
            .Select(cells => (Time: double.Parse(cells[0], CultureInfo.InvariantCulture), Value: double.Parse(cells[1], CultureInfo.InvariantCulture)))
            .ToArray();
        return (rows.Select(row => row.Time).ToArray(), rows.Select(row => row.Value).ToArray());
    }

    private static JsonElement Expected(string test)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Require("reference/mann_kendall/pymk_expected.json")));
        return json.RootElement.GetProperty(test).GetProperty("expected").Clone();
    }

    private static double Number(JsonElement expected, string name)
        => double.Parse(expected.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
