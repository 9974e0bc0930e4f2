namespace Analytics.SpatialStatistics;

/// <summary>Mann–Kendall tests that add up several series: the seasons of one, or the stations of a region.</summary>
/// <remarks>Null hypothesis: in no series a trend. A rise in one and a fall in another cancel: look at each before saying "no trend".
/// The plain tests take the series as independent, the correlated ones estimate the covariances (Dietz and Killeen 1981) and make no
/// correction for continuity. Sources: Hirsch, Slack and Smith (1982); Hirsch and Slack (1984); Hipel and McLeod (1994);
/// Libiseller and Grimvall (2002); Helsel and Frans (2006).</remarks>
public static class SeasonalTrend
{
    /// <summary>The seasonal test: each season (time modulo period) is compared with itself only.</summary>
    /// <param name="times">Step numbers ≥ 0, strictly ascending; a missing step is left out.</param>
    /// <param name="values">One value a time.</param>
    /// <param name="period">Steps a cycle, e.g. 12 for months.</param>
    /// <exception cref="ArgumentException">Other lengths, times not ascending, or values not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Period below 1.</exception>
    public static MannKendall Seasonal(ReadOnlySpan<int> times, ReadOnlySpan<double> values, int period)
    {
        Check(times, values, period);
        return Regional([.. Seasons(times, values, period).Select(season => season.Values.ToArray())]);
    }

    /// <summary>The regional test: one series a station, each in time order, lengths free.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static MannKendall Regional(IReadOnlyList<double[]> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        double s = 0, variance = 0, pairs = 0;
        foreach (var series in stations)
        {
            MannKendall.RefuseGaps(series);
            s += MannKendall.Score(series);
            variance += MannKendall.TiedVariance(series);
            pairs += MannKendall.Pairs(series.Length);
        }

        return MannKendall.FromScore(s, variance, pairs, continuity: true);
    }

    /// <summary>The seasonal test for seasons that depend on each other. Cycles with a missing step are left out whole.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Seasonal"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Period below 1.</exception>
    public static MannKendall CorrelatedSeasonal(ReadOnlySpan<int> times, ReadOnlySpan<double> values, int period)
    {
        Check(times, values, period);
        var held = new Dictionary<int, int>();
        foreach (var time in times) held[time / period] = held.GetValueOrDefault(time / period) + 1;
        var whole = Seasons(times, values, period).Select(season => season.Values.Where((_, k) => held[(int)season.Cycles[k]] == period).ToArray());
        return CorrelatedRegional([.. whole]);
    }

    /// <summary>The regional test for stations that depend on each other.</summary>
    /// <param name="stations">One series a station, all over the same times: leave out a time that any of them misses.</param>
    /// <exception cref="ArgumentException">Series of different lengths, or a value that is not finite.</exception>
    public static MannKendall CorrelatedRegional(IReadOnlyList<double[]> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        double s = 0, variance = 0, pairs = 0;
        for (var g = 0; g < stations.Count; g++)
        {
            if (stations[g].Length != stations[0].Length) throw new ArgumentException($"station {g} has {stations[g].Length} values, the first {stations[0].Length}", nameof(stations));
            MannKendall.RefuseGaps(stations[g]);
            s += MannKendall.Score(stations[g]);
            pairs += MannKendall.Pairs(stations[g].Length);
            for (var h = 0; h <= g; h++) variance += (h == g ? 1 : 2) * Covariance(stations[g], stations[h]);
        }

        return MannKendall.FromScore(s, variance, pairs, continuity: false);
    }

    /// <summary>The trend of a series beyond what a covariate's trend explains: S = Sₓ − ρ S_y. τ is the series' own.</summary>
    /// <remarks>Source: Libiseller and Grimvall (2002). Where the covariate orders the times exactly as the series does (no ties), nothing
    /// is left to test: variance 0, p = 1.</remarks>
    /// <exception cref="ArgumentException">Other lengths, or a value that is not finite.</exception>
    public static MannKendall Partial(ReadOnlySpan<double> series, ReadOnlySpan<double> covariate)
    {
        if (series.Length != covariate.Length) throw new ArgumentException($"{covariate.Length} values of the covariate for {series.Length}", nameof(covariate));
        MannKendall.RefuseGaps(series);
        MannKendall.RefuseGaps(covariate);
        var untied = MannKendall.TieTerm(series.Length) / 18;
        var own = MannKendall.Score(series);
        var rho = untied == 0 ? 0 : Covariance(series, covariate) / untied;
        var left = 1 - rho * rho;
        var test = MannKendall.FromScore(own - rho * MannKendall.Score(covariate), left > 1e-12 ? left * untied : 0, 1, continuity: false);
        return test with { Tau = series.Length < 2 ? 0 : own / MannKendall.Pairs(series.Length) };
    }

    /// <summary>Dietz and Killeen's covariance of the scores of two series over the same times.</summary>
    private static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        long agree = 0;
        for (var i = 0; i < x.Length; i++)
            for (var j = i + 1; j < x.Length; j++)
                agree += x[j].CompareTo(x[i]) * y[j].CompareTo(y[i]);
        double[] ranksX = SerialDependence.Ranks(x), ranksY = SerialDependence.Ranks(y);
        double ranks = 0, n = x.Length;
        for (var i = 0; i < ranksX.Length; i++) ranks += ranksX[i] * ranksY[i];
        return (agree + 4 * ranks - n * (n + 1) * (n + 1)) / 3;
    }

    internal static void Check(ReadOnlySpan<int> times, ReadOnlySpan<double> values, int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        if (times.Length != values.Length) throw new ArgumentException($"{times.Length} times for {values.Length} values", nameof(values));
        for (var i = 0; i < times.Length; i++)
            if (times[i] < (i == 0 ? 0 : times[i - 1] + 1)) throw new ArgumentException($"time {times[i]} at place {i}: steps are 0 or more and ascend", nameof(times));
        MannKendall.RefuseGaps(values);
    }

    /// <summary>The values of each season with the number of their cycle.</summary>
    internal static (List<double> Cycles, List<double> Values)[] Seasons(ReadOnlySpan<int> times, ReadOnlySpan<double> values, int period)
    {
        var seasons = new (List<double> Cycles, List<double> Values)[period];
        for (var k = 0; k < period; k++) seasons[k] = ([], []);
        for (var i = 0; i < times.Length; i++)
        {
            seasons[times[i] % period].Cycles.Add(times[i] / period);
            seasons[times[i] % period].Values.Add(values[i]);
        }

        return seasons;
    }
}
