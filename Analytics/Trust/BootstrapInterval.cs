using Analytics.Simulation;
using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>Which bootstrap interval.</summary>
public enum BootstrapKind
{
    /// <summary>Quantiles of the replicas.</summary>
    Percentile,

    /// <summary>Bias-corrected and accelerated: follows skewness; at least three values.</summary>
    BiasCorrectedAccelerated,
}

/// <summary>The interval of any statistic, by drawing the sample again with replacement. Seeded: the same bytes on every run.</summary>
/// <remarks>Sources: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14. Limits: values are independent; with fewer than about
/// twenty it is too narrow; useless for the largest or smallest value.</remarks>
/// <param name="Estimate">The statistic of the sample.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record BootstrapInterval(double Estimate, double Low, double High)
{
    /// <summary>The interval.</summary>
    /// <param name="sample">At least two values (three for the accelerated one), finite.</param>
    /// <param name="statistic">Any function of a sample of this size (and of one less for the accelerated one) that gives a finite value; it may reorder what it gets.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="kind">Accelerated unless asked otherwise.</param>
    /// <param name="replicas">At least 100.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, or one (of the sample or the statistic) that is not finite.</exception>
    public static BootstrapInterval Of(
        ReadOnlySpan<double> sample, Func<double[], double> statistic, long seed, BootstrapKind kind = BootstrapKind.BiasCorrectedAccelerated, int replicas = 2000, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 100);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        var fewest = kind == BootstrapKind.Percentile ? 2 : 3;
        if (sample.Length < fewest) throw new ArgumentException($"{sample.Length} values; {fewest} are needed", nameof(sample));
        foreach (var value in sample)
            if (!double.IsFinite(value)) throw new ArgumentException($"{value} is no value", nameof(sample));
        var values = sample.ToArray();
        var estimate = Finite(statistic([.. values]));
        var random = new SeededRandom(seed, "bootstrap");
        var (draws, draw) = (new double[replicas], new double[values.Length]);
        for (var r = 0; r < replicas; r++)
        {
            for (var i = 0; i < draw.Length; i++) draw[i] = values[random.Below(values.Length)];
            draws[r] = Finite(statistic(draw));
        }

        Array.Sort(draws);
        double low = (1 - confidence) / 2, high = 1 - low;
        if (kind == BootstrapKind.BiasCorrectedAccelerated) (low, high) = Corrected(values, statistic, draws, estimate, low, high);
        return new BootstrapInterval(estimate, At(draws, low), At(draws, high));
    }

    // Formula 14.9: Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))); half of the ties count as below, as a statistic of few values has many.
    private static (double Low, double High) Corrected(double[] values, Func<double[], double> statistic, double[] draws, double estimate, double low, double high)
    {
        double below = 0;
        foreach (var draw in draws) below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
        var bias = NormalDistribution.Quantile(Math.Clamp(below / draws.Length, 0.5 / draws.Length, 1 - 0.5 / draws.Length));
        var without = new double[values.Length];
        for (var i = 0; i < values.Length; i++) without[i] = Finite(statistic([.. values[..i], .. values[(i + 1)..]]));
        var mean = without.Average();
        double squares = without.Sum(x => (mean - x) * (mean - x)), cubes = without.Sum(x => (mean - x) * (mean - x) * (mean - x));
        var acceleration = squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
        return (Move(low), Move(high));

        double Move(double share)
        {
            var z = bias + NormalDistribution.Quantile(share);
            // Where the correction has no answer (never for a sample of any size) the plain quantile stands.
            return acceleration * z < 1 ? NormalDistribution.Cumulative(bias + z / (1 - acceleration * z)) : share;
        }
    }

    private static double At(double[] sorted, double share)
    {
        var at = Math.Clamp(share * (sorted.Length + 1) - 1, 0, sorted.Length - 1);
        var floor = (int)at;
        return floor + 1 < sorted.Length ? sorted[floor] + (at - floor) * (sorted[floor + 1] - sorted[floor]) : sorted[floor];
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new ArgumentException($"the statistic of a sample is {value}", nameof(value));
}
