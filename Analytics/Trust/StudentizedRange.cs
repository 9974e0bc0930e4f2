using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>The range of n independent standard normal values: Tukey's studentized range with known variance (infinite degrees of freedom).</summary>
public static class StudentizedRange
{
    private const double From = -9, To = 9;
    private const int Steps = 1800;

    /// <summary>P(range ≤ q) = n ∫ φ(z) [Φ(z + q) − Φ(z)]^(n−1) dz, by Simpson's rule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values, or a range that is negative or no number.</exception>
    public static double Cumulative(double range, int values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values, 2);
        if (!(range >= 0)) throw new ArgumentOutOfRangeException(nameof(range), range, "not negative");
        var (sum, h) = (0.0, (To - From) / Steps);
        for (var i = 0; i <= Steps; i++)
        {
            var z = From + i * h;
            // Tails on the side where they do not cancel.
            var between = z > 0 ? NormalDistribution.UpperTail(z) - NormalDistribution.UpperTail(z + range) : NormalDistribution.Cumulative(z + range) - NormalDistribution.Cumulative(z);
            sum += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-z * z / 2) * Math.Pow(between, values - 1);
        }

        return Math.Min(1, values * sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The range that is exceeded with probability 1 − <paramref name="probability"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values, or a probability outside (0, 1).</exception>
    public static double Quantile(double probability, int values)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "between 0 and 1");
        double low = 0, high = 20;
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle, values) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
