namespace Analytics.SpatialStatistics;

/// <summary>The incomplete gamma and beta functions behind the exact tails of counts.</summary>
/// <remarks>Sources: Lanczos (1964) with g = 7 and nine terms for log Γ; series and Lentz's continued fraction for the incomplete
/// functions (Abramowitz and Stegun 6.5.29, 6.5.31, 26.5.8). Relative accuracy about 1e-12 for arguments up to 1e6.</remarks>
internal static class GammaFunctions
{
    private const double Tiny = 1e-300;
    private const double Accuracy = 1e-15;
    private const int MostTerms = 100_000;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>log Γ(x), x &gt; 0.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        // Stirling's series is exact to the last bits from here and does not cancel for large x as the Lanczos sum does.
        if (x > 30)
        {
            var inverse = 1 / (x * x);
            return (x - 0.5) * Math.Log(x) - x + 0.91893853320467274178
                + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - inverse / 1680) * inverse) * inverse) / x;
        }

        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < 9; i++) sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return 0.91893853320467274178 + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>Regularised lower incomplete gamma P(a, x) and its complement Q(a, x), each without cancellation.</summary>
    public static (double Lower, double Upper) RegularizedGamma(double a, double x)
    {
        if (x <= 0) return (0, 1);
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (var n = 1; n < MostTerms && term > sum * Accuracy; n++)
            {
                term *= x / (a + n);
                sum += term;
            }

            var lower = Math.Min(1, front * sum);
            return (lower, 1 - lower);
        }

        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = an * d + b;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = b + an / c;
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < Accuracy) break;
        }

        var upper = Math.Min(1, front * h);
        return (1 - upper, upper);
    }

    /// <summary>Regularised incomplete beta I_x(a, b) and its complement, each without cancellation.</summary>
    public static (double Lower, double Upper) RegularizedBeta(double a, double b, double x)
    {
        if (x <= 0) return (0, 1);
        if (x >= 1) return (1, 0);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Log1Minus(x));
        if (x < (a + 1) / (a + b + 2))
        {
            var lower = Math.Min(1, front * BetaFraction(a, b, x) / a);
            return (lower, 1 - lower);
        }

        var upper = Math.Min(1, front * BetaFraction(b, a, 1 - x) / b);
        return (1 - upper, upper);
    }

    private static double Log1Minus(double x) => x < 0.01 ? -x * (1 + x * (0.5 + x * (1.0 / 3 + x * (0.25 + x * (0.2 + x * (1.0 / 6 + x / 7)))))) : Math.Log(1 - x);

    private static double BetaFraction(double a, double b, double x)
    {
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        if (Math.Abs(d) < Tiny) d = Tiny;
        d = 1 / d;
        var h = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + even * d;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = 1 + even / c;
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 + odd * d;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = 1 + odd / c;
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < Accuracy) break;
        }

        return h;
    }
}
