namespace Analytics.SpatialStatistics;

/// <summary>Centre and spread that a minority of wild values cannot move.</summary>
public static class RobustScale
{
    /// <summary>Median; the mean of the two middle values of an even number. Sorts the given array in place.</summary>
    /// <exception cref="ArgumentException">No value.</exception>
    public static double Median(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0) throw new ArgumentException("no value has no median", nameof(values));
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>Median absolute deviation from the median × 1.4826: estimates the standard deviation of a normal sample. Source: Hampel
    /// (1974). Does not change its input.</summary>
    /// <exception cref="ArgumentException">No value.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        var copy = values.ToArray();
        var median = Median(copy);
        for (var i = 0; i < copy.Length; i++) copy[i] = Math.Abs(copy[i] - median);
        return 1.482602218505602 * Median(copy);
    }
}
