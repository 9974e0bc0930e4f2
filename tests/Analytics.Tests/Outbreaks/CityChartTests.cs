using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

public class CityChartTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2024, 5, 31);

    // 8 earlier weekdays of 5 each; P(X ≥ 12 | 12 + 40 in all, a ninth each) = Σ Binomial(52, 1/9) by exact fractions.
    [Fact]
    public void Steady_history_gives_the_exact_conditional_test()
    {
        var days = Enumerable.Repeat(5, 80).ToArray();
        days[^1] = 12;
        var reading = CityChart.Judge(days, Today);
        double sum = 0, term = Math.Pow(8.0 / 9, 52);
        for (var k = 0; k <= 52; k++)
        {
            if (k >= 12) sum += term;
            term *= (52.0 - k) / (k + 1) / 8;
        }

        Assert.Equal(2 * sum, reading.PValue, 1e-12);
        Assert.Equal((12L, 5.0, Today, Today), (reading.Observed, reading.Expected, reading.From, reading.To));
    }

    [Fact]
    public void P_values_are_super_uniform_with_and_without_over_dispersion()
    {
        var random = new Random(5);
        double[] week = [1.2, 1.1, 1, 1.1, 0.9, 0.5, 1.2];
        foreach (var (mean, dispersion) in new[] { (0.3, 1.0), (4, 1), (60, 1), (60, 2.5) })
        {
            const int Runs = 6000;
            int[] below = [0, 0, 0];
            for (var run = 0; run < Runs; run++)
            {
                var days = Enumerable.Range(0, 70).Select(d => SyntheticCity.NegativeBinomial(random, mean * week[d % 7], dispersion)).ToArray();
                var p = CityChart.Judge(days, Today).PValue;
                if (p <= 0.05) below[0]++;
                if (p <= 0.01) below[1]++;
                if (p <= 0.001) below[2]++;
            }

            output.WriteLine($"mean {mean}, dispersion {dispersion}: {below[0] / (double)Runs:P2} ≤ 5 %, {below[1] / (double)Runs:P2} ≤ 1 %, {below[2] / (double)Runs:P3} ≤ 0.1 %");
            // 3.3 standard errors over the level; an estimated φ may cost a little more.
            var slack = dispersion > 1 ? 1.3 : 1.0;
            Assert.True(below[0] <= slack * Runs * 0.05 + 3.3 * Math.Sqrt(Runs * 0.05));
            Assert.True(below[1] <= slack * Runs * 0.01 + 3.3 * Math.Sqrt(Runs * 0.01));
            Assert.True(below[2] <= slack * Runs * 0.001 + 3.3 * Math.Sqrt(Runs * 0.001));
        }
    }

    [Fact]
    public void An_earlier_surge_does_not_hide_the_next()
    {
        var random = new Random(6);
        var days = Enumerable.Range(0, 90).Select(_ => SyntheticCity.Poisson(random, 20)).ToArray();
        (days[50], days[64]) = (400, 300);
        days[^1] = 55;
        Assert.True(CityChart.Judge(days, Today).PValue < 1e-5);
    }

    [Fact]
    public void A_given_shape_is_no_surprise_and_a_slow_week_is_seen()
    {
        var random = new Random(7);
        var shape = Enumerable.Range(0, 90).Select(d => d >= 88 ? 3.0 : 1).ToArray();
        var days = shape.Select(s => SyntheticCity.Poisson(random, 20 * s)).ToArray();
        Assert.True(CityChart.Judge(days, Today).PValue < 1e-4);
        Assert.True(CityChart.Judge(days, Today, shape).PValue > 0.01);
        var slow = Enumerable.Range(0, 90).Select(d => SyntheticCity.Poisson(random, d >= 83 ? 30 : 20)).ToArray();
        slow[^1] = 27;
        var reading = CityChart.Judge(slow, Today);
        Assert.Equal(Today.AddDays(-6), reading.From);
        Assert.True(reading.PValue < 0.001);
    }

    [Fact]
    public void Degenerate_input_says_so_or_is_refused()
    {
        Assert.False(CityChart.Judge([], Today).IsJudged);
        Assert.Equal(1, CityChart.Judge([5], Today).PValue);
        var none = CityChart.Judge(new int[90], Today);
        Assert.Equal((1.0, 0.0), (none.PValue, none.Expected));
        var first = new int[90];
        first[^1] = 1;
        Assert.InRange(CityChart.Judge(first, Today).PValue, 0.05, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => CityChart.Judge([-1], Today));
        Assert.Throws<ArgumentException>(() => CityChart.Judge([1, 2], Today, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CityChart.Judge([1], Today, [0]));
    }
}
