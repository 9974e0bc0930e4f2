namespace Analytics.Hotspots;

/// <summary>How much more a subject weighs in one place than in the whole: (here ÷ allHere) ÷ (everywhere ÷ allEverywhere).</summary>
/// <remarks>
/// Null hypothesis: the subject's share of requests is the same here as in the whole; ratio 1. The interval is the log method for a
/// ratio of two proportions (Katz, Baptista, Azen &amp; Pike 1978, Biometrics 34:469), which holds for independent samples; the place is
/// part of the whole, so the interval is slightly wide while the place is small. Counts are requests, without unit.
/// </remarks>
/// <param name="Ratio">Location quotient; 0 where there is none here.</param>
/// <param name="Low">Lower bound of the 95 % interval; null where there is none here.</param>
/// <param name="High">Upper bound; null where there is none here.</param>
public sealed record LocationQuotient(double Ratio, double? Low, double? High)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>Estimates the quotient.</summary>
    /// <param name="here">Requests of the subject in the place, 0 … <paramref name="allHere"/>.</param>
    /// <param name="allHere">All requests in the place, at least 1.</param>
    /// <param name="everywhere">Requests of the subject in the whole, 1 … <paramref name="allEverywhere"/>.</param>
    /// <param name="allEverywhere">All requests in the whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside these bounds.</exception>
    public static LocationQuotient Estimate(long here, long allHere, long everywhere, long allEverywhere)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(allHere, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(here);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(here, allHere);
        ArgumentOutOfRangeException.ThrowIfLessThan(everywhere, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(everywhere, allEverywhere);
        if (here == 0) return new LocationQuotient(0, null, null);
        var ratio = ((double)here / allHere) / ((double)everywhere / allEverywhere);
        var error = Math.Sqrt(1.0 / here - 1.0 / allHere + 1.0 / everywhere - 1.0 / allEverywhere);
        return new LocationQuotient(ratio, ratio * Math.Exp(-Z95 * error), ratio * Math.Exp(Z95 * error));
    }
}
