using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>Requests per thousand residents.</summary>
/// <remarks>Limit: people who work or pass there report too; a business district looks worse than it is. Exact Poisson interval (Garwood 1936), the
/// number of residents taken as known.</remarks>
/// <param name="Count">Requests.</param>
/// <param name="Residents">How many live there, positive.</param>
/// <param name="PerThousand">The rate.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ResidentRate(RawCount Count, double Residents, double PerThousand, double Low, double High)
{
    /// <summary>The rate; null where nobody lives (there is none, not a rate of 0).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite residents, and as for <see cref="RawCount.Interval"/>.</exception>
    public static ResidentRate? Of(long count, double residents, double dispersion = 1, double confidence = 0.95)
    {
        if (!(residents >= 0) || double.IsInfinity(residents)) throw new ArgumentOutOfRangeException(nameof(residents), residents, "finite and not negative");
        var (low, high) = CountTail.MeanInterval(count, dispersion, confidence);
        if (residents == 0) return null;
        return new ResidentRate(new RawCount(count), residents, 1000 * count / residents, 1000 * low / residents, 1000 * high / residents);
    }
}
