using Analytics.ExpectedCounts;

namespace Analytics.Forecasts;

/// <summary>How good the forecasts would have been: made again and again from an earlier day, with nothing known of the days after it.</summary>
/// <param name="Origins">How many times.</param>
/// <param name="Ahead">Days ahead.</param>
/// <param name="Mase">Mean absolute error of the median over that of the in-sample seasonal naive forecast, mean over series and origins; null where no
/// series has a scale. Source: Hyndman and Koehler (2006), Int. J. Forecasting 22, 679–688.</param>
/// <param name="NaiveMase">The same of the seasonal naive forecast (a day as a week before, a week as the week before) on the same days.</param>
/// <param name="Coverage80">Share of periods inside the 80 % interval.</param>
/// <param name="Coverage95">Inside the 95 % interval.</param>
/// <param name="Periods">How many periods were compared.</param>
/// <param name="MaseOf">By key of the series; a constant series has no scale and none here.</param>
public sealed record BacktestResult(
    int Origins, int Ahead, double? Mase, double? NaiveMase, double Coverage80, double Coverage95, int Periods, IReadOnlyDictionary<string, double> MaseOf);

/// <summary>Rolling-origin evaluation of <see cref="DemandForecaster"/>.</summary>
public static class ForecastBacktest
{
    /// <summary>Runs it on the end of a history; null where the first origin would leave less than a forecast needs.</summary>
    /// <param name="days">Covariates of all days.</param>
    /// <param name="series">As many counts each as days.</param>
    /// <param name="ahead">Days ahead, whole weeks for weekly steps.</param>
    /// <param name="origins">How many, <paramref name="ahead"/> days apart, the last just that before the end.</param>
    /// <param name="step">Days or weeks.</param>
    /// <exception cref="ArgumentException">As for <see cref="DemandForecaster.Forecast(DayCalendar, DayCalendar, IReadOnlyList{DemandSeries}, ForecastStep)"/>.</exception>
    public static BacktestResult? Run(DayCalendar days, IReadOnlyList<DemandSeries> series, int ahead = 28, int origins = 12, ForecastStep step = ForecastStep.Day)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(origins, 1);
        foreach (var one in series)
            if (one.Counts.Count != days.Count) throw new ArgumentException($"{one.Counts.Count} counts of {one.Key} for {days.Count} days", nameof(series));
        if (series.Count == 0 || days.Count - origins * ahead < DemandForecaster.DaysNeeded(ahead)) return null;
        // Weather of the past was not known the day before.
        var calendar = days.WithoutWeather();
        var errors = series.ToDictionary(s => s.Key, _ => new List<double>(), StringComparer.Ordinal);
        var naive = new List<double>();
        int inside80 = 0, inside95 = 0, periods = 0;
        for (var k = origins; k >= 1; k--)
        {
            var origin = days.Count - k * ahead;
            var forecasts = DemandForecaster.Forecast(calendar, origin, ahead, series, step);
            for (var s = 0; s < series.Count; s++)
            {
                var counts = Blocks(series[s].Counts, origin % (int)step, (int)step);
                int known = origin / (int)step, lag = step == ForecastStep.Day ? 7 : 1;
                double error = 0, naiveError = 0, scale = Scale(counts, known, lag);
                for (var p = 0; p < forecasts[s].Periods.Count; p++)
                {
                    var (period, actual) = (forecasts[s].Periods[p], counts[known + p]);
                    error += Math.Abs(actual - period.Median);
                    naiveError += Math.Abs(actual - counts[known - lag + p % lag]);
                    if (actual >= period.Low80 && actual <= period.High80) inside80++;
                    if (actual >= period.Low95 && actual <= period.High95) inside95++;
                    periods++;
                }

                if (scale <= 0) continue;
                errors[series[s].Key].Add(error / forecasts[s].Periods.Count / scale);
                naive.Add(naiveError / forecasts[s].Periods.Count / scale);
            }
        }

        var all = errors.Values.SelectMany(e => e).ToList();
        return new BacktestResult(origins, ahead, all.Count > 0 ? all.Average() : null, naive.Count > 0 ? naive.Average() : null,
            (double)inside80 / periods, (double)inside95 / periods, periods,
            errors.Where(e => e.Value.Count > 0).ToDictionary(e => e.Key, e => e.Value.Average(), StringComparer.Ordinal));
    }

    // Sums of step days; the first few that fill no step are left out, so that an origin lies between two of them.
    private static int[] Blocks(IReadOnlyList<int> counts, int from, int step)
    {
        var blocks = new int[(counts.Count - from) / step];
        for (var i = 0; i < blocks.Length * step; i++) blocks[i / step] += counts[from + i];
        return blocks;
    }

    private static double Scale(int[] counts, int known, int lag)
    {
        if (known <= lag) return 0;
        var sum = 0.0;
        for (var i = lag; i < known; i++) sum += Math.Abs(counts[i] - counts[i - lag]);
        return sum / (known - lag);
    }
}
