using Analytics.ExpectedCounts;

namespace Analytics.Forecasts;

/// <summary>Forecasts the requests of districts and subjects, by day or week, with intervals that held in the past.</summary>
/// <remarks>
/// <para>Mean = profile of the pool (weekday, holidays, season, growth: <see cref="ExpectedCountModel"/>) × level of the pool × share of the series, level
/// and share exponentially weighted, their memory chosen by what foresaw the past best. Intervals: negative binomial, calibrated on forecasts made from
/// earlier origins.</para>
/// <para>Only what is known ahead goes in: the calendar and holidays; weather where the caller's table holds a forecast of it for every day ahead.</para>
/// <para>Limits: surges are not foreseen, only counted in the width; a new subject has the shape of its pool.</para>
/// </remarks>
public static class DemandForecaster
{
    private const int Rehearsals = 8;

    /// <summary>The history that a forecast of so many days needs: eight weeks to learn, then two rehearsals.</summary>
    public static int DaysNeeded(int ahead) => ExpectedCountModel.FewestDays + 2 * ahead;

    /// <summary>Forecasts every series; same order.</summary>
    /// <param name="history">Covariates of the days known; every series has as many counts.</param>
    /// <param name="future">Of the days ahead, beginning the day after.</param>
    /// <param name="series">Any number.</param>
    /// <param name="step">Days or weeks; weeks need a future of whole weeks.</param>
    /// <exception cref="ArgumentException">Tables that do not join, counts that do not fit, part of a week.</exception>
    public static IReadOnlyList<DemandForecast> Forecast(DayCalendar history, DayCalendar future, IReadOnlyList<DemandSeries> series, ForecastStep step = ForecastStep.Day)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(future);
        var days = DayCalendar.Join(history, future);
        return Forecast(days, history.Count, future.Count, series, step);
    }

    internal static IReadOnlyList<DemandForecast> Forecast(DayCalendar days, int origin, int ahead, IReadOnlyList<DemandSeries> series, ForecastStep step)
    {
        Check(series, origin, ahead, step);
        var needed = DaysNeeded(ahead);
        var forecasts = new DemandForecast[series.Count];
        foreach (var pool in Enumerable.Range(0, series.Count).GroupBy(s => series[s].Pool, StringComparer.Ordinal))
        {
            int[] members = [.. pool];
            var known = members.Select(s => (IReadOnlyList<int>)[.. series[s].Counts.Take(origin)]).ToArray();
            var forecaster = new PoolForecaster(days, known, ahead);
            if (origin < needed || forecaster.IsEmpty(origin))
            {
                var verdict = origin < needed ? HistoryVerdict.TooShort : HistoryVerdict.Empty;
                foreach (var s in members) forecasts[s] = Without(series[s].Key, verdict, needed, days, origin, ahead, (int)step);
                continue;
            }

            forecaster.ChooseMemory(origin);
            var calibration = IntervalCalibration.Of(Rehearse(forecaster, known, origin, (int)step));
            var means = forecaster.Means(origin);
            for (var m = 0; m < members.Length; m++)
            {
                var verdict = known[m].Any(c => c > 0) ? HistoryVerdict.Enough : HistoryVerdict.Empty;
                forecasts[members[m]] = new DemandForecast(series[members[m]].Key, verdict, needed, Periods(days, origin, means[m], calibration, (int)step));
            }
        }

        return forecasts;
    }

    // Forecasts from earlier origins beside what came, for the spread; never from less than the shortest history.
    private static List<(int Count, double Mean)> Rehearse(PoolForecaster forecaster, IReadOnlyList<int>[] series, int origin, int step)
    {
        var outcomes = new List<(int, double)>();
        for (var k = 1; k <= Rehearsals && origin - k * forecaster.Ahead >= ExpectedCountModel.FewestDays; k++)
        {
            var from = origin - k * forecaster.Ahead;
            if (forecaster.IsEmpty(from)) break;
            var means = forecaster.Means(from);
            for (var s = 0; s < series.Length; s++)
                for (var h = 0; h < forecaster.Ahead; h += step)
                {
                    var mean = Sum(means[s], h, step);
                    if (mean > 0) outcomes.Add((series[s].Skip(from + h).Take(step).Sum(), mean));
                }
        }

        return outcomes;
    }

    private static ForecastPeriod[] Periods(DayCalendar days, int origin, double[] means, IntervalCalibration calibration, int step)
    {
        var periods = new ForecastPeriod[means.Length / step];
        for (var p = 0; p < periods.Length; p++)
        {
            var mean = Sum(means, p * step, step);
            var (low80, high80) = calibration.Interval(mean, 0.8);
            var (low95, high95) = calibration.Interval(mean, 0.95);
            periods[p] = new ForecastPeriod(days.From.AddDays(origin + p * step), mean, calibration.Median(mean), low80, high80, Math.Min(low80, low95), Math.Max(high80, high95));
        }

        return periods;
    }

    private static double Sum(double[] means, int from, int count)
    {
        var sum = 0.0;
        for (var day = from; day < from + count; day++) sum += means[day];
        return sum;
    }

    private static DemandForecast Without(string key, HistoryVerdict verdict, int needed, DayCalendar days, int origin, int ahead, int step)
        => new(key, verdict, needed, verdict == HistoryVerdict.TooShort ? []
            : [.. Enumerable.Range(0, ahead / step).Select(p => new ForecastPeriod(days.From.AddDays(origin + p * step), 0, 0, 0, 0, 0, 0))]);

    private static void Check(IReadOnlyList<DemandSeries> series, int origin, int ahead, ForecastStep step)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!Enum.IsDefined(step)) throw new ArgumentException($"no step of {step}", nameof(step));
        if (ahead % (int)step != 0) throw new ArgumentException($"{ahead} days are not whole weeks", nameof(step));
        if (series.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count() != series.Count) throw new ArgumentException("two series of one key", nameof(series));
        foreach (var one in series)
        {
            if (one.Counts.Count < origin) throw new ArgumentException($"{one.Counts.Count} counts of {one.Key} for {origin} days", nameof(series));
            if (one.Counts.Any(c => c < 0)) throw new ArgumentException($"a negative count of {one.Key}", nameof(series));
        }
    }
}
