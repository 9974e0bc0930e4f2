namespace Analytics.SpatialStatistics;

/// <summary>A statistic against its expectation and variance under a null hypothesis, taken as normal.</summary>
/// <param name="Expected">Expectation under the null hypothesis.</param>
/// <param name="Variance">Variance under it; 0 where the statistic cannot vary.</param>
/// <param name="ZScore">Positive = like values lie together; 0 where the variance is 0.</param>
/// <param name="PValue">Two-sided; 1 where the variance is 0.</param>
public sealed record MomentTest(double Expected, double Variance, double ZScore, double PValue)
{
    /// <summary>The variance as E[T²] − E[T]²: a difference that is only rounding counts as 0.</summary>
    internal static MomentTest Of(double value, double expected, double secondMoment, bool lowIsAlike = false)
    {
        var variance = secondMoment - expected * expected;
        if (!(variance > 1e-10 * secondMoment)) return new MomentTest(expected, 0, 0, 1);
        var z = (lowIsAlike ? expected - value : value - expected) / Math.Sqrt(variance);
        return new MomentTest(expected, variance, z, NormalDistribution.TwoSided(z));
    }

    internal static MomentTest Nothing(double expected) => new(expected, 0, 0, 1);
}
