namespace Analytics.SpatialStatistics;

/// <summary>Student's t: what the normal distribution becomes where a spread is estimated and not known.</summary>
/// <remarks>By the incomplete beta function, so that far tails are right too. Source: Abramowitz and Stegun (1964), 26.7.1.</remarks>
public static class StudentDistribution
{
    // Beyond it the beta function's logarithms cancel and the normal distribution is as near.
    private const double MostFreedom = 1e6;

    /// <summary>P(T ≤ t) for degrees of freedom of 1 or more, whole or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A t that is no number, or degrees of freedom below 1.</exception>
    public static double Cumulative(double t, double freedom)
    {
        if (!(freedom >= 1)) throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "at least 1");
        if (double.IsNaN(t)) throw new ArgumentOutOfRangeException(nameof(t), t, "a number");
        if (freedom > MostFreedom) return NormalDistribution.Cumulative(t);
        var tail = 0.5 * GammaFunctions.RegularizedBeta(freedom / 2, 0.5, freedom / (freedom + t * t)).Lower;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which <paramref name="probability"/> lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1), or degrees of freedom below 1.</exception>
    public static double Quantile(double probability, double freedom)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "between 0 and 1");
        if (probability > 0.5) return -Quantile(1 - probability, freedom);
        double low = -1, high = 0;
        while (Cumulative(low, freedom) > probability) (low, high) = (2 * low, low);
        // Halving until no number lies between.
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (Cumulative(middle, freedom) < probability) low = middle;
            else high = middle;
        }

        return high;
    }
}
