namespace Analytics.SpatialStatistics;

/// <summary>Exact tails of a count: Poisson, or negative binomial with the same mean and φ times its variance.</summary>
/// <remarks>Null hypothesis: the count has mean <c>expected</c> and variance <c>dispersion × expected</c>. φ = 1 is Poisson; φ &gt; 1 is
/// the negative binomial with size r = μ/(φ − 1) and success probability 1/φ (a gamma mixture of Poisson counts). Under-dispersion
/// (φ &lt; 1) is refused: nothing in the product may be called significant because of it.</remarks>
public static class CountTail
{
    private const double MostExpected = 1e15;

    /// <summary>P(X ≥ count).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative count or expected value, or a dispersion below 1.</exception>
    public static double Upper(long count, double expected, double dispersion = 1)
    {
        Check(count, expected, dispersion);
        if (count == 0) return 1;
        if (expected == 0) return 0;
        if (IsPoisson(dispersion)) return GammaFunctions.RegularizedGamma(count, expected).Lower;
        // A mean so small that the size of the distribution is 0 in a double: nothing is expected.
        if (expected / (dispersion - 1) == 0) return 0;
        return GammaFunctions.RegularizedBeta(count, expected / (dispersion - 1), 1 - 1 / dispersion).Lower;
    }

    /// <summary>P(X ≤ count).</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Upper"/>.</exception>
    public static double Lower(long count, double expected, double dispersion = 1)
    {
        Check(count, expected, dispersion);
        if (expected == 0) return 1;
        if (IsPoisson(dispersion)) return GammaFunctions.RegularizedGamma(count + 1, expected).Upper;
        if (expected / (dispersion - 1) == 0) return 1;
        return GammaFunctions.RegularizedBeta(count + 1, expected / (dispersion - 1), 1 - 1 / dispersion).Upper;
    }

    /// <summary>The two-sided p-value by doubling the smaller tail, at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Upper"/>.</exception>
    public static double TwoSided(long count, double expected, double dispersion = 1)
        => Math.Min(1, 2 * Math.Min(Upper(count, expected, dispersion), Lower(count, expected, dispersion)));

    /// <summary>The two-sided p-value of a count whose mean and over-dispersion are given separately from a z-score's: a z-score with the
    /// same p and the sign of the deviation, so that exact and normal verdicts can stand on one scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Upper"/>.</exception>
    public static double EquivalentZ(long count, double expected, double dispersion = 1)
    {
        var p = TwoSided(count, expected, dispersion);
        var z = -NormalDistribution.Quantile(Math.Max(p, 1e-300) / 2);
        return count >= expected ? Math.Max(0, z) : -Math.Max(0, z);
    }

    /// <summary>The interval of means that would not be surprised by the count: the exact (Garwood) interval for Poisson, and its
    /// negative binomial counterpart for φ &gt; 1, each bound leaving (1 − confidence)/2 in its tail. Unit: counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative count, dispersion below 1, or a confidence outside (0, 1).</exception>
    public static (double Low, double High) MeanInterval(long count, double dispersion = 1, double confidence = 0.95)
    {
        Check(count, 0, dispersion);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        var tail = (1 - confidence) / 2;
        var low = count == 0 ? 0 : Solve(mean => Upper(count, mean, dispersion) - tail, count, dispersion);
        var high = Solve(mean => tail - Lower(count, mean, dispersion), count, dispersion);
        return (low, high);
    }

    /// <summary>The counts to be expected of a mean: the smallest interval of whole numbers that leaves at most (1 − confidence)/2 on
    /// either side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As above.</exception>
    public static (long Low, long High) CountInterval(double expected, double dispersion = 1, double confidence = 0.95)
    {
        Check(0, expected, dispersion);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        var tail = (1 - confidence) / 2;
        var reach = (long)Math.Ceiling(12 * Math.Sqrt(dispersion * expected) + 12 * dispersion + 12);
        long low = Search(0, (long)expected + 1, count => Lower(count, expected, dispersion) > tail);
        long high = Search((long)expected, (long)expected + reach, count => 1 - Lower(count, expected, dispersion) <= tail);
        return (low, high);
    }

    // The smallest number in [from, to] for which a rising condition holds (to, if none).
    private static long Search(long from, long to, Func<long, bool> holds)
    {
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            if (holds(middle)) to = middle;
            else from = middle + 1;
        }

        return from;
    }

    // Bisection on a rising function of the mean; bounds far outside any confidence in use.
    private static double Solve(Func<double, double> rising, long count, double dispersion)
    {
        double low = 0, high = count + 50 * Math.Sqrt(dispersion * (count + 1)) + 50 * dispersion;
        for (var i = 0; i < 200 && high - low > 1e-13 * (1 + high); i++)
        {
            var middle = (low + high) / 2;
            if (rising(middle) > 0) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }

    private static bool IsPoisson(double dispersion) => dispersion < 1 + 1e-9;

    private static void Check(long count, double expected, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        // Beyond it neighbouring whole numbers are one double, and the tails no numbers.
        if (!(expected is >= 0 and <= MostExpected)) throw new ArgumentOutOfRangeException(nameof(expected), expected, "an expected count is not negative and below 10^15");
        if (!(dispersion >= 1) || double.IsInfinity(dispersion)) throw new ArgumentOutOfRangeException(nameof(dispersion), dispersion, "a dispersion is finite and at least 1");
    }
}
