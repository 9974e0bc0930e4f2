namespace Analytics.Trust;

/// <summary>A measure against its target: above 1 is better than wanted, whichever way better lies.</summary>
/// <remarks>After CityScore without its defects: a good zero scores best instead of worst, the score is rounded to the nearest instead of always up, and the
/// cap is symmetric on the logarithm, so that half and double weigh the same.</remarks>
/// <param name="Score">Within 1/cap … cap.</param>
/// <param name="Rounded">To two decimals, half away from zero.</param>
/// <param name="RoundedUp">As CityScore would print it (no cap, always up); for comparison with cities that use it. Null where that has no value.</param>
public sealed record TargetScore(double Score, double Rounded, double? RoundedUp)
{
    /// <summary>Scores of more than this times the target, or less than its inverse, say no more than this.</summary>
    public const double Cap = 4;

    /// <summary>Whether the target is missed.</summary>
    public bool IsBelow => Score < 1 - 1e-12;

    /// <summary>The score of one measure.</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="target">Positive, in the same unit.</param>
    /// <param name="lowerIsBetter">True for days, complaints, …</param>
    /// <exception cref="ArgumentOutOfRangeException">Numbers out of these bounds.</exception>
    public static TargetScore Of(double value, double target, bool lowerIsBetter)
    {
        if (!(value >= 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "finite and not negative");
        if (!(target > 0) || double.IsInfinity(target)) throw new ArgumentOutOfRangeException(nameof(target), target, "finite and positive");
        double? exact = !lowerIsBetter ? value / target : value > 0 ? target / value : null;
        var score = Math.Clamp(exact ?? Cap, 1 / Cap, Cap);
        // A few bits above a whole hundredth are not a reason to round up.
        return new TargetScore(score, Math.Round(score, 2, MidpointRounding.AwayFromZero), exact < 1e6 ? Math.Ceiling(exact.Value * 100 - 1e-9) / 100 : null);
    }

    /// <summary>Several scores as one: the weighted mean of the logarithms, and how many targets are missed, which a mean alone would hide. Null without a weight.</summary>
    /// <exception cref="ArgumentException">A weight that is negative or not finite.</exception>
    public static (double Mean, int Below, int Of)? Combine(IReadOnlyCollection<(TargetScore Score, double Weight)> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Any(s => !(s.Weight >= 0) || double.IsInfinity(s.Weight))) throw new ArgumentException("a weight is finite and not negative", nameof(scores));
        var weights = scores.Sum(s => s.Weight);
        return weights > 0 ? (Math.Exp(scores.Sum(s => s.Weight * Math.Log(s.Score.Score)) / weights), scores.Count(s => s.Score.IsBelow), scores.Count) : null;
    }
}
