namespace Analytics.Outbreaks;

/// <summary>The upper tail of replicas by what lies beyond a high threshold, for p-values smaller than the replicas can count.</summary>
/// <remarks>Peaks over threshold (Pickands 1975, Ann. Stat. 3, 119–131) as Knijnenburg et al. (2009), Bioinformatics 25, i161–i168, use it for
/// permutation tests, here with shape 0: a likelihood ratio falls off exponentially. A <see cref="GumbelTail"/> fitted to all of the replicas takes its scale
/// from their middle; of a city's nights it gave at p = 1/400 eight per cent too few, at 1/1,000 a quarter too few.</remarks>
/// <param name="Threshold">The value that <paramref name="Share"/> of the replicas exceed.</param>
/// <param name="Share">Between 0 and 1.</param>
/// <param name="MeanExcess">Mean of what lies beyond, positive.</param>
public sealed record ExceedanceTail(double Threshold, double Share, double MeanExcess)
{
    private const double ShareFitted = 0.1;

    /// <summary>Fits the highest tenth.</summary>
    /// <param name="maxima">At least twenty values, not all the same in the highest tenth.</param>
    /// <returns>Null where there is nothing to fit.</returns>
    public static ExceedanceTail? Fit(ReadOnlySpan<double> maxima)
    {
        var beyond = (int)(ShareFitted * maxima.Length);
        if (beyond < 2) return null;
        var sorted = maxima.ToArray();
        Array.Sort(sorted);
        var threshold = sorted[^(beyond + 1)];
        var excess = 0d;
        for (var i = sorted.Length - beyond; i < sorted.Length; i++) excess += sorted[i] - threshold;
        return excess > 0 ? new ExceedanceTail(threshold, beyond / (1d + sorted.Length), excess / beyond) : null;
    }

    /// <summary>P(X ≥ value) for a value from the threshold on; the threshold's share below it.</summary>
    public double UpperTail(double value) => Share * Math.Exp(-Math.Max(0, value - Threshold) / MeanExcess);
}
