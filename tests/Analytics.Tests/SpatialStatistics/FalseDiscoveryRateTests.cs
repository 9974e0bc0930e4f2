using Analytics.SpatialStatistics;

namespace Observatory.Tests.SpatialStatistics;

public class FalseDiscoveryRateTests
{
    [Fact]
    public void The_cutoff_is_the_largest_p_below_its_line_even_if_smaller_ones_lie_above_theirs()
    {
        // α·k/n at α = .05, n = 5: .01 .02 .03 .04 .05; the third and fourth pass only because the fourth does.
        double[] p = [0.039, 0.2, 0.0351, 0.009, 0.0205];
        Assert.Equal(0.039, FalseDiscoveryRate.Cutoff(p, 0.05));
        Assert.Equal([0.039, 0.2, 0.0351, 0.009, 0.0205], p);
    }

    [Fact]
    public void Nothing_passes_means_no_cutoff() => Assert.Null(FalseDiscoveryRate.Cutoff([0.03, 0.5, 0.9], 0.05));

    [Fact]
    public void An_empty_family_has_no_cutoff() => Assert.Null(FalseDiscoveryRate.Cutoff([], 0.05));

    [Fact]
    public void All_pass_means_the_largest_p() => Assert.Equal(0.04, FalseDiscoveryRate.Cutoff([0.04, 0.01], 0.05));

    [Fact]
    public void What_is_no_p_value_or_level_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FalseDiscoveryRate.Cutoff([0.1, double.NaN], 0.05));
        Assert.Throws<ArgumentException>(() => FalseDiscoveryRate.Cutoff([0.1, 1.2], 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscoveryRate.Cutoff([0.1], 0));
    }

    [Fact]
    public void The_share_of_false_discoveries_stays_at_its_level()
    {
        var random = new Random(5);
        double share = 0;
        const int Rounds = 400;
        for (var round = 0; round < Rounds; round++)
        {
            var p = new double[500];
            for (var i = 0; i < p.Length; i++)
                p[i] = i < 50 ? NormalDistribution.UpperTail(3 + NormalDistribution.Quantile(random.NextDouble())) : random.NextDouble();
            var cutoff = FalseDiscoveryRate.Cutoff(p, 0.10);
            var called = p.Count(x => x <= cutoff);
            if (called > 0) share += (double)p[50..].Count(x => x <= cutoff) / called / Rounds;
        }

        Assert.InRange(share, 0.07, 0.10);   // π₀ · α = 0.9 · 0.10 in expectation
    }

    [Fact]
    public void Levels_carry_the_sign_of_z_and_no_verdict_is_zero()
    {
        var cutoffs = new SignificanceCutoffs(0.03, 0.01, 0.001);
        Assert.Equal(3, cutoffs.Level(5, 0.0005));
        Assert.Equal(-2, cutoffs.Level(-3, 0.01));
        Assert.Equal(1, cutoffs.Level(2, 0.02));
        Assert.Equal(0, cutoffs.Level(2, 0.04));
        Assert.Equal(0, cutoffs.Level(null, null));
        Assert.Equal(0, new SignificanceCutoffs(null, null, null).Level(9, 0));
    }
}
