using System.Globalization;
using Analytics.ExpectedCounts;

namespace Observatory.Tests.ExpectedCounts;

public class ExpectedCountModelTests
{
    private static readonly DateOnly From = new(2022, 3, 21);   // 1 Farvardin 1401
    private static readonly PersianCalendar Jalali = new();

    [Fact]
    public void Planted_effects_come_back_with_intervals_that_hold_them()
    {
        const int Days = 1096;
        var holidays = Enumerable.Range(0, Days).Where(d => d % 37 == 5).ToDictionary(From.AddDays, _ => (byte)2);
        WeatherClass[] weather = [.. Enumerable.Range(0, Days).Select(d => d % 11 == 3 ? WeatherClass.Rain : WeatherClass.Ordinary)];
        var days = DayCalendar.Of(From, Days, Jalali, holidays, weather);
        const int Rounds = 40;
        var held = new int[4];
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(round);
            var counts = Enumerable.Range(0, Days).Select(d => SyntheticCity.NegativeBinomial(random, 80 * (From.AddDays(d).DayOfWeek == DayOfWeek.Friday ? 0.5 : 1)
                * (d % 37 == 5 ? 0.6 : 1) * (d % 11 == 3 ? 1.5 : 1) * Math.Pow(1.1, d / 365.25), 2)).ToArray();
            var fit = ExpectedCountModel.Fit(days, counts);
            Count(0, 0.5 / Math.Pow(0.5, 1.0 / 7), fit.Weekday(DayOfWeek.Friday));
            Count(1, 0.6, fit.Holiday(2));
            Count(2, 1.5, fit.Weather(WeatherClass.Rain));
            Count(3, 1.1, fit.GrowthPerYear);
            Assert.Null(fit.Holiday(1));
            Assert.Null(fit.Weather(WeatherClass.Ordinary));
            Assert.NotNull(fit.Theta);
        }

        Assert.All(held, h => Assert.InRange(h, (int)(0.85 * Rounds), Rounds));

        void Count(int at, double truth, CountEffect? effect)
        {
            if (truth >= effect!.Value.Low && truth <= effect.Value.High) held[at]++;
            Assert.InRange(effect.Value.High / effect.Value.Low, 1, 1.35);
        }
    }

    [Fact]
    public void Nowruz_and_the_seasons_of_the_jalali_year_are_known_ahead()
    {
        var counts = Enumerable.Range(0, 1096).Select(d =>
        {
            var noon = From.AddDays(d).ToDateTime(new TimeOnly(12, 0));
            return Jalali.GetMonth(noon) == 1 && Jalali.GetDayOfMonth(noon) <= 13 ? 50 : Jalali.GetMonth(noon) is 10 or 11 ? 150 : 100;
        }).ToArray();
        var fit = ExpectedCountModel.Fit(DayCalendar.Of(From, 1096, Jalali), counts);
        // The fourth year: 5 Farvardin, 20 Farvardin, 15 Dey.
        var future = fit.Predict(DayCalendar.Of(From.AddDays(1096), 366, Jalali));
        Assert.Equal(50, future[4], 3.0);
        Assert.Equal(100, future[19], 5.0);
        Assert.Equal(150, future[290], 6.0);
        Assert.Null(fit.Theta);
    }

    [Fact]
    public void Planted_surges_are_found_and_stay_out_of_trends()
    {
        var random = new Random(5);
        var counts = Enumerable.Range(0, 800).Select(_ => SyntheticCity.NegativeBinomial(random, 60, 1.5)).ToArray();
        var calm = ExpectedCountModel.Fit(DayCalendar.Of(From, 800, Jalali), counts);
        int[] storms = [100, 101, 400, 650];
        foreach (var day in storms) counts[day] *= 4;
        var fit = ExpectedCountModel.Fit(DayCalendar.Of(From, 800, Jalali), counts);
        Assert.Equal(storms, Enumerable.Range(0, 800).Where(d => fit.IsSurge[d]));
        Assert.All(storms, day => Assert.Equal(1, fit.Expected[day] / calm.Expected[day], 0.1));
        Assert.All(storms, day => Assert.Null(fit.Counts()[day]));
        Assert.Equal(counts[400], fit.Counts(SurgeDays.Included)[400]);
        var week = fit.Judge(98, 7);
        Assert.Equal(CountVerdict.Above, week.Verdict);
        var without = fit.Judge(98, 7, SurgeDays.Excluded);
        Assert.Equal(CountVerdict.Within, without.Verdict);
        Assert.Equal(week.Observed - counts[100] - counts[101], without.Observed);
        Assert.True(without.Expected < week.Expected);
    }

    [Fact]
    public void Where_nothing_is_planted_hardly_a_history_has_a_surge_and_intervals_hold_95_percent()
    {
        var random = new Random(21);
        int withSurge = 0, outside = 0;
        for (var round = 0; round < 60; round++)
        {
            var counts = Enumerable.Range(0, 200).Select(_ => SyntheticCity.NegativeBinomial(random, 25, 2)).ToArray();
            var fit = ExpectedCountModel.Fit(DayCalendar.Of(From, 200, Jalali), counts);
            if (fit.IsSurge.Any(s => s)) withSurge++;
            outside += Enumerable.Range(0, 200).Count(d => fit.Judge(d).Verdict != CountVerdict.Within);
        }

        Assert.InRange(withSurge, 0, 3);
        Assert.InRange(outside / 12_000.0, 0.015, 0.065);
    }

    [Fact]
    public void Degenerate_histories_say_what_they_are()
    {
        var day = ExpectedCountModel.Fit(DayCalendar.Of(From, 1, Jalali), [7]);
        Assert.Equal((HistoryVerdict.TooShort, CountVerdict.TooFew), (day.History, day.Judge(0).Verdict));
        Assert.Empty(day.Expected);
        Assert.Throws<InvalidOperationException>(() => day.Predict(DayCalendar.Of(From, 1, Jalali)));
        var silent = ExpectedCountModel.Fit(DayCalendar.Of(From, 100, Jalali), new int[100]);
        Assert.Equal((HistoryVerdict.Empty, 0.0), (silent.History, silent.Judge(3, 7).Expected));
        Assert.Equal([0, 0], silent.Predict(DayCalendar.Of(From, 2, Jalali)));
        var equal = ExpectedCountModel.Fit(DayCalendar.Of(From, 100, Jalali), Enumerable.Repeat(9, 100).ToArray());
        Assert.All(equal.Expected, e => Assert.Equal(9, e, 0.01));
        Assert.DoesNotContain(true, equal.IsSurge);
        var once = ExpectedCountModel.Fit(DayCalendar.Of(From, 100, Jalali), [.. new int[50], 1, .. new int[49]]);
        Assert.All(once.Expected, e => Assert.InRange(e, 0, 0.2));
        Assert.Throws<ArgumentException>(() => ExpectedCountModel.Fit(DayCalendar.Of(From, 2, Jalali), [1]));
        Assert.Throws<ArgumentException>(() => ExpectedCountModel.Fit(DayCalendar.Of(From, 1, Jalali), [-1]));
        Assert.Throws<ArgumentException>(() => DayCalendar.Of(From, 2, Jalali, weather: [WeatherClass.Snow]));
        Assert.Throws<ArgumentException>(() => DayCalendar.Of(From, 2, Jalali, new Dictionary<DateOnly, byte> { [From] = 0 }));
    }

    [Fact]
    public void A_weekday_without_requests_and_a_holiday_never_seen_stay_finite()
    {
        var counts = Enumerable.Range(0, 120).Select(d => From.AddDays(d).DayOfWeek == DayOfWeek.Friday ? 0 : 30).ToArray();
        var fit = ExpectedCountModel.Fit(DayCalendar.Of(From, 120, Jalali), counts);
        var future = fit.Predict(DayCalendar.Of(From.AddDays(120), 30, Jalali, new Dictionary<DateOnly, byte> { [From.AddDays(125)] = 9 }));
        Assert.All(future, e => Assert.InRange(e, 0, 40));
        Assert.InRange(fit.Weekday(DayOfWeek.Friday)!.Value.Factor, 0, 0.1);
    }
}
