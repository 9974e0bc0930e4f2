namespace Analytics.SpatialStatistics;

/// <summary>Theil and Sen's estimate of a linear trend: the median slope over all pairs, unmoved by up to 29 % of wild values.</summary>
/// <remarks>Sources: Theil (1950), Sen (1968). The intercept is median(value) − slope · median(time), as Conover does. The interval is
/// Sen's: the ordered slopes (pairs ∓ z·√Var S)/2 from either end, Var S that of <see cref="MannKendall"/>, rounded outwards.</remarks>
/// <param name="Slope">Value units per time unit (seasonal: per cycle).</param>
/// <param name="Intercept">Value at time 0.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public sealed record SenSlope(double Slope, double Intercept, double Low, double High)
{
    /// <summary>Estimates over pairs of different times. O(n²) pairs are held, so meant for series up to a few thousand steps.</summary>
    /// <param name="times">In the unit that the slope is wanted per.</param>
    /// <param name="values">One value a time.</param>
    /// <param name="confidence">Of the interval; it takes the values as independent.</param>
    /// <exception cref="ArgumentException">Fewer than two different times, other lengths, or values that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence outside (0, 1).</exception>
    public static SenSlope Estimate(ReadOnlySpan<double> times, ReadOnlySpan<double> values, double confidence = 0.95)
    {
        if (times.Length != values.Length) throw new ArgumentException($"{times.Length} times for {values.Length} values", nameof(values));
        var slopes = new List<double>(times.Length * (times.Length - 1) / 2);
        AddSlopes(slopes, times, values);
        return Of(slopes, values, RobustScale.Median(NotEmpty(times.ToArray())), MannKendall.TiedVariance(values), confidence);
    }

    /// <summary>As above with the times 0, 1, 2, …</summary>
    /// <exception cref="ArgumentException">Fewer than two values, or values that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence outside (0, 1).</exception>
    public static SenSlope Estimate(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        var times = new double[values.Length];
        for (var i = 0; i < times.Length; i++) times[i] = i;
        return Estimate(times, values, confidence);
    }

    /// <summary>The median over the pairs within each season, per cycle; the intercept counts time in cycles too. Source: Hirsch, Slack and
    /// Smith (1982).</summary>
    /// <param name="times">Step numbers ≥ 0, strictly ascending; a missing step is left out.</param>
    /// <param name="values">One value a time.</param>
    /// <param name="period">Steps a cycle.</param>
    /// <param name="confidence">Of the interval; it takes the seasons as independent.</param>
    /// <exception cref="ArgumentException">No season with two values, other lengths, times not ascending, or values not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Period below 1, confidence outside (0, 1).</exception>
    public static SenSlope Seasonal(ReadOnlySpan<int> times, ReadOnlySpan<double> values, int period, double confidence = 0.95)
    {
        SeasonalTrend.Check(times, values, period);
        var slopes = new List<double>();
        double variance = 0;
        foreach (var (cycles, own) in SeasonalTrend.Seasons(times, values, period))
        {
            AddSlopes(slopes, cycles.ToArray(), own.ToArray());
            variance += MannKendall.TiedVariance(own.ToArray());
        }

        var steps = new double[times.Length];
        for (var i = 0; i < steps.Length; i++) steps[i] = times[i];
        return Of(slopes, values, RobustScale.Median(NotEmpty(steps)) / period, variance, confidence);
    }

    private static void AddSlopes(List<double> slopes, ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || !double.IsFinite(values[i])) throw new ArgumentException("finite times and values only", nameof(values));
            for (var j = i + 1; j < times.Length; j++)
                if (times[j] != times[i]) slopes.Add((values[j] - values[i]) / (times[j] - times[i]));
        }
    }

    private static SenSlope Of(List<double> slopes, ReadOnlySpan<double> values, double medianTime, double variance, double confidence)
    {
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence lies between 0 and 1");
        if (slopes.Count == 0) throw new ArgumentException("a slope needs two different times", nameof(values));
        var sorted = slopes.ToArray();
        var slope = RobustScale.Median(sorted);
        var half = NormalDistribution.Quantile((1 + confidence) / 2) * Math.Sqrt(Math.Max(0, variance));
        var low = (int)Math.Floor((sorted.Length - half) / 2) - 1;
        return new SenSlope(slope, RobustScale.Median(values.ToArray()) - slope * medianTime,
            sorted[Math.Clamp(low, 0, sorted.Length - 1)], sorted[Math.Clamp(sorted.Length - 1 - low, 0, sorted.Length - 1)]);
    }

    private static double[] NotEmpty(double[] times)
        => times.Length > 0 ? times : throw new ArgumentException("a slope needs two different times", nameof(times));
}
