namespace Analytics.SpatialStatistics;

/// <summary>How a permutation test draws.</summary>
/// <param name="Seed">The same seed gives the same bytes, whatever the number of threads.</param>
/// <param name="Permutations">How many draws at most; the smallest two-sided p is 2/(draws + 1).</param>
/// <param name="StopAfter">Besag and Clifford's early stop: no more draws once so many have reached the observed value from above and so many
/// from below, as the feature is then clearly not significant. Null = all draws. 10 or more keeps p to about a third of itself.</param>
/// <param name="Threads">How many threads may work.</param>
public sealed record PermutationOptions(long Seed, int Permutations = 999, int? StopAfter = null, int Threads = 2)
{
    internal PermutationOptions Checked()
    {
        if (Permutations is < 19 or > 1_000_000) throw new ArgumentException($"{Permutations} permutations: between 19 (p down to 0.1) and a million");
        if (StopAfter < 1) throw new ArgumentException($"a stop after {StopAfter} draws: at least 1");
        if (Threads < 1) throw new ArgumentException($"{Threads} threads: at least 1");
        return this;
    }
}
