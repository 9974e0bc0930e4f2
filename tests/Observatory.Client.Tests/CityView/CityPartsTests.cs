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
}
