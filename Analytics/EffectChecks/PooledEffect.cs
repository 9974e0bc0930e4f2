using Analytics.SpatialStatistics;

namespace Analytics.EffectChecks;

/// <summary>What several works of one measure did together: random-effects mean of the logarithms (DerSimonian and Laird 1986), weights 1/(s² + τ²).</summary>
/// <remarks>Works without an answer ("too few") are not in it; "no measured effect" is. With fewer than three rows τ² says little, and nobody should lean
/// on the mean: <see cref="MayBeUsed"/>.</remarks>
/// <param name="Rows">How many works.</param>
/// <param name="Change">Of all.</param>
public sealed record PooledEffect(int Rows, EffectChange Change)
{
    /// <summary>Fewer rows are quoted, but nothing is reckoned from them.</summary>
    public const int FewestRows = 3;

    /// <summary>Whether requests to be averted may be reckoned from it.</summary>
    public bool MayBeUsed => Rows >= FewestRows;

    /// <summary>Pools; null where there is nothing to pool.</summary>
    /// <param name="changes">One a work, each with its 95 % interval, above −1.</param>
    public static PooledEffect? Of(IReadOnlyCollection<EffectChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0) return null;
        var z = NormalDistribution.Quantile(0.975);
        var logs = changes.Select(c => (Log: Math.Log(1 + c.Change), Variance: Math.Pow((Math.Log(1 + c.High) - Math.Log(1 + c.Low)) / (2 * z), 2))).ToList();
        var weights = logs.Select(l => 1 / l.Variance).ToList();
        double sum = weights.Sum(), mean = logs.Zip(weights, (l, w) => l.Log * w).Sum() / sum;
        var q = logs.Zip(weights, (l, w) => w * Math.Pow(l.Log - mean, 2)).Sum();
        var scale = sum - weights.Sum(w => w * w) / sum;
        var between = scale > 0 ? Math.Max(0, (q - (logs.Count - 1)) / scale) : 0;
        weights = [.. logs.Select(l => 1 / (l.Variance + between))];
        sum = weights.Sum();
        return new PooledEffect(logs.Count, EffectChange.OfLog(logs.Zip(weights, (l, w) => l.Log * w).Sum() / sum, z / Math.Sqrt(sum)));
    }
}
