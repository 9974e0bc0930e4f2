using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>A number of requests as it was counted. It says how much work there is; it ranks no place, because places differ in size. The three
/// ways of saying how many (<see cref="RawCount"/>, <see cref="ResidentRate"/>, <see cref="ObservedToExpected"/>) are types of their own, so that
/// none can be shown in another's column.</summary>
/// <param name="Value">Requests.</param>
public readonly record struct RawCount(long Value)
{
    /// <summary>The means that would not be surprised by the count: the exact Poisson interval. Source: Garwood (1936), Biometrika 28, 437–442.</summary>
    /// <param name="dispersion">Variance over mean, at least 1 (the interval of a negative binomial).</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, a dispersion below 1, a confidence outside (0, 1).</exception>
    public (double Low, double High) Interval(double dispersion = 1, double confidence = 0.95) => CountTail.MeanInterval(Value, dispersion, confidence);
}
