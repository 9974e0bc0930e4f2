using Analytics.Simulation;

namespace Analytics.KernelDensity;

/// <summary>A bandwidth chosen from the points.</summary>
/// <param name="Metres">In the sense of the kernel it was asked for.</param>
/// <param name="PointsUsed">Points it was chosen from.</param>
/// <param name="IsAtBound">Cross-validation would go on beyond what was tried (piles on one address draw it to nothing): do not trust it.</param>
public sealed record Bandwidth(double Metres, int PointsUsed, bool IsAtBound)
{
    /// <summary>Points that cross-validation looks at; of more a seeded sample, whose bandwidth is brought to all of them by n^(−1/6).</summary>
    public const int MostValidatedPoints = 2_000;

    private const int Steps = 30;

    /// <summary>Silverman's rule: right for one normal heap, too wide for a city of many. σ · n^(−1/6), σ² the mean of both axes', each the smaller of the standard
    /// deviation and interquartile range/1.349.</summary>
    /// <remarks>Source: Silverman (1986), 4.3.2, d = 2.</remarks>
    /// <exception cref="ArgumentException">Fewer than two points, other lengths, a coordinate not finite, or all points on one place.</exception>
    public static Bandwidth Silverman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel)
        => new(KernelFacts.FromGaussian(kernel, Rule(x, y)), x.Length, false);

    /// <summary>Likelihood cross-validation: each point is foretold best by the others.</summary>
    /// <remarks>Source: Silverman (1986), 3.4.4; subsample: Hall and Robinson (2009).</remarks>
    /// <exception cref="ArgumentException">As <see cref="Silverman"/>.</exception>
    public static Bandwidth ByLikelihood(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel, long seed, CancellationToken ct = default)
        => Validated(x, y, kernel, seed, (pairs, h) => -pairs.LogLikelihood(h), ct);

    /// <summary>Least-squares cross-validation: least estimated integrated squared error.</summary>
    /// <remarks>Source: Silverman (1986), 3.4.3; Rudemo (1982), Bowman (1984).</remarks>
    /// <exception cref="ArgumentException">As <see cref="Silverman"/>.</exception>
    public static Bandwidth ByLeastSquares(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel, long seed, CancellationToken ct = default)
        => Validated(x, y, kernel, seed, (pairs, h) => pairs.SquaredError(h), ct);

    private static Bandwidth Validated(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel, long seed, Func<PairDistances, double, double> loss, CancellationToken ct)
    {
        Rule(x, y);   // refuses what has no spread
        int[] order = [.. Enumerable.Range(0, x.Length)];
        var used = Math.Min(x.Length, MostValidatedPoints);
        var random = new SeededRandom(seed, "bandwidth");
        if (used < x.Length)
            for (var i = 0; i < used; i++)
            {
                var other = i + random.Below(order.Length - i);
                (order[i], order[other]) = (order[other], order[i]);
            }

        var (sampleX, sampleY) = (new double[used], new double[used]);
        for (var i = 0; i < used; i++) (sampleX[i], sampleY[i]) = (x[order[i]], y[order[i]]);
        var pairs = new PairDistances(sampleX, sampleY);
        // Of the whole: a sample may lie on one place.
        var rule = Rule(x, y) * Math.Pow((double)x.Length / used, 1.0 / 6);
        double low = Math.Log(rule / 20), high = Math.Log(2 * rule), step = (high - low) / Steps;
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i <= Steps; i++)
        {
            var here = Loss(low + i * step);
            if (here < least) (best, least) = (i, here);
        }

        // No step is better than any other when every one foretells some point as impossible: the widest is then the least bad.
        if (double.IsPositiveInfinity(least)) best = Steps;
        var chosen = best is 0 or Steps ? low + best * step : Golden(Loss, low + (best - 1) * step, low + (best + 1) * step);
        return new Bandwidth(KernelFacts.FromGaussian(kernel, Math.Exp(chosen) * Math.Pow((double)used / x.Length, 1.0 / 6)), used, best is 0 or Steps);

        // Every bandwidth tried looks at all pairs: the token is looked at between two.
        double Loss(double log)
        {
            ct.ThrowIfCancellationRequested();
            return loss(pairs, Math.Exp(log));
        }
    }

    private static double Rule(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} eastings for {y.Length} northings", nameof(y));
        if (x.Length < 2) throw new ArgumentException("a bandwidth needs two points", nameof(x));
        double spreadX = Spread(x), spreadY = Spread(y), spread = Math.Sqrt((spreadX * spreadX + spreadY * spreadY) / 2);
        if (!(spread > 0)) throw new ArgumentException("all points lie on one place: no bandwidth follows from them", nameof(x));
        return spread * Math.Pow(x.Length, -1.0 / 6);
    }

    private static double Spread(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        foreach (var value in sorted)
            if (!double.IsFinite(value)) throw new ArgumentException("a point is not a place", nameof(values));
        Array.Sort(sorted);
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        var quartiles = (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.349;
        return quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    private static double Golden(Func<double, double> loss, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        double a = high - ratio * (high - low), b = low + ratio * (high - low), lossA = loss(a), lossB = loss(b);
        while (high - low > 1e-3)
        {
            if (lossA <= lossB)
            {
                (high, b, lossB) = (b, a, lossA);
                lossA = loss(a = high - ratio * (high - low));
            }
            else
            {
                (low, a, lossA) = (a, b, lossB);
                lossB = loss(b = low + ratio * (high - low));
            }
        }

        return (low + high) / 2;
    }
}
