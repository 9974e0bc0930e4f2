using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>Wilson's score interval of a share: never outside 0 … 1 and honest for few cases.</summary>
/// <remarks>Source: E. B. Wilson (1927), J. Am. Stat. Assoc. 22, 209–212; without continuity correction.</remarks>
/// <param name="Share">Successes over trials; null without a trial.</param>
/// <param name="Low">Lower bound; 0 without a trial.</param>
/// <param name="High">Upper bound; 1 without a trial.</param>
public sealed record WilsonInterval(double? Share, double Low, double High)
{
    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="trials"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative counts, more successes than trials, or a confidence outside (0, 1).</exception>
    public static WilsonInterval Of(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        if (trials == 0) return new WilsonInterval(null, 0, 1);
        double z = NormalDistribution.Quantile(0.5 + confidence / 2), n = trials, share = successes / n;
        var scale = 1 + z * z / n;
        var centre = (share + z * z / (2 * n)) / scale;
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
        return new WilsonInterval(share, successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }
}
