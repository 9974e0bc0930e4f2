namespace Analytics.SpatialStatistics;

/// <summary>Theil and Sen's estimate of a linear trend: the median slope over all pairs, unmoved by up to 29 % of wild values.</summary>
/// <remarks>Sources: Theil (1950), Sen (1968). The intercept is median(value) − slope · median(time), as Conover does.</remarks>
/// <param name="Slope">Value units per time unit.</param>
/// <param name="Intercept">Value at time 0.</param>
public sealed record SenSlope(double Slope, double Intercept)
{
    /// <summary>Estimates over pairs of different times. O(n²) pairs are held, so meant for series up to a few thousand steps.</summary>
    /// <exception cref="ArgumentException">Fewer than two different times, other lengths, or values that are not finite.</exception>
    public static SenSlope Estimate(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        if (times.Length != values.Length) throw new ArgumentException($"{times.Length} times for {values.Length} values", nameof(values));
        var slopes = new List<double>(times.Length * (times.Length - 1) / 2);
        for (var i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || !double.IsFinite(values[i])) throw new ArgumentException("finite times and values only", nameof(values));
            for (var j = i + 1; j < times.Length; j++)
                if (times[j] != times[i]) slopes.Add((values[j] - values[i]) / (times[j] - times[i]));
        }

        if (slopes.Count == 0) throw new ArgumentException("a slope needs two different times", nameof(times));
        var slope = RobustScale.Median([.. slopes]);
        return new SenSlope(slope, RobustScale.Median(values.ToArray()) - slope * RobustScale.Median(times.ToArray()));
    }

    /// <summary>As above with the times 0, 1, 2, …</summary>
    /// <exception cref="ArgumentException">Fewer than two values, or values that are not finite.</exception>
    public static SenSlope Estimate(ReadOnlySpan<double> values)
    {
        var times = new double[values.Length];
        for (var i = 0; i < times.Length; i++) times[i] = i;
        return Estimate(times, values);
    }
}
