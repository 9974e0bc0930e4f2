using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>What the global statistics ask of a map: enough features, finite values, weights that fit, say something and leave self out.</summary>
internal readonly record struct GlobalInput(MapMoments Moments, double[] Deviations, WeightTotals Weights)
{
    /// <summary>Four features are the fewest that the variance under randomisation is defined for.</summary>
    public const int FewestDefined = 4;

    public static GlobalInput Of(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != values.Length) throw new ArgumentException($"weights of {weights.Count} features for {values.Length} values", nameof(weights));
        var moments = MapMoments.Of(values, Math.Max(FewestDefined, minimumFeatures));
        if (weights.HasSelf) throw new ArgumentException("a feature is in its own neighbourhood: this statistic compares it with others only, see WithoutSelf()", nameof(weights));
        if (weights.NonZero == 0) throw new ArgumentException("no feature has a neighbour: there is nothing to compare", nameof(weights));
        var deviations = new double[values.Length];
        if (moments.Variance > 0)
            for (var i = 0; i < deviations.Length; i++) deviations[i] = values[i] - moments.Mean;
        return new GlobalInput(moments, deviations, weights.Totals);
    }

    public double N => Moments.Count;

    /// <summary>n Σz⁴/(Σz²)².</summary>
    public double Kurtosis
    {
        get
        {
            double fourth = 0;
            foreach (var z in Deviations) fourth += z * z / Moments.Variance * (z * z / Moments.Variance);   // each near 1: cannot overflow
            return fourth / N;
        }
    }
}
