namespace Analytics.SpatialStatistics;

/// <summary>Mann–Kendall tests of series whose neighbouring values depend on each other.</summary>
/// <remarks>
/// <para>Null hypothesis of all four: no trend, whatever the serial dependence that the method models. Two widen the variance by an
/// effective sample size (Hamed and Rao 1998; Yue and Wang 2004), two take the dependence out of the values first (pre-whitening: Kulkarni
/// and von Storch 1995; trend-free: Yue et al. 2002).</para>
/// <para>All detrend with Sen's slope. Where time steps are missing, give the slope over true times; otherwise it is estimated from the
/// series itself.</para>
/// </remarks>
public static class AutocorrelatedTrend
{
    /// <summary>The fewest values that the corrections are defined for.</summary>
    public const int MinimumSteps = 4;

    /// <summary>Hamed and Rao's correction: Var S · [1 + 2/(n(n−1)(n−2)) Σ (n−i)(n−i−1)(n−i−2) ρᵢ], ρᵢ of the ranks of the detrended series,
    /// over the lags where |ρᵢ| exceeds its bound at <paramref name="alpha"/>.</summary>
    /// <remarks>Where the bracket is not positive (strong alternation) no variance follows from it, and the uncorrected one stands, which
    /// is the cautious side.</remarks>
    /// <param name="series">In time order.</param>
    /// <param name="lags">How many lags to look at; null = all. The authors propose 3.</param>
    /// <param name="alpha">Level of a lag's own significance.</param>
    /// <param name="slope">Value units per step to take out; null = Sen's slope of the series.</param>
    /// <exception cref="ArgumentException">Fewer than four values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Lags or α out of bounds.</exception>
    public static MannKendall HamedRao(ReadOnlySpan<double> series, int? lags = null, double alpha = 0.05, double? slope = null)
    {
        if (!(alpha is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "a level lies between 0 and 1");
        double n = Length(series);
        var correlation = SerialDependence.Autocorrelation(SerialDependence.Ranks(Detrended(series, slope)), Lags(series, lags));
        var bound = NormalDistribution.Quantile(1 - alpha / 2) / Math.Sqrt(n);
        double sum = 0;
        for (var i = 1; i < correlation.Length; i++)
            if (Math.Abs(correlation[i]) > bound) sum += (n - i) * (n - i - 1) * (n - i - 2) * correlation[i];
        return Corrected(series, 1 + 2 / (n * (n - 1) * (n - 2)) * sum);
    }

    /// <summary>Yue and Wang's correction: Var S · [1 + 2 Σ (1 − i/n) ρᵢ], ρᵢ of the detrended series over all the lags.</summary>
    /// <remarks>With all lags the bracket leans towards 0 and the test towards seeing trends; the authors use the first lag.
    /// A bracket that is not positive leaves the variance uncorrected.</remarks>
    /// <param name="series">In time order.</param>
    /// <param name="lags">How many lags to use; null = all.</param>
    /// <param name="slope">Value units per step to take out; null = Sen's slope of the series.</param>
    /// <exception cref="ArgumentException">Fewer than four values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Lags out of bounds.</exception>
    public static MannKendall YueWang(ReadOnlySpan<double> series, int? lags = 1, double? slope = null)
    {
        double n = Length(series), sum = 0;
        var correlation = SerialDependence.Autocorrelation(Detrended(series, slope), Lags(series, lags));
        for (var i = 1; i < correlation.Length; i++) sum += (1 - i / n) * correlation[i];
        return Corrected(series, 1 + 2 * sum);
    }

    /// <summary>The test of xₜ − ρ₁ xₜ₋₁ (n − 1 values). Takes a part of a real trend out with the dependence: weak in finding it.</summary>
    /// <exception cref="ArgumentException">Fewer than four values, or one that is not finite.</exception>
    public static MannKendall PreWhitened(ReadOnlySpan<double> series)
    {
        Length(series);
        return MannKendall.Test(Whitened(series));
    }

    /// <summary>The test of the pre-whitened detrended series with its trend put back (n − 1 values).</summary>
    /// <param name="series">In time order.</param>
    /// <param name="slope">Value units per step to take out and put back; null = Sen's slope of the series.</param>
    /// <exception cref="ArgumentException">Fewer than four values, or one that is not finite.</exception>
    public static MannKendall TrendFreePreWhitened(ReadOnlySpan<double> series, double? slope = null)
    {
        Length(series);
        var trend = slope ?? SenSlope.Estimate(series).Slope;
        var white = Whitened(Detrended(series, trend));
        for (var i = 0; i < white.Length; i++) white[i] += (i + 1) * trend;
        return MannKendall.Test(white);
    }

    private static MannKendall Corrected(ReadOnlySpan<double> series, double factor)
        => MannKendall.FromScore(MannKendall.Score(series), MannKendall.TiedVariance(series) * (factor > 0 ? factor : 1), MannKendall.Pairs(series.Length), continuity: true);

    private static double[] Whitened(ReadOnlySpan<double> series)
    {
        var rho = SerialDependence.Autocorrelation(series, 1)[1];
        var white = new double[series.Length - 1];
        for (var i = 0; i < white.Length; i++) white[i] = series[i + 1] - series[i] * rho;
        return white;
    }

    private static double[] Detrended(ReadOnlySpan<double> series, double? slope)
    {
        var trend = slope ?? SenSlope.Estimate(series).Slope;
        if (!double.IsFinite(trend)) throw new ArgumentOutOfRangeException(nameof(slope), trend, "a slope is finite");
        var rest = new double[series.Length];
        for (var i = 0; i < rest.Length; i++) rest[i] = series[i] - (i + 1) * trend;
        return rest;
    }

    private static int Length(ReadOnlySpan<double> series)
    {
        MannKendall.RefuseGaps(series);
        if (series.Length < MinimumSteps) throw new ArgumentException($"{series.Length} values are too few to estimate how they depend on each other: at least {MinimumSteps}", nameof(series));
        return series.Length;
    }

    private static int Lags(ReadOnlySpan<double> series, int? lags)
    {
        if (lags is < 1 || lags >= series.Length) throw new ArgumentOutOfRangeException(nameof(lags), lags, $"lags of a series of {series.Length} are 1 … {series.Length - 1}");
        return lags ?? series.Length - 1;
    }
}
