namespace Analytics.Forecasts;

/// <summary>The daily requests of one district and subject (or subject group).</summary>
/// <param name="Key">The caller's name of it; unique among those forecast together.</param>
/// <param name="Pool">Series of one pool share the shape of week, year and holidays: the districts of a subject group, for example.</param>
/// <param name="Counts">Requests of each day, not negative.</param>
public sealed record DemandSeries(string Key, string Pool, IReadOnlyList<int> Counts);

/// <summary>One forecast period.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Mean">Expected requests: these add up.</param>
/// <param name="Median">As likely more as fewer: the point forecast judged by absolute error.</param>
/// <param name="Low80">Fewest requests of the 80 % interval.</param>
/// <param name="High80">Most of it.</param>
/// <param name="Low95">Fewest of the 95 % interval.</param>
/// <param name="High95">Most of it.</param>
public sealed record ForecastPeriod(DateOnly From, double Mean, double Median, long Low80, long High80, long Low95, long High95);

/// <summary>The forecast of one series.</summary>
/// <param name="Key">That of the series.</param>
/// <param name="History">Where it is <see cref="ExpectedCounts.HistoryVerdict.TooShort"/> there are no periods; an empty one is forecast to stay empty.</param>
/// <param name="DaysNeeded">How long the history has to be.</param>
/// <param name="Periods">In order; a day or a week each.</param>
public sealed record DemandForecast(string Key, ExpectedCounts.HistoryVerdict History, int DaysNeeded, IReadOnlyList<ForecastPeriod> Periods);

/// <summary>How long a forecast's periods are.</summary>
public enum ForecastStep
{
    /// <summary>A day.</summary>
    Day = 1,

    /// <summary>Seven days, counted from the first day forecast.</summary>
    Week = 7,
}
