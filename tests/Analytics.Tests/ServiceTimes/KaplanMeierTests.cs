using Analytics.ServiceTimes;

namespace Observatory.Tests.ServiceTimes;

public class KaplanMeierTests
{
    [Fact]
    public void Median_of_the_domain_vector_counts_the_open_ones()
    {
        var curve = KaplanMeier.Estimate([1, 2, 2, 3, 60, 30, 40, 50], [true, true, true, true, true, false, false, false]);
        Assert.Equal(3, curve.Median);
        Assert.Equal(60, curve.P90);
        Assert.Equal(0.5, curve.OpenShareAt(3), 1e-12);
        Assert.Equal(0.5, curve.OpenShareAt(59), 1e-12);
        Assert.Equal(1, curve.OpenShareAt(0.5));
        Assert.Equal((8, 5), (curve.Count, curve.Closed));
    }

    [Fact]
    public void Freireich_1963_as_in_the_textbooks()
    {
        // 6-MP arm of Freireich et al. (1963), the classic example of Kaplan–Meier with censoring.
        double[] weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        bool[] relapse = [true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false];
        var curve = KaplanMeier.Estimate(weeks, relapse);
        Assert.Equal([6, 7, 10, 13, 16, 22, 23], curve.Times);
        double[] expected = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], curve.OpenShares[i], 5e-5);
        Assert.Equal(23, curve.Median);
        Assert.Null(curve.P90);
    }

    [Fact]
    public void Nothing_closed_has_no_median_and_nothing_at_all_stays_open()
    {
        var open = KaplanMeier.Estimate([5, 9], [false, false]);
        Assert.Null(open.Median);
        Assert.Equal(1, open.OpenShareAt(100));
        Assert.Equal(1, KaplanMeier.Estimate([], []).OpenShareAt(1));
    }

    [Fact]
    public void Round_shares_do_not_slip_a_step_and_input_stays()
    {
        double[] days = [8, 7, 6, 5, 4, 3, 2, 1];
        Assert.Equal(4, KaplanMeier.Estimate(days, Enumerable.Repeat(true, 8).ToArray()).Median);
        Assert.Equal(8, days[0]);
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([-1], [true]));
    }

    [Fact]
    public void The_interval_of_the_median_follows_greenwood()
    {
        // Placebo arm of Freireich et al. (1963), nothing censored: at 3 weeks 0.762 − 1.96 · 0.093 > 0.5, at 4 weeks 0.667 − 1.96 · 0.103 < 0.5;
        // at 8 weeks 0.381 + 1.96 · 0.106 > 0.5, at 11 weeks 0.286 + 1.96 · 0.099 < 0.5.
        double[] weeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
        Assert.Equal((4, 11), KaplanMeier.Estimate(weeks, Enumerable.Repeat(true, 21).ToArray()).QuantileInterval(0.5));
        Assert.Null(KaplanMeier.Estimate([5, 9], [false, false]).QuantileInterval(0.5));
    }

    [Fact]
    public void Shares_open_at_a_service_level_have_log_log_intervals()
    {
        // 6-MP arm as listed by Stata's sts list for these data: at 6 weeks 0.8571 (0.6197–0.9516), at 10 0.7529 (0.5032–0.8894), at 23 0.4482 (0.1881–0.6801).
        double[] weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        bool[] relapse = [true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false];
        var curve = KaplanMeier.Estimate(weeks, relapse);
        foreach (var (at, share, low, high) in new[] { (6.0, 0.8571, 0.6197, 0.9516), (10.5, 0.7529, 0.5032, 0.8894), (35, 0.4482, 0.1881, 0.6801) })
        {
            var interval = curve.OpenShareInterval(at)!.Value;
            Assert.Equal(share, interval.Share, 5e-5);
            Assert.Equal(low, interval.Low, 5e-5);
            Assert.Equal(high, interval.High, 5e-5);
        }
    }

    [Fact]
    public void Intervals_of_degenerate_curves_stay_honest()
    {
        Assert.Null(KaplanMeier.Estimate([], []).OpenShareInterval(3));
        // Rule of three and its kin: 0 of 20 closed leaves 0.832 … 1 open, all of 20 closed at once 0 … 0.168.
        var open = KaplanMeier.Estimate(Enumerable.Repeat(9.0, 20).ToArray(), new bool[20]);
        Assert.Equal((1, Math.Pow(0.025, 0.05), 1), open.OpenShareInterval(100));
        var closed = KaplanMeier.Estimate(Enumerable.Repeat(9.0, 20).ToArray(), Enumerable.Repeat(true, 20).ToArray());
        Assert.Equal((0, 0, 1 - Math.Pow(0.025, 0.05)), closed.OpenShareInterval(9));
        Assert.Equal(9, closed.P90);
        // Closed and cut off at one time: the closing comes first.
        Assert.Equal(0.5, KaplanMeier.Estimate([4, 4], [false, true]).OpenShareAt(4), 1e-12);
    }
}
