namespace Analytics.Trust;

/// <summary>Fewer than these and nothing is ranked: "too few" is said instead of a number that the next request would turn over.</summary>
/// <param name="Trials">Cases behind a share.</param>
/// <param name="Expected">Expected requests behind an observed-to-expected ratio; 5 is the usual bound for the normal scale used in ranks.</param>
/// <param name="Closings">Closed requests behind a median.</param>
public sealed record MinimumCounts(long Trials = 10, double Expected = 5, int Closings = 10)
{
    /// <summary>Whether a share of so many may be ranked.</summary>
    public bool AllowShare(long trials) => trials >= Trials;

    /// <summary>Whether a ratio to so much may be.</summary>
    public bool AllowRatio(double expected) => expected >= Expected;

    /// <summary>Whether a median of so many closings may be.</summary>
    public bool AllowMedian(int closings) => closings >= Closings;
}
