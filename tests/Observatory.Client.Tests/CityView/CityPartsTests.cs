using Analytics.ExpectedCounts;
using Bunit;
using GisData.Cities;
using GisData.CityView;
using GisData.ExpectedCounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Observatory.Client.CityView;
using Observatory.Client.Layout;
using Observatory.Tests;

namespace Observatory.Client.Tests.CityView;

public sealed class CityPartsTests : ClientContext
{
    private static readonly CityFilter Filter = new() { From = new(2025, 5, 1), To = new(2025, 5, 31) };
    private static readonly Kpi Nothing = new(null, null, []);

    private static CityViewData Data(params SubjectCount[] subjects) => new(Filter,
        new CityKpis(new(120, 100, [1, 2]), new(9_000, 10_000, []), new(50, 40, []), new(0.124, 0.113, []), new(62.4, 69.6, []), Nothing, 3)
        {
            Basis = new(10_000, 1_240, new(62.4, 61, 64, 9_000), 0, 0, 0), BasisBefore = new(10_000, 1_130, new(69.6, 68, 71, 9_000), 0, 0, 0),
        },
        [], subjects, subjects, [new DistrictCount(1, 80, 60, 5, 1, 24)], [], [], [], [], 0, new int[168], []);

    [Fact]
    public void A_rise_is_good_or_bad_by_what_rises()
    {
        var tiles = CityKpiText.Of(Data(), Services.BuildServiceProvider().GetRequiredService<IStringLocalizer<CityViewText>>());
        Assert.Equal([ChangeTone.Neutral, ChangeTone.Bad, ChangeTone.Bad, ChangeTone.Bad, ChangeTone.Good], tiles.Take(5).Select(t => t.Change!.Tone));
        Assert.Equal("\u2066+۱٫۱\u2069 واحد درصد", tiles[3].Change!.Text);
        Assert.Equal(("۲٫۶", "روز"), (tiles[4].Value, tiles[4].Unit));
        Assert.Null(tiles[5].Change);
        Assert.Equal("کسی پاسخ نداده است", tiles[5].Reason);
    }

    [Fact]
    public void A_change_that_is_written_as_zero_has_neither_arrow_nor_colour()
    {
        var data = Data();
        // +0.03 per cent of a count, and half an hour of a median that is written in days
        var still = data with { Kpis = data.Kpis with { Closed = new(10_003, 10_000, []), MedianHoursToClose = new(70.1, 69.6, []) } };
        var tiles = CityKpiText.Of(still, Services.BuildServiceProvider().GetRequiredService<IStringLocalizer<CityViewText>>());
        Assert.Equal([(0, ChangeTone.Neutral), (0, ChangeTone.Neutral)], new[] { tiles[1], tiles[4] }.Select(t => (t.Change!.Direction, t.Change.Tone)));
    }

    [Fact]
    public void Only_what_chance_does_not_explain_becomes_a_sentence()
    {
        var (considered, chosen) = ChangeCandidates.Choose(SmallCity.Pack, Data(new(11, 400, 200), new(12, 105, 100), new(13, 20, 120)), []);
        Assert.Equal(4, considered);
        Assert.Equal([("subjectDown", 13), ("subjectUp", 11)], chosen.Select(c => (c.Kind, c.SubjectId!.Value)));
        Assert.Equal([13], chosen[0].Requests.Subjects);
    }

    [Fact]
    public void Nothing_rose_because_the_data_begin_and_a_zero_before_is_said_to_be_one()
    {
        var text = Services.BuildServiceProvider().GetRequiredService<IStringLocalizer<CityViewText>>();
        var begun = Data(new SubjectCount(11, 400, 0)) with { HasPrevious = false };
        Assert.Empty(ChangeCandidates.Choose(SmallCity.Pack, begun, []).Chosen);
        Assert.All(CityKpiText.Of(begun, text).Take(5), tile => Assert.Equal((null, "مقایسه ندارد: پیش از آن داده‌ای نیست"), (tile.Change, tile.Reason)));
        var data = Data();
        var opened = CityKpiText.Of(data with { Kpis = data.Kpis with { OpenAtEnd = new(2, 0, []) } }, text)[2];
        Assert.Equal((null, "مقایسه ندارد: در دورهٔ پیش صفر بود"), (opened.Change, opened.Reason));
    }

    [Theory]
    [InlineData("fa", "رتبهٔ ۱ تا ۲: از هم بازشناختنی نیست.")]
    [InlineData("en", "Rank 1 to 2: cannot be told apart.")]
    public void Subjects_that_cannot_be_told_apart_hang_on_one_line_and_only_real_changes_are_written(string language, string ranks)
    {
        Speak(language);
        Services.AddSingleton(SmallCity.Pack);
        var ranking = Render<SubjectRanking>(p => p.Add(r => r.Data, Data(new(11, 400, 200), new(12, 390, 380), new(13, 100, 98))).Add(r => r.Filter, Filter));
        var rows = ranking.FindAll(".bars > li");
        Assert.Equal(["tie first", "tie last", ""], rows.Select(r => (r.GetAttribute("class") ?? "").Trim()));
        Assert.Equal([true, false, false], rows.Select(r => r.QuerySelector(".d")!.ClassList.Contains("bad")));
        Assert.Equal(["≈", "≈"], rows.Skip(1).Select(r => r.QuerySelector(".d")!.FirstChild!.TextContent.Trim()));
        Assert.Equal(3, ranking.FindAll(".whisker").Count);
        Assert.StartsWith(ranks, rows[0].QuerySelector(".d")!.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_change_is_claimed_of_a_subject_that_was_split_between_the_windows()
    {
        var data = Data(new(11, 400, 200), new(13, 20, 120));
        var split = SmallCity.Pack with
        {
            EarlierTaxonomies = [new("before", new(2025, 4, 30), [new EarlierSubject { Id = 90, Name = new("پیشین", "Former"), Now = 13, Split = [new SubjectShare(11, Words: ["چاله"])] }])],
        };
        var (considered, chosen) = ChangeCandidates.Choose(split, data, []);
        Assert.Equal((1, 0), (considered, chosen.Count));
        var districts = Data() with { Filter = Filter with { Subjects = [13] }, DistrictFacet = [new DistrictCount(1, 400, 60, 5, 1, 24)] };
        Assert.Empty(ChangeCandidates.Choose(split, districts, []).Chosen);
        Assert.Single(ChangeCandidates.Choose(SmallCity.Pack, districts, []).Chosen);
        // A year later both windows lie behind the change.
        Assert.Equal(2, ChangeCandidates.Choose(split, data with { Filter = Filter with { From = new(2026, 5, 1), To = new(2026, 5, 31) } }, []).Chosen.Count);
    }

    [Fact]
    public void The_time_axis_marks_the_day_on_which_the_subject_list_changed()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(SmallCity.Pack with { EarlierTaxonomies = [new("before", new(2025, 4, 30), []), new("long before", new(2020, 4, 30), [])] });
        var days = Data() with { Days = [.. Enumerable.Range(0, 60).Select(i => new DayCount(new DateOnly(2025, 4, 1).AddDays(i), 5, 4))] };
        var axis = Render<TimeAxis>(p => p.Add(t => t.Data, days).Add(t => t.Filter, Filter));
        Assert.Contains("۱۱ اردیبهشت ۱۴۰۴", Assert.Single(axis.FindAll(".era")).GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "روزهای اوج (۱)", "تنها برای همهٔ شهر، یک منطقه")]
    [InlineData("en", "surge days (1)", "for the whole city, one district, one subject and one whole subject group only")]
    public void The_time_axis_draws_what_was_expected_and_marks_surges_or_says_why_not(string language, string surges, string elsewhere)
    {
        Speak(language);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(SmallCity.Pack);
        var first = new DateOnly(2025, 4, 1);
        int[] counts = [.. Enumerable.Range(0, 60).Select(i => i == 20 ? 40 : 5)];
        var expected = new ExpectedSeries(ExpectedSeriesKey.City, HistoryVerdict.Enough,
            new ExpectedDays(first, counts, [.. counts.Select(_ => 5.0)], [.. counts.Select(_ => 0.1)], 0, [.. counts.Select(c => c > 5)]), 60, null);
        var data = Data() with { Days = [.. counts.Select((n, i) => new DayCount(first.AddDays(i), n, 4))], Expected = expected };
        var axis = Render<TimeAxis>(p => p.Add(t => t.Data, data).Add(t => t.Filter, Filter));
        Assert.NotEmpty(axis.Find("path.band").GetAttribute("d")!);
        Assert.Single(axis.FindAll("circle.surge"));
        Assert.Contains(surges, axis.Markup, StringComparison.Ordinal);
        var other = Filter with { Districts = [2], Subjects = [11] };
        var without = Render<TimeAxis>(p => p.Add(t => t.Data, data with { Expected = null }).Add(t => t.Filter, other));
        Assert.Empty(without.Find("path.band").GetAttribute("d")!);
        Assert.Contains(elsewhere, without.Markup, StringComparison.Ordinal);
        Assert.Equal([ExpectedSeriesKey.City, null, ExpectedSeriesKey.Subject(11), ExpectedSeriesKey.District(2), null],
            new[] { Filter, other, Filter with { Subjects = [11] }, Filter with { Districts = [2] }, Filter with { Districts = [1, 2] } }.Select(f => CityExpectation.SeriesOf(f, SmallCity.Pack)));
    }

    [Fact]
    public void A_groups_box_is_mixed_where_some_of_it_is_chosen()
    {
        IReadOnlyList<int> chosen = [];
        var tree = Render<SubjectTree>(p => p.Add(t => t.Chosen, [11]).Add(t => t.Counts, [new SubjectCount(11, 5, 4), new SubjectCount(12, 7, 4)]).Add(t => t.OnChoose, ids => chosen = ids));
        Assert.Contains("mix", tree.Find("li .cb").ClassList);
        Assert.Equal("۱۲", tree.Find("li .n").TextContent);
        tree.Find("li .cb").Change(true);
        Assert.Equal([11, 12], chosen);
    }

    [Fact]
    public void Typing_finds_a_subject_and_opens_its_group()
    {
        var tree = Render<SubjectTree>(p => p.Add(t => t.Chosen, []));
        tree.Find("input[type=search]").Input("زباله");
        Assert.Equal(["زباله"], tree.FindAll("li.in label span").Select(s => s.TextContent));
    }

    // A group kept its count of subjects when the search had left it none, and stayed.
    [Fact]
    public void Typing_leaves_out_groups_without_a_match_and_a_group_that_is_named_shows_all_of_its_own()
    {
        IReadOnlyList<int> chosen = [];
        var tree = Render<FacetTree>(p => p.Add(t => t.Title, "").Add(t => t.SearchLabel, "?").Add(t => t.Chosen, []).Add(t => t.OnChoose, ids => chosen = ids).Add(t => t.Counts, new Dictionary<int, int> { [11] = 5, [12] = 7 })
            .Add(t => t.Branches, [new(1, "Roads", [(11, "Asphalt"), (12, "Kerb")]), new(2, "Waste", [(21, "Bins"), (22, "Street sweeping")]), new(3, "Lonely unit", [], 30)]));
        tree.Find("input[type=search]").Input("KERB");
        Assert.Equal(["Roads"], tree.FindAll("li b").Select(b => b.TextContent));
        Assert.Equal(["Kerb"], tree.FindAll("li.in label").Select(l => l.TextContent.Trim()));
        // The box and the number of a group are the whole group's, as its name says.
        Assert.Equal("۱۲", tree.Find("li .n").TextContent);
        tree.Find("li .cb").Change(true);
        Assert.Equal([11, 12], chosen);
        tree.Find("input[type=search]").Input("waste");
        Assert.Equal(["Bins", "Street sweeping"], tree.FindAll("li.in label").Select(l => l.TextContent.Trim()));
        tree.Find("input[type=search]").Input("lonely");
        Assert.Equal(["Lonely unit"], tree.FindAll("li b").Select(b => b.TextContent));
        tree.Find("input[type=search]").Input("nothing like it");
        Assert.Empty(tree.FindAll("li"));
        Assert.Contains("چیزی با این نام نیست", tree.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "رتبهٔ ۹ · ", "بی‌رتبه · ")]
    [InlineData("en", "rank 9 · ", "no rank · ")]
    public void A_chosen_subject_below_the_first_seven_stands_under_them_with_its_rank(string language, string ninth, string none)
    {
        Speak(language);
        var names = Enumerable.Range(1, 12).Select(i => SmallCity.Pack.Subjects[0] with { Id = i, Name = new($"م{i}", $"S{i}") }).ToList();
        Services.AddSingleton(SmallCity.Pack with { Subjects = names });
        // Fourfold steps: every rank is known. The eleventh has none, the twelfth is not even in the window.
        var counts = Enumerable.Range(1, 10).Select(i => new SubjectCount(i, (int)Math.Pow(4, 14 - i), 5)).Append(new SubjectCount(11, 1, 1)).ToArray();
        var filter = Filter with { Subjects = [2, 9, 11, 12] };
        var ranking = Render<SubjectRanking>(p => p.Add(r => r.Data, Data(counts) with { HasPrevious = false }).Add(r => r.Filter, filter));
        var rows = ranking.FindAll(".bars > li");
        Assert.Equal(10, rows.Count);
        Assert.Single(rows, r => r.ClassList.Contains("apart"));
        Assert.All(rows.Take(7), row => Assert.Null(row.QuerySelector(".nm small")));
        Assert.Equal([ninth, none, none], rows.Skip(7).Select(r => r.QuerySelector(".nm small")!.TextContent));
        Assert.Contains("apart", rows[7].ClassList);
        Assert.Equal("true", rows[7].QuerySelector("button")!.GetAttribute("aria-pressed"));
        Assert.Equal(language == "fa" ? "۰" : "0", rows[9].QuerySelector(".n")!.TextContent.Trim());
    }

    // Nothing before made every subject and district look as if it had jumped, and its interval as wide.
    [Fact]
    public void Where_the_data_begin_within_the_window_before_the_spread_is_that_of_the_windows_own_halves()
    {
        SubjectCount[] touched = [.. Enumerable.Range(1, 20).Select(i => new SubjectCount(i, 400, i % 2 == 0 ? 0 : 60))];
        var before = Data(touched);
        Assert.True(before.Spread.Dispersion > 10);
        Assert.Equal(Analytics.Trust.CountSpread.Independent, (before with { HasPrevious = false }).Spread);
        var halves = Enumerable.Range(0, 20).Select(i => new Analytics.Trust.CountPair(200 + (i % 2 == 0 ? 14 : -14), 200)).ToList();
        var own = (before with { HasPrevious = false, Halves = halves }).Spread;
        Assert.Equal(20, own.Pairs);
        Assert.InRange(own.Dispersion, 1, 2);
    }

    [Theory]
    [InlineData("fa", "میانگین ماه")]
    [InlineData("en", "monthly mean")]
    public void The_labels_of_twenty_years_keep_off_each_other_and_the_line_is_short(string language, string mean)
    {
        Speak(language);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(SmallCity.Pack);
        Assert.Contains(mean, Axis(20 * 365).Find(".ph").TextContent, StringComparison.Ordinal);
        foreach (var days in new[] { 365, 900, 3 * 365, 8 * 365, 20 * 365, 60 * 365 })
        {
            var drawing = TimeAxisDrawing.Of(Days(days))!;
            var years = drawing.Months.Where(m => m.Year is not null).Select(m => m.X).ToList();
            Assert.NotEmpty(years);
            Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 30, $"{days} days: years at {pair.First} and {pair.Second}"));
            var months = drawing.Months.Where(m => m.Month is not null).Select(m => m.X).ToList();
            Assert.All(months.Zip(months.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 40, $"{days} days: months at {pair.First} and {pair.Second}"));
            Assert.True(drawing.Daily.Length < 20_000, $"{days} days: a line of {drawing.Daily.Length} characters");
            Assert.InRange(drawing.Months.Count, 1, 40);
        }

        IRenderedComponent<TimeAxis> Axis(int days) => Render<TimeAxis>(p => p.Add(t => t.Data, Data() with { Days = Days(days) }).Add(t => t.Filter, Filter with { From = new(1922, 3, 21), To = new(2199, 1, 1) }));
        static DayCount[] Days(int days) => [.. Enumerable.Range(0, days).Select(i => new DayCount(new DateOnly(1966, 2, 3).AddDays(i), 3 + i % 7, 4))];
    }

    // A mean of a month is that of its days, whatever is drawn of them.
    [Fact]
    public void The_mean_of_a_long_axis_is_per_day()
    {
        var drawing = TimeAxisDrawing.Of([.. Enumerable.Range(0, 4000).Select(i => new DayCount(new DateOnly(2010, 3, 21).AddDays(i), 7, 7))])!;
        Assert.Equal("MonthMean", drawing.MeanOf);
        Assert.Single(drawing.Mean.Split('M', 'L', StringSplitOptions.RemoveEmptyEntries).Select(point => point.Split(' ')[1]).Distinct());
    }
}
