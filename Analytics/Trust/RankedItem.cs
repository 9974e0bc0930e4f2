using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>Something to be ranked, on a scale where its estimate is about normal.</summary>
/// <param name="Key">The caller's name of it; unique.</param>
/// <param name="Score">More is a better rank (a smaller number).</param>
/// <param name="StandardError">Of the score, not negative.</param>
/// <param name="Suffices">False: too few cases, no rank.</param>
public sealed record RankedItem(string Key, double Score, double StandardError, bool Suffices = true)
{
    /// <summary>A share, on Anscombe's arcsine scale: its error depends on the number of cases alone and holds for shares of 0 and 1. Source: Anscombe
    /// (1948), Biometrika 35, 246–254.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative counts or more successes than trials.</exception>
    public static RankedItem Share(string key, long successes, long trials, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        return new RankedItem(key, Math.Asin(Math.Sqrt((successes + 0.375) / (trials + 0.75))), 0.5 / Math.Sqrt(trials + 0.5), (minimum ?? new()).AllowShare(trials));
    }

    /// <summary>An observed-to-expected ratio (or a rate: residents are its expectation up to a factor), on the logarithm of (observed + ½)/expected.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="observed">Requests.</param>
    /// <param name="expected">By the standard, in counts; the minimum is judged by it.</param>
    /// <param name="dispersion">Variance over mean, at least 1.</param>
    /// <param name="minimum">Null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">Numbers out of their bounds.</exception>
    public static RankedItem Ratio(string key, long observed, double expected, double dispersion = 1, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        if (!(expected >= 0) || double.IsInfinity(expected)) throw new ArgumentOutOfRangeException(nameof(expected), expected, "finite and not negative");
        if (!(dispersion >= 1) || double.IsInfinity(dispersion)) throw new ArgumentOutOfRangeException(nameof(dispersion), dispersion, "finite and at least 1");
        var allowed = (minimum ?? new()).AllowRatio(expected) && expected > 0;
        return allowed ? new RankedItem(key, Math.Log((observed + 0.5) / expected), Math.Sqrt(dispersion / (observed + 0.5))) : new RankedItem(key, 0, 0, false);
    }

    /// <summary>A count as such, on the logarithm of count + ½: for things of one kind whose size is what is asked (how much of the work a subject is), never for places.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Numbers out of their bounds.</exception>
    public static RankedItem Count(string key, long count, double dispersion = 1, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Ratio(key, count, 1, dispersion, new(Expected: 1)) with { Suffices = (minimum ?? new()).AllowRatio(count) };
    }

    /// <summary>A time (a median, P90) with its 95 % interval, shorter being better, on the logarithm. Without an interval, or with one that touches 0, it has no rank.</summary>
    /// <exception cref="ArgumentException">An interval that does not hold its estimate.</exception>
    public static RankedItem Time(string key, double? estimate, (double Low, double High)? interval, int closings, MinimumCounts? minimum = null)
    {
        if (estimate is not { } time || interval is not { } bounds || !(bounds.Low > 0) || !(minimum ?? new()).AllowMedian(closings)) return new RankedItem(key, 0, 0, false);
        if (!(bounds.Low <= time && time <= bounds.High) || double.IsInfinity(bounds.High)) throw new ArgumentException($"{time} does not lie in {bounds}", nameof(interval));
        return new RankedItem(key, -Math.Log(time), Math.Log(bounds.High / bounds.Low) / (2 * NormalDistribution.Quantile(0.975)));
    }
}
