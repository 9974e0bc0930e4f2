using Analytics.SpatialWeights;

namespace Analytics.SpatialStatistics;

/// <summary>What the local statistics without self ask of a map.</summary>
internal readonly record struct LocalInput(MapMoments Moments, double[] Deviations)
{
    public static LocalInput Of(ReadOnlySpan<double> values, SparseWeights weights, int minimumFeatures)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != values.Length) throw new ArgumentException($"weights of {weights.Count} features for {values.Length} values", nameof(weights));
        var moments = MapMoments.Of(values, Math.Max(3, minimumFeatures));
        if (weights.HasSelf) throw new ArgumentException("a feature is in its own neighbourhood: this statistic compares it with others only, see WithoutSelf()", nameof(weights));
        var deviations = new double[values.Length];
        if (moments.Variance > 0)
            for (var i = 0; i < deviations.Length; i++) deviations[i] = values[i] - moments.Mean;
        return new LocalInput(moments, deviations);
    }
}
