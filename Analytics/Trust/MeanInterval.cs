using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>The 95 % interval of a mean of marks, from their number, sum and sum of squares.</summary>
/// <remarks>Mean ± t(n − 1) · s/√n. Source: "Student" (1908), Biometrika 6, 1–25. Limits: answers are taken as independent draws; who answers chooses to.</remarks>
/// <param name="Mean">Of the marks.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="StandardError">Of the mean.</param>
public sealed record MeanInterval(double Mean, double Low, double High, double StandardError)
{
    /// <summary>The interval; null with fewer than <see cref="MinimumCounts.Trials"/> marks, or where all are equal: then nothing says how much others would differ.</summary>
    /// <param name="count">Number of marks.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="bounds">The lowest and the highest mark: no end lies beyond.</param>
    /// <param name="minimum">Null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static MeanInterval? Of(long count, long sum, long squares, (double Low, double High) bounds, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count < 2 || !(minimum ?? new()).AllowShare(count)) return null;
        double n = count, mean = sum / n, variance = Math.Max(0, (squares - n * mean * mean) / (n - 1));
        if (!(variance > 1e-12)) return null;
        var error = Math.Sqrt(variance / n);
        var half = StudentDistribution.Quantile(0.975, n - 1) * error;
        return new MeanInterval(mean, Math.Max(bounds.Low, mean - half), Math.Min(bounds.High, mean + half), error);
    }
}
