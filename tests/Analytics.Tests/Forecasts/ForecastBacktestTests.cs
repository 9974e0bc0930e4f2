using System.Globalization;
using Analytics.ExpectedCounts;
using Analytics.Forecasts;
using Analytics.Tests.Simulation;
using static Observatory.Tests.Forecasts.DemandForecasterTests;

namespace Observatory.Tests.Forecasts;

public class ForecastBacktestTests(ITestOutputHelper output)
{
    [Fact]
    public void On_the_simulated_city_it_beats_last_week_and_its_intervals_hold_what_they_say()
    {
        var options = ToyCity.Options();
        var zone = ToyCity.City.TimeZone;
        var counts = ToyCity.City.Districts.ToDictionary(d => d.Id, _ => new int[options.Days]);
        foreach (var request in ToyCity.Requests)
            counts[request.DistrictId][DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(request.RequestedAt, zone).DateTime).DayNumber - options.From.DayNumber]++;
        var result = ForecastBacktest.Run(DayCalendar.Of(options.From, options.Days, new PersianCalendar()),
            [.. counts.Select(c => new DemandSeries($"{c.Key}", "city", c.Value))])!;
        output.WriteLine(result.ToString());
        Assert.True(result.Mase < 0.8 * result.NaiveMase, $"{result.Mase} against {result.NaiveMase}");
        Assert.InRange(result.Coverage80, 0.77, 0.83);
        Assert.InRange(result.Coverage95, 0.93, 0.97);
        Assert.Equal(12 * 28 * counts.Count, result.Periods);
        Assert.Equal(counts.Count, result.MaseOf.Count);
    }

    [Fact]
    public void It_says_what_a_forecast_of_that_day_says()
    {
        var series = Make("a", 200, 30, 8);
        var result = ForecastBacktest.Run(Days(0, 200), [series], 28, 1)!;
        var forecast = DemandForecaster.Forecast(Days(0, 172), Days(172, 28), [series with { Counts = [.. series.Counts.Take(172)] }])[0];
        var inside = forecast.Periods.Select((p, h) => (p, series.Counts[172 + h])).Count(x => x.Item2 >= x.p.Low80 && x.Item2 <= x.p.High80);
        Assert.Equal(inside / 28.0, result.Coverage80, 1e-12);
        var scale = Enumerable.Range(7, 165).Average(d => (double)Math.Abs(series.Counts[d] - series.Counts[d - 7]));
        Assert.Equal(forecast.Periods.Select((p, h) => Math.Abs(series.Counts[172 + h] - p.Median)).Average() / scale, result.Mase!.Value, 1e-12);
    }

    [Fact]
    public void Too_short_says_nothing_and_a_constant_series_has_no_scale()
    {
        Assert.Null(ForecastBacktest.Run(Days(0, 447), [Make("a", 447, 30, 8)]));
        Assert.Null(ForecastBacktest.Run(Days(0, 1), [new DemandSeries("a", "p", [1])]));
        Assert.Null(ForecastBacktest.Run(Days(0, 900), []));
        var constant = ForecastBacktest.Run(Days(0, 200), [new DemandSeries("a", "p", Enumerable.Repeat(5, 200).ToArray())], 28, 2)!;
        Assert.Null(constant.Mase);
        Assert.Equal(1, constant.Coverage80);
        Assert.Equal(4, ForecastBacktest.Run(Days(0, 200), [Make("a", 200, 30, 8)], 28, 1, ForecastStep.Week)!.Periods);
    }
}
