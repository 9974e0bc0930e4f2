using GisData.ExpectedCounts;
using Analytics.ExpectedCounts;
using GisData.Cities;
using GisData.Printing;

namespace Observatory.Tests.Printing;

/// <summary>The numbers of papers from small inputs that can be checked by hand.</summary>
public class PaperMakingTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly PaperScope Day = new(null, null, Friday, Friday);
    private static readonly PaperScope Week = new(null, null, Friday.AddDays(-6), Friday);

    [Fact]
    public void Stocks_are_running_sums_and_flows_are_not()
    {
        DayEvents[] events =
        [
            new(Friday.AddDays(-2), 10, 0, 0, 8, 0, 0, 0, 0, 0), new(Friday.AddDays(-1), 5, 4, 4, 5, 4, 6, 2, 3, 2), new(Friday, 1, 2, 3, 0, 1, 1, 1, 1, 0),
        ];
        var series = new DaySeries(events, Friday);
        Assert.Equal((10, 11, 9), (series.Open(Friday.AddDays(-2)), series.Open(Friday.AddDays(-1)), series.Open(Friday)));
        Assert.Equal((9, 8), (series.WithDeadline(Friday.AddDays(-1)), series.WithDeadline(Friday)));
        Assert.Equal((4, 4), (series.Overdue(Friday.AddDays(-1)), series.Overdue(Friday)));
        Assert.Equal((16, 6, 4, 2), (series.Received(Friday.AddDays(-6), Friday), series.Closed(Friday.AddDays(-6), Friday), series.Answers(Friday.AddDays(-6), Friday), series.Satisfied(Friday.AddDays(-6), Friday)));
        Assert.False(series.Covers(Friday.AddDays(-3)));
    }

    [Fact]
    public void A_day_is_compared_with_the_same_weekdays_only()
    {
        // Fridays bring 20, other days 100: a Friday of 40 is far above its own kind though below every other day.
        var events = Enumerable.Range(0, 120).Select(i => Friday.AddDays(-i)).Reverse()
            .Select(d => new DayEvents(d, d == Friday ? 40 : d.DayOfWeek == DayOfWeek.Friday ? 20 : 100, 0, 0, 0, 0, 0, 0, 0, 0)).ToList();
        var received = new IndicatorMaker(new DaySeries(events, Friday), [], Day, TimeZoneInfo.Utc, []).Make()[0];
        Assert.Equal((40.0, 20.0, 12, Judgement.Above), (received.Value!.Value, received.Expectation!.Median, received.Expectation.Windows, received.Judgement));
        Assert.Equal(20, received.Previous);
    }

    [Fact]
    public void A_window_with_a_surge_day_is_told_and_not_compared_with()
    {
        // Every Friday closes 20; the last one before, a storm, closed 200.
        var storm = Friday.AddDays(-7);
        var events = Enumerable.Range(0, 120).Select(i => Friday.AddDays(-i)).Reverse().Select(d => new DayEvents(d, 500, d == storm ? 200 : 20, 0, 0, 0, 0, 0, 0, 0)).ToList();
        var closed = new IndicatorMaker(new DaySeries(events, Friday), [], Day, TimeZoneInfo.Utc, [storm]).Make()[1];
        Assert.Equal((20.0, 11, 200.0), (closed.Expectation!.Median, closed.Expectation.Windows, closed.Previous!.Value));
        var days = Enumerable.Range(0, 91).Select(i => Friday.AddDays(-i)).Select(d => new SubjectDay(11, 1, d, d == storm ? 90 : 10)).ToList();
        Assert.Equal(11, new SubjectDays(days, Day, Friday.AddDays(-90), [storm]).Count(_ => true).History.Count);
        Assert.Contains(90, new SubjectDays(days, Day, Friday.AddDays(-90), []).Count(_ => true).History);
    }

    [Fact]
    public void A_subject_is_held_against_what_the_night_expected_and_else_against_the_windows()
    {
        int[] counts = [.. Enumerable.Repeat(10, 100)];
        var night = NightSeries.None(Day) with
        {
            Subjects = new Dictionary<ExpectedSeriesKey, ExpectedSeries>
            {
                [ExpectedSeriesKey.Subject(11)] = new(ExpectedSeriesKey.Subject(11), HistoryVerdict.Enough,
                    new ExpectedDays(Friday.AddDays(-99), counts, [.. counts.Select(_ => 30.0)], [.. counts.Select(_ => 0.0)], 0, [.. counts.Select(_ => false)]), 100, null),
            },
        };
        int[] history = [.. Enumerable.Repeat(10, 12)];
        Assert.Equal((30.0, Judgement.Below), (night.OfSubject(11, 10, history)!.Median, night.OfSubject(11, 10, history)!.Judge(10)));
        Assert.Equal((10.0, Judgement.Within), (night.OfSubject(12, 10, history)!.Median, night.OfSubject(12, 10, history)!.Judge(10)));
        // Counted otherwise than the night did: its expectation is of something else.
        Assert.Equal(10.0, night.OfSubject(11, 11, history)!.Median);
    }

    [Fact]
    public void What_cannot_be_known_says_why()
    {
        var indicators = new IndicatorMaker(new DaySeries([new(Friday, 3, 0, 0, 0, 0, 0, 0, 0, 0)], Friday), [], Week, TimeZoneInfo.Utc, []).Make();
        Assert.Equal([NoValue.Known, NoValue.Known, NoValue.Known, NoValue.NoDeadlines, NoValue.TooFew, NoValue.NoAnswers], indicators.Select(i => i.WhyNone));
        Assert.All(indicators, i => Assert.Equal(Judgement.None, i.Judgement));
        Assert.All(indicators, i => Assert.Equal(i.WhyNone == NoValue.Known, i.Value is not null));
    }

    [Fact]
    public void The_median_time_counts_open_requests_and_knows_only_its_own_evening()
    {
        // Twelve requests at the start of the last day: five closed after 6 hours, one on the next day, six not at all.
        var start = (Friday.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalHours;
        var durations = Enumerable.Range(0, 12).Select(i => new Duration(Friday, start, i < 5 ? start + 6 : i == 5 ? start + 30 : null, 1, 11)).ToList();
        var series = new DaySeries([new(Friday, 12, 0, 0, 0, 0, 0, 0, 0, 0)], Friday);
        Assert.Equal(NoValue.HalfStillOpen, new IndicatorMaker(series, durations, Day, TimeZoneInfo.Utc, []).Make()[4].WhyNone);
        durations[5] = durations[5] with { ClosedHours = start + 8 };
        Assert.Equal(8, new IndicatorMaker(series, durations, Day, TimeZoneInfo.Utc, []).Make()[4].Value);
    }

    [Fact]
    public void A_unit_is_judged_by_what_the_others_make_of_its_mix()
    {
        // Subject 11: unit 1 has 60 of 100 overdue, unit 2 has 20 of 100. Unit 3 is too small, unit 9 is another agency, subject 12 is unit 2's alone.
        var pack = SmallCity.Pack with { Units = [Unit(1), Unit(2), Unit(3), Unit(9, "other")] };
        OpenCount[] counts =
        [
            Count(1, 11, 100, 60), Count(1, null, 100, 60), Count(2, 11, 100, 20), Count(2, 12, 5, 0), Count(2, null, 105, 20),
            Count(3, 11, 40, 40), Count(3, null, 40, 40), Count(9, 11, 30, 10), Count(9, null, 30, 10),
        ];
        var figures = new UnitMaker(pack, counts).Make(9, new Indicator(IndicatorKind.Overdue, 0.5, null, null, null, 130, 275, NoValue.Known))!;
        Assert.Equal(["3", "1", "2"], figures.Rows.Select(r => r.Name.En));
        var one = figures.Rows[1];
        Assert.Equal((20 + 40 + 10) / 170.0, one.Expected!.Value, 1e-9);
        Assert.Equal([Judgement.None, Judgement.Above, Judgement.Below], figures.Rows.Select(r => r.Judgement));
        // 60 of 100 and 20 of 105 are told apart; 40 is too few for a rank.
        Assert.Equal([(null, null), (1, 1), (2, 2)], figures.Rows.Select(r => (r.Place!.Best, r.Place.Worst)));
        Assert.Equal((275, 130), (figures.Total.Open, figures.Total.Overdue));
        Assert.Equal((30, Judgement.None), (figures.OtherAgencies!.Open, figures.OtherAgencies.Judgement));
        Assert.Equal("9", Assert.Single(new UnitMaker(pack, counts).MakeOtherAgencies()).Agency.En);
    }

    [Fact]
    public void Ranks_that_cannot_be_told_apart_are_a_range_over_all_units()
    {
        var pack = SmallCity.Pack with { Units = [.. Enumerable.Range(1, 4).Select(i => Unit(i))] };
        // Shares 0.50, 0.48, 0.46 and 0.10 of 100: three of one band, one apart.
        var counts = new[] { 50, 48, 46, 10 }.SelectMany((due, i) => new[] { Count(i + 1, 11, 100, due), Count(i + 1, null, 100, due) }).ToList();
        var figures = new UnitMaker(pack, counts).Make(1, new Indicator(IndicatorKind.Overdue, 0.4, null, null, null, 154, 400, NoValue.Known))!;
        Assert.Equal((1, 1, 3, 1), figures.Rows[0].Place is { } p ? (p.Rank, p.Best, p.Worst, p.Band) : default);
        Assert.Null(figures.Rest!.Place);
        Assert.Null(figures.Total.Place);
        var whole = new UnitMaker(pack, counts).Make(9, new Indicator(IndicatorKind.Overdue, 0.4, null, null, null, 154, 400, NoValue.Known))!;
        Assert.Equal([1, 1, 1, 2], whole.Rows.Select(r => r.Place!.Band!.Value));
    }

    [Fact]
    public void Units_of_one_subject_group_are_compared_by_their_whole_curves()
    {
        var pack = SmallCity.Pack with { Units = [Unit(1), Unit(2), Unit(3), Unit(9, "other")] };
        var start = (Friday.AddDays(-5).ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalHours;
        IEnumerable<Duration> Of(int unit, int subject, double pace, int closed = 30)
            => Enumerable.Range(1, 40).Select(i => new Duration(Friday.AddDays(-5), start, i <= closed ? start + pace * i : null, unit, subject));
        // Unit 2 takes four times as long; unit 3 closed nine, unit 9 is another agency, and a closing after the evening is none yet.
        Duration[] slow = [.. Of(1, 11, 1, 40), .. Of(2, 11, 4), .. Of(3, 11, 0.1, 9), .. Of(9, 11, 0.1)];
        var pace = Assert.Single(new PaceMaker(pack, slow, Week, TimeZoneInfo.Utc).Make());
        Assert.Equal((2, true), (pace.Units, pace.Differ));
        Assert.InRange(pace.PValue, 0, 1e-4);
        Assert.False(Assert.Single(new PaceMaker(pack, [.. Of(1, 11, 1), .. Of(2, 11, 1.01)], Week, TimeZoneInfo.Utc).Make()).Differ);
        Assert.Empty(new PaceMaker(pack, [.. Of(1, 11, 1)], Week, TimeZoneInfo.Utc).Make());
        Assert.Empty(new PaceMaker(pack, [.. Of(1, 11, 1), .. Of(2, 11, 500)], Week, TimeZoneInfo.Utc).Make());
    }

    [Fact]
    public void Units_beyond_the_table_are_one_row_and_the_sum_stays_whole()
    {
        var pack = SmallCity.Pack with { Units = [.. Enumerable.Range(1, 6).Select(i => Unit(i))] };
        var counts = Enumerable.Range(1, 6).SelectMany(i => new[] { Count(i, 11, 100, 10 * i), Count(i, null, 100, 10 * i) }).ToList();
        var figures = new UnitMaker(pack, counts).Make(3, new Indicator(IndicatorKind.Overdue, 0.35, null, null, null, 210, 600, NoValue.Known))!;
        Assert.Equal(["6", "5", "4"], figures.Rows.Select(r => r.Name.En));
        Assert.Equal((3, 300, 60, 600), (figures.RestUnits, figures.Rest!.Open, figures.Rest.Overdue, figures.Total.Open));
        Assert.Null(new UnitMaker(pack, []).Make(3, new Indicator(IndicatorKind.Overdue, null, null, null, null, 0, 0, NoValue.NoDeadlines)));
    }

    [Fact]
    public void Only_what_left_its_interval_is_said_to_have_changed()
    {
        var days = Enumerable.Range(0, 91).Select(i => Friday.AddDays(-i)).SelectMany(d => new SubjectDay[]
        {
            new(11, 1, d, d > Friday.AddDays(-7) ? 30 : 10), new(12, 1, d, 10), new(13, 2, d, d > Friday.AddDays(-7) ? 2 : 1),
        }).ToList();
        var subjects = new SubjectDays(days, Week, Friday.AddDays(-90), []);
        var changes = ChangePicker.Pick(SmallCity.Pack, subjects, NightSeries.None(Week), [], [], hasPreviousRun: false);
        // Subject 13 doubled too, but by seven requests a week: too few to speak of.
        var subject = Assert.IsType<SubjectLeftBand>(Assert.Single(changes));
        Assert.Equal(("Asphalt", 210, 70.0, 1, 210), (subject.Subject.En, subject.Value, subject.Expectation.Median, subject.DistrictId, subject.DistrictValue));
    }

    [Fact]
    public void Hot_spots_have_changed_only_where_a_run_came_before()
    {
        HotspotRow Row(string now, string? before) => new(1, 1, new("", ""), new("", ""), 1, 99, now, before, Judgement.Within, 1, 1, 1, 1, 1, 1, 1, 12, Friday);
        HotspotRow[] rows = [Row("PersistentHot", "PersistentHot"), Row("IntensifyingHot", "PersistentHot"), Row("NewHot", null)];
        var none = new SubjectDays([], Week, Friday, []);
        Assert.Empty(ChangePicker.Pick(SmallCity.Pack, none, NightSeries.None(Week), [], rows, hasPreviousRun: false));
        var fact = Assert.IsType<HotspotsChangedClass>(Assert.Single(ChangePicker.Pick(SmallCity.Pack, none, NightSeries.None(Week), [], rows, hasPreviousRun: true)));
        Assert.Equal((1, 1), (fact.New.Count, fact.Changed.Count));
        Assert.Empty(ChangePicker.Pick(SmallCity.Pack, none, NightSeries.None(Week), [], rows[..1], hasPreviousRun: true));
    }

    [Theory]
    [InlineData("persian", 2026, 11, 20, 1405, 35)]
    [InlineData("persian", 2026, 3, 21, 1405, 1)]
    [InlineData("persian", 2026, 3, 20, 1404, 53)]
    [InlineData("gregorian", 2011, 12, 31, 2011, 53)]
    public void Weeks_are_numbered_in_the_citys_own_year(string calendar, int y, int m, int d, int year, int week)
        => Assert.Equal((year, week), CalendarYear.WeekOf(SmallCity.Pack with { Calendar = calendar }, new DateOnly(y, m, d)));

    private static AgencyUnit Unit(int id, string kind = "municipal") => new(id, $"unit-{id}", new($"واحد {id}", $"{id}"), kind, null);

    private static OpenCount Count(int unit, int? subject, int open, int overdue) => new(unit, subject, open, open, overdue, 30, 8);
}
