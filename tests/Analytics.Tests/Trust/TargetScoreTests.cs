using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class TargetScoreTests
{
    [Fact]   // DOMAIN 3.5
    public void City_score_vectors_to_the_nearest_and_as_they_are_printed_elsewhere()
    {
        var share = TargetScore.Of(0.92, 0.80, lowerIsBetter: false);
        Assert.Equal((1.15, 1.15), (share.Rounded, share.RoundedUp!.Value));
        var days = TargetScore.Of(6, 5, lowerIsBetter: true);
        Assert.Equal((0.83, 0.84), (days.Rounded, days.RoundedUp!.Value));
        Assert.True(days.IsBelow);
    }

    [Theory]   // 11/5·100 is 220.00000000000003 in binary: rounding up must not make 2.21 of it. What truly lies above is still rounded up.
    [InlineData(11, 5, 2.2)]
    [InlineData(11, 10, 1.1)]
    [InlineData(11.001, 5, 2.21)]
    public void A_whole_hundredth_is_not_rounded_up_for_a_few_bits(double value, double target, double roundedUp)
        => Assert.Equal(roundedUp, TargetScore.Of(value, target, lowerIsBetter: false).RoundedUp);

    [Fact]
    public void A_good_zero_is_best_a_bad_zero_worst_and_caps_are_symmetric()
    {
        Assert.Equal((4, null), (TargetScore.Of(0, 5, true).Score, TargetScore.Of(0, 5, true).RoundedUp));
        Assert.Equal(0.25, TargetScore.Of(0, 5, false).Score);
        Assert.Equal(1, TargetScore.Of(1000, 5, true).Score * TargetScore.Of(1000, 5, false).Score, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetScore.Of(1, 0, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetScore.Of(double.NaN, 1, true));
    }

    [Fact]
    public void Half_and_double_cancel_and_what_is_missed_is_counted()
    {
        var combined = TargetScore.Combine([(TargetScore.Of(2, 1, false), 1), (TargetScore.Of(1, 2, false), 1)])!.Value;
        Assert.Equal(1, combined.Mean, 1e-12);
        Assert.Equal((1, 2), (combined.Below, combined.Of));
        Assert.Equal(2, TargetScore.Combine([(TargetScore.Of(2, 1, false), 1), (TargetScore.Of(1, 2, false), 0)])!.Value.Mean, 1e-12);
        Assert.Null(TargetScore.Combine([]));
        Assert.Throws<ArgumentException>(() => TargetScore.Combine([(TargetScore.Of(2, 1, false), -1)]));
    }
}
