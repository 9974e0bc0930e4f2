namespace Analytics.SpatialStatistics;

/// <summary>The standard normal distribution to double precision.</summary>
/// <remarks>Source: W. J. Cody (1969), rational Chebyshev approximations for the error function, relative error below 6e-19 before
/// rounding; the quantile starts from Acklam's rational approximation and is polished by one step of Halley.</remarks>
public static class NormalDistribution
{
    /// <summary>P(Z ≤ z).</summary>
    public static double Cumulative(double z) => 0.5 * Erfc(-z / Math.Sqrt(2));

    /// <summary>P(Z ≥ z), exact far out in the tail where 1 − <see cref="Cumulative"/> would be 0.</summary>
    public static double UpperTail(double z) => 0.5 * Erfc(z / Math.Sqrt(2));

    /// <summary>P(|Z| ≥ |z|), the two-sided p-value of a z-score.</summary>
    public static double TwoSided(double z) => Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The z with P(Z ≤ z) = <paramref name="probability"/>; ±∞ at 1 and 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a probability.</exception>
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "not a probability");
        if (probability == 0) return double.NegativeInfinity;
        if (probability == 1) return double.PositiveInfinity;
        var z = Acklam(probability);
        // So far out the density of a double is 0 and the step no number; the approximation is good to nine digits there as everywhere.
        if (Math.Abs(z) > 37.5) return z;
        var error = probability < 0.5 ? Cumulative(z) - probability : (1 - probability) - UpperTail(z);
        var step = error * Math.Sqrt(2 * Math.PI) * Math.Exp(z * z / 2);
        return z - step / (1 + z * step / 2);
    }

    /// <summary>The complementary error function, 2/√π ∫ₓ^∞ e^(−t²) dt; so are all of these functions refused what is no number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number.</exception>
    public static double Erfc(double x)
    {
        var y = Math.Abs(x);
        if (double.IsNaN(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "not a number");
        if (y <= 0.46875)
        {
            var square = y * y;
            double top = Small[4] * square, bottom = square;
            for (var i = 0; i < 3; i++)
            {
                top = (top + Small[i]) * square;
                bottom = (bottom + SmallBelow[i]) * square;
            }

            return 1 - x * (top + Small[3]) / (bottom + SmallBelow[3]);
        }

        double tail;
        if (y <= 4)
        {
            double top = Middle[8] * y, bottom = y;
            for (var i = 0; i < 7; i++)
            {
                top = (top + Middle[i]) * y;
                bottom = (bottom + MiddleBelow[i]) * y;
            }

            tail = (top + Middle[7]) / (bottom + MiddleBelow[7]);
        }
        else
        {
            if (y > 27) return x > 0 ? 0 : 2;
            var inverse = 1 / (y * y);
            double top = Far[5] * inverse, bottom = inverse;
            for (var i = 0; i < 4; i++)
            {
                top = (top + Far[i]) * inverse;
                bottom = (bottom + FarBelow[i]) * inverse;
            }

            tail = inverse * (top + Far[4]) / (bottom + FarBelow[4]);
            tail = (0.56418958354775628695 - tail) / y;
        }

        // e^(−y²) in two factors, because y² alone would lose the digits that the tail needs.
        var rounded = Math.Truncate(y * 16) / 16;
        tail *= Math.Exp(-rounded * rounded) * Math.Exp(-(y - rounded) * (y + rounded));
        return x > 0 ? tail : 2 - tail;
    }

    private static double Acklam(double p)
    {
        const double Low = 0.02425;
        if (p > 1 - Low) return -Acklam(1 - p);
        if (p < Low)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q - 2.549732539343734e+00) * q
                + 4.374664141464968e+00) * q + 2.938163982698783e+00)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q + 3.754408661907416e+00) * q + 1);
        }

        var centred = p - 0.5;
        var r = centred * centred;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r
            - 3.066479806614716e+01) * r + 2.506628277459239e+00) * centred
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r
            - 1.328068155288572e+01) * r + 1);
    }

    private static readonly double[] Small =
        [3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02, 3.20937758913846947e03, 1.85777706184603153e-1];
    private static readonly double[] SmallBelow =
        [2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03];
    private static readonly double[] Middle =
    [
        5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e01, 2.98635138197400131e02, 8.81952221241769090e02,
        1.71204761263407058e03, 2.05107837782607147e03, 1.23033935479799725e03, 2.15311535474403846e-8,
    ];
    private static readonly double[] MiddleBelow =
    [
        1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02, 1.62138957456669019e03, 3.29079923573345963e03,
        4.36261909014324716e03, 3.43936767414372164e03, 1.23033935480374942e03,
    ];
    private static readonly double[] Far =
    [
        3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4,
        1.63153871373020978e-2,
    ];
    private static readonly double[] FarBelow =
        [2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];
}
