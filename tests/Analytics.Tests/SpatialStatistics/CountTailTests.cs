using Analytics.SpatialStatistics;

namespace Observatory.Tests.SpatialStatistics;

public class CountTailTests
{
    [Fact]   // summed term by term with fifty decimal digits
    public void Poisson_tails_are_exact()
    {
        Assert.Equal(1, CountTail.Upper(10, 3.2) / 0.001761887868184625, 1e-12);
        Assert.Equal(1, CountTail.Lower(2, 9.7) / 0.00353881542184831, 1e-12);
        Assert.Equal(1, CountTail.Upper(120, 60) / 6.15548321939195e-12, 1e-11);
    }

    [Fact]   // as above
    public void Negative_binomial_tails_are_exact_and_match_mean_and_dispersion()
    {
        Assert.Equal(1, CountTail.Upper(20, 10, 2.5) / 0.045701542130026224, 1e-12);
        Assert.Equal(1, CountTail.Lower(3, 10, 2.5) / 0.06703566281245855, 1e-12);
        Assert.Equal(1, CountTail.Upper(90, 30, 1.4) / 1.6378641850899588e-12, 1e-10);
        double mean = 0, square = 0;
        for (var k = 1; k < 400; k++)
        {
            mean += CountTail.Upper(k, 10, 2.5);
            square += (2 * k - 1) * CountTail.Upper(k, 10, 2.5);
        }

        Assert.Equal(10, mean, 1e-9);
        Assert.Equal(25, square - mean * mean, 1e-7);
    }

    [Fact]
    public void Dispersion_of_one_is_the_limit_of_the_negative_binomial()
        => Assert.Equal(CountTail.Upper(15, 8), CountTail.Upper(15, 8, 1 + 1e-6), 1e-6);

    [Fact]
    public void Edges()
    {
        Assert.Equal(1, CountTail.Upper(0, 5));
        Assert.Equal(0, CountTail.Upper(1, 0));
        Assert.Equal(1, CountTail.Lower(3, 0));
        Assert.Equal(1, CountTail.TwoSided(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.Upper(1, 2, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.Upper(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountTail.Lower(1, double.NaN));
    }

    [Fact]
    public void Equivalent_z_has_the_same_two_sided_p_and_the_sign_of_the_deviation()
    {
        Assert.Equal(CountTail.TwoSided(12, 4), NormalDistribution.TwoSided(CountTail.EquivalentZ(12, 4)), 1e-12);
        Assert.True(CountTail.EquivalentZ(0, 9) < -3);
        Assert.InRange(CountTail.EquivalentZ(100_000, 1), 30, 40);
    }

    [Fact]   // Garwood (1936)
    public void Mean_interval_is_exact_for_Poisson_and_wider_when_dispersed()
    {
        var (low, high) = CountTail.MeanInterval(7);
        Assert.Equal(2.814363051519866, low, 1e-9);
        Assert.Equal(14.42267536170238, high, 1e-9);
        Assert.Equal(0, CountTail.MeanInterval(0).Low);
        Assert.Equal(3.6888794541139363, CountTail.MeanInterval(0).High, 1e-9);
        var (wideLow, wideHigh) = CountTail.MeanInterval(7, 2);
        Assert.True(wideLow < low && wideHigh > high);
    }

    [Fact]
    public void Count_interval_leaves_at_most_its_share_on_either_side()
    {
        foreach (var (mean, dispersion) in ((double, double)[])[(0.2, 1), (3, 1), (40, 1), (40, 3), (1500, 2.2)])
        {
            var (low, high) = CountTail.CountInterval(mean, dispersion);
            Assert.True(low == 0 || CountTail.Lower(low - 1, mean, dispersion) <= 0.025);
            Assert.True(CountTail.Lower(low, mean, dispersion) > 0.025);
            Assert.True(CountTail.Upper(high + 1, mean, dispersion) <= 0.025 + 1e-12);
            Assert.True(CountTail.Upper(high, mean, dispersion) > 0.025);
        }
    }
}
