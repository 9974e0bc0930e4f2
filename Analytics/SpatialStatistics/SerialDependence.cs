namespace Analytics.SpatialStatistics;

/// <summary>Ranks and autocorrelation of a series.</summary>
public static class SerialDependence
{
    /// <summary>ρ₀ = 1, ρ₁ … ρ of <paramref name="lags"/>, with divisor n at every lag (Box and Jenkins' estimate). All 0 but ρ₀ for a
    /// series whose values are equal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Lags negative, or not below the length.</exception>
    public static double[] Autocorrelation(ReadOnlySpan<double> series, int lags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lags);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lags, series.Length);
        double mean = 0, whole = 0;
        foreach (var value in series) mean += value;
        mean /= series.Length;
        var centred = new double[series.Length];
        for (var i = 0; i < centred.Length; i++) whole += (centred[i] = series[i] - mean) * centred[i];
        var correlation = new double[lags + 1];
        correlation[0] = 1;
        if (series.IndexOfAnyExcept(series[0]) < 0) return correlation;
        for (var lag = 1; lag <= lags; lag++)
        {
            double sum = 0;
            for (var i = lag; i < centred.Length; i++) sum += centred[i] * centred[i - lag];
            correlation[lag] = sum / whole;
        }

        return correlation;
    }

    /// <summary>Ranks 1 … n in the order of the input; equal values share the mean of their ranks. O(n log n).</summary>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];) to++;
            for (var k = from; k < to; k++) ranks[order[k]] = (from + 1 + to) / 2.0;
        }

        return ranks;
    }
}
