namespace Analytics.SpatialStatistics;

/// <summary>Benjamini and Hochberg's control of the expected share of false discoveries among everything called significant.</summary>
/// <remarks>Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289–300. Differs from <c>esda.fdr</c>, which falls back to
/// Bonferroni's α/n when all or none pass (Castro and Singer 2006).</remarks>
public static class FalseDiscoveryRate
{
    /// <summary>The largest p-value that is still significant: p₍ₖ₎ with the largest k for which p₍ₖ₎ ≤ α·k/n; null where nothing is.</summary>
    /// <param name="pValues">One family of p-values, 0 … 1, any order; not changed. Leave out what has no verdict.</param>
    /// <param name="alpha">The accepted share of false discoveries, in (0, 1).</param>
    /// <exception cref="ArgumentException">A p-value that is none (NaN included).</exception>
    /// <exception cref="ArgumentOutOfRangeException">α outside (0, 1).</exception>
    public static double? Cutoff(ReadOnlySpan<double> pValues, double alpha) => Cutoffs(pValues, alpha)[0];

    /// <summary>The cut-offs at several levels of one family, sorted once; same order as <paramref name="alphas"/>.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Cutoff"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Cutoff"/>.</exception>
    public static double?[] Cutoffs(ReadOnlySpan<double> pValues, params ReadOnlySpan<double> alphas)
    {
        var sorted = pValues.ToArray();
        foreach (var p in sorted)
            if (!(p is >= 0 and <= 1)) throw new ArgumentException($"{p} is not a p-value", nameof(pValues));
        Array.Sort(sorted);
        var cutoffs = new double?[alphas.Length];
        for (var a = 0; a < alphas.Length; a++)
        {
            var alpha = alphas[a];
            if (!(alpha is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(alphas), alpha, "a level lies between 0 and 1");
            for (var k = sorted.Length; k > 0; k--)
            {
                if (sorted[k - 1] > alpha * k / sorted.Length) continue;
                cutoffs[a] = sorted[k - 1];
                break;
            }
        }

        return cutoffs;
    }
}
