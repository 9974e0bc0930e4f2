using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>How the interval of an observed-to-expected ratio is made.</summary>
public enum RatioInterval
{
    /// <summary>Exact Poisson (or negative binomial) bounds.</summary>
    Exact,

    /// <summary>Byar's approximation, as registries print it; Poisson only.</summary>
    Byar,
}

/// <summary>Observed over expected requests: 1 is what the standard lets expect (indirect standardisation; the standardised mortality ratio
/// of epidemiology).</summary>
/// <remarks>The expected number is taken as known. Two such ratios are comparable with the standard, strictly not with each other where the makeup
/// of the places differs much. Sources: Garwood (1936); Breslow and Day (1987), Statistical Methods in Cancer Research II, section 2.3 (Byar).</remarks>
/// <param name="Observed">Requests.</param>
/// <param name="Expected">By the standard, positive.</param>
/// <param name="Ratio">Observed over expected.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ObservedToExpected(RawCount Observed, double Expected, double Ratio, double Low, double High)
{
    /// <summary>The ratio; null where nothing is expected.</summary>
    /// <param name="observed">Requests.</param>
    /// <param name="expected">Not negative.</param>
    /// <param name="dispersion">Variance over mean of the observed, at least 1.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="interval">Exact unless asked otherwise.</param>
    /// <exception cref="ArgumentException">Numbers out of their bounds; Byar's interval of over-dispersed counts.</exception>
    public static ObservedToExpected? Of(long observed, double expected, double dispersion = 1, double confidence = 0.95, RatioInterval interval = RatioInterval.Exact)
    {
        if (!(expected >= 0) || double.IsInfinity(expected)) throw new ArgumentOutOfRangeException(nameof(expected), expected, "finite and not negative");
        if (interval == RatioInterval.Byar && dispersion != 1) throw new ArgumentException("Byar's interval is one of Poisson counts", nameof(interval));
        var (low, high) = interval == RatioInterval.Byar ? Byar(observed, confidence) : CountTail.MeanInterval(observed, dispersion, confidence);
        return expected == 0 ? null : new ObservedToExpected(new RawCount(observed), expected, observed / expected, low / expected, high / expected);
    }

    /// <summary>What a place would bring at the standard's rates: Σ rate × exposure over the strata (subjects, age groups, …).</summary>
    /// <param name="rates">Requests per unit of exposure of each stratum in the standard.</param>
    /// <param name="exposures">The place's exposure in each.</param>
    /// <exception cref="ArgumentException">Other lengths, or numbers that are negative or not finite.</exception>
    public static double ExpectedAtRates(ReadOnlySpan<double> rates, ReadOnlySpan<double> exposures)
    {
        if (rates.Length != exposures.Length) throw new ArgumentException($"{exposures.Length} exposures for {rates.Length} rates", nameof(exposures));
        var sum = 0.0;
        for (var i = 0; i < rates.Length; i++)
        {
            var part = rates[i] * exposures[i];
            if (!(rates[i] >= 0 && exposures[i] >= 0) || !double.IsFinite(part)) throw new ArgumentException($"stratum {i}: {rates[i]} × {exposures[i]}", nameof(rates));
            sum += part;
        }

        return sum;
    }

    private static (double Low, double High) Byar(long observed, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        double z = NormalDistribution.Quantile(0.5 + confidence / 2), next = observed + 1.0;
        var low = observed == 0 ? 0 : observed * Math.Pow(Math.Max(0, 1 - 1 / (9.0 * observed) - z / (3 * Math.Sqrt(observed))), 3);
        return (low, next * Math.Pow(1 - 1 / (9 * next) + z / (3 * Math.Sqrt(next)), 3));
    }
}
