using System.Globalization;
using Analytics.ExpectedCounts;
using Analytics.Forecasts;

namespace Observatory.Tests.Forecasts;

public class DemandForecasterTests
{
    private static readonly DateOnly From = new(2022, 3, 21);
    private static readonly PersianCalendar Jalali = new();
    private static readonly double[] Week = [1.1, 1.1, 1.1, 1.1, 0.9, 0.5, 1.2];

    [Fact]
    public void Districts_share_the_week_and_keep_their_own_level()
    {
        var forecasts = DemandForecaster.Forecast(Days(0, 300), Days(300, 28), [Make("a", 300, 40, 1), Make("b", 300, 4, 2)]);
        foreach (var (forecast, level) in forecasts.Zip([40.0, 4.0]))
        {
            Assert.Equal((HistoryVerdict.Enough, 28), (forecast.History, forecast.Periods.Count));
            Assert.Equal(From.AddDays(300), forecast.Periods[0].From);
            foreach (var period in forecast.Periods)
            {
                Assert.Equal(level * Week[(int)period.From.DayOfWeek], period.Mean, level * 0.12);
                Assert.True(period.Low95 <= period.Low80 && period.Low80 <= period.Median && period.Median <= period.High80 && period.High80 <= period.High95);
                Assert.InRange(period.Median, period.Mean - 1, period.Mean);
            }
        }
    }

    [Fact]
    public void Weeks_are_sums_of_days()
    {
        DemandSeries[] series = [Make("a", 300, 40, 1), Make("b", 300, 4, 2)];
        var days = DemandForecaster.Forecast(Days(0, 300), Days(300, 28), series);
        var weeks = DemandForecaster.Forecast(Days(0, 300), Days(300, 28), series, ForecastStep.Week);
        for (var s = 0; s < 2; s++)
            for (var w = 0; w < 4; w++)
                Assert.Equal(days[s].Periods.Skip(7 * w).Take(7).Sum(p => p.Mean), weeks[s].Periods[w].Mean, 1e-9);
        Assert.Equal(From.AddDays(307), weeks[0].Periods[1].From);
        Assert.Throws<ArgumentException>(() => DemandForecaster.Forecast(Days(0, 300), Days(300, 27), series, ForecastStep.Week));
    }

    [Fact]
    public void A_holiday_ahead_is_known_and_weather_ahead_only_if_given()
    {
        var holidays = Enumerable.Range(0, 428).Where(d => d % 20 == 7).ToDictionary(From.AddDays, _ => (byte)1);
        WeatherClass[] rain = [.. Enumerable.Range(0, 428).Select(d => d % 9 == 4 ? WeatherClass.Rain : WeatherClass.Ordinary)];
        var series = Make("a", 400, 60, 3, d => (d % 20 == 7 ? 0.4 : 1) * (d % 9 == 4 ? 2 : 1));
        var history = DayCalendar.Of(From, 400, Jalali, holidays, rain[..400]);
        var known = DemandForecaster.Forecast(history, DayCalendar.Of(From.AddDays(400), 28, Jalali, holidays, rain[400..]), [series])[0].Periods;
        var unknown = DemandForecaster.Forecast(history, DayCalendar.Of(From.AddDays(400), 28, Jalali, holidays), [series])[0].Periods;
        // Day 407 is a holiday, day 409 rainy, both against the same weekday a week later.
        Assert.Equal(0.4, known[7].Mean / known[14].Mean, 0.08);
        Assert.Equal(2, known[9].Mean / known[16].Mean, 0.3);
        Assert.Equal(1, unknown[9].Mean / unknown[16].Mean, 0.05);
        var without = DemandForecaster.Forecast(history.WithoutWeather(), DayCalendar.Of(From.AddDays(400), 28, Jalali, holidays), [series])[0].Periods;
        Assert.Equal(without, unknown);
    }

    [Fact]
    public void A_level_that_has_changed_is_followed_and_a_storm_is_not()
    {
        var moved = Make("a", 400, 50, 4, d => d < 300 ? 1 : 0.5);
        var still = Make("b", 400, 50, 5);
        var storm = still with { Counts = [.. still.Counts.Select((c, d) => d == 398 ? c * 8 : c)] };
        var followed = DemandForecaster.Forecast(Days(0, 400), Days(400, 28), [moved, still])[0];
        Assert.Equal(25, followed.Periods.Average(p => p.Mean), 3.0);
        double Mean(DemandSeries b) => DemandForecaster.Forecast(Days(0, 400), Days(400, 28), [b])[0].Periods.Average(p => p.Mean);
        Assert.Equal(1, Mean(storm) / Mean(still), 0.04);
    }

    [Fact]
    public void The_same_bytes_in_any_order_of_series()
    {
        DemandSeries[] series = [Make("a", 250, 40, 1), Make("b", 250, 4, 2), Make("c", 250, 9, 3)];
        var once = DemandForecaster.Forecast(Days(0, 250), Days(250, 14), series);
        var again = DemandForecaster.Forecast(Days(0, 250), Days(250, 14), series);
        var turned = DemandForecaster.Forecast(Days(0, 250), Days(250, 14), [.. series.Reverse()]);
        for (var s = 0; s < 3; s++)
        {
            Assert.Equal(once[s].Periods, again[s].Periods);
            Assert.Equal(once[s].Periods.Select(p => p.High80), turned[2 - s].Periods.Select(p => p.High80));
        }
    }

    [Fact]
    public void Degenerate_series_are_answered_or_refused_with_a_reason()
    {
        var few = DemandForecaster.Forecast(Days(0, 111), Days(111, 28), [Make("a", 111, 40, 1)])[0];
        Assert.Equal((HistoryVerdict.TooShort, 112, 0), (few.History, few.DaysNeeded, few.Periods.Count));
        Assert.Equal(HistoryVerdict.Enough, DemandForecaster.Forecast(Days(0, 112), Days(112, 28), [Make("a", 112, 40, 1)])[0].History);
        Assert.Empty(DemandForecaster.Forecast(Days(0, 1), Days(1, 1), []));
        Assert.Equal(HistoryVerdict.TooShort, DemandForecaster.Forecast(Days(0, 1), Days(1, 28), [new DemandSeries("a", "p", [3])])[0].History);
        // A pool of nothing, and a silent district in a pool of one that is not.
        var nothing = DemandForecaster.Forecast(Days(0, 150), Days(150, 28), [new DemandSeries("a", "p", new int[150])])[0];
        Assert.Equal(HistoryVerdict.Empty, nothing.History);
        var silent = DemandForecaster.Forecast(Days(0, 150), Days(150, 28), [Make("a", 150, 20, 1), new DemandSeries("b", "p", new int[150])])[1];
        Assert.Equal(HistoryVerdict.Empty, silent.History);
        Assert.All(nothing.Periods.Concat(silent.Periods), p => Assert.Equal((0.0, 0.0, 0L, 0L), (p.Mean, p.Median, p.Low95, p.High95)));
        var equal = DemandForecaster.Forecast(Days(0, 150), Days(150, 28), [new DemandSeries("a", "p", Enumerable.Repeat(6, 150).ToArray())])[0];
        Assert.All(equal.Periods, p => Assert.Equal(6, p.Mean, 0.05));
        Assert.Throws<ArgumentException>(() => DemandForecaster.Forecast(Days(0, 150), Days(151, 28), [Make("a", 150, 20, 1)]));
        Assert.Throws<ArgumentException>(() => DemandForecaster.Forecast(Days(0, 150), Days(150, 28), [Make("a", 140, 20, 1)]));
        Assert.Throws<ArgumentException>(() => DemandForecaster.Forecast(Days(0, 150), Days(150, 28), [Make("a", 150, 20, 1), Make("a", 150, 20, 1)]));
    }

    internal static DayCalendar Days(int start, int count) => DayCalendar.Of(From.AddDays(start), count, Jalali);

    internal static DemandSeries Make(string key, int days, double level, int seed, Func<int, double>? factor = null)
    {
        var random = new Random(seed);
        return new DemandSeries(key, "p", [.. Enumerable.Range(0, days)
            .Select(d => SyntheticCity.NegativeBinomial(random, level * Week[(int)From.AddDays(d).DayOfWeek] * (factor?.Invoke(d) ?? 1), 1.3))]);
    }
}
