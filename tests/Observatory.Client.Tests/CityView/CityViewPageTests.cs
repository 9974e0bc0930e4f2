using System.Data.Common;
using Bunit;
using GisData.Access;
using GisData.CityView;
using GisData.ExpectedCounts;
using GisData.Map;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.CityView;
using Observatory.Client.Map;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.CityView;

public sealed class CityViewPageTests : PageContext
{
    private readonly CityAnswers city = new();

    public CityViewPageTests()
    {
        Services.AddSingleton<ICityViewQueries>(city);
        Services.AddSingleton<IExpectedCountQueries>(new NoExpectations());
        Services.AddSingleton(new MapQueries(null!));
    }

    [Theory]
    [InlineData("fa", "میان ۱۲ یگان مسئول: p کمتر از ۰٫۰۰۱", "برای آزمون کم است", "حداکثر ۵۰۰٬۰۰۰ درخواست")]
    [InlineData("en", "between 12 responsible units: p < 0.001 (log-rank, χ² 80.4 with 11", "too few closings to test", "500,000 requests at most")]
    public void The_table_of_districts_says_whether_units_differ_in_their_pace(string language, string differ, string few, string many)
    {
        Speak(language);
        Assert.Contains(few, Pace(1000), StringComparison.Ordinal);
        city.Pace = new UnitPaceTest(12, new Analytics.ServiceTimes.LogRankTest(80.4, 11, 1e-9, []));
        Assert.Contains(differ, Pace(1000), StringComparison.Ordinal);
        // Nothing is read of a window that is too large for it.
        Assert.Equal(2, city.PacesAsked);
        Assert.Contains(many, Pace(UnitPaceTest.MostRequests + 1), StringComparison.Ordinal);
        Assert.Equal(2, city.PacesAsked);

        string Pace(int requests) => Render<UnitPaceLine>(p => p.Add(l => l.Filter, new CityFilter { From = new(2025, 3, 1), To = new(2025, 3, 31) }).Add(l => l.Requests, requests).AddCascadingValue(Shell))
            .Find(".unit-pace").TextContent;
    }

    [Fact]
    public void Choosing_changes_the_address_and_the_address_changes_the_page()
    {
        var page = Open<CityViewPage>("/", Shell);
        Assert.Equal("۹٬۵۳۸", page.Find(".kpi .v bdi").TextContent);
        page.FindAll(".quick .chip")[0].Click();
        Assert.Contains("from=2025-12-25&to=2025-12-31", Address().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll(".quick .chip")[0].GetAttribute("aria-pressed")));
        Assert.Equal(new DateOnly(2025, 12, 25), city.Asked!.From);
        // Back to an address a colleague sent.
        Address().NavigateTo("/?from=2025-03-01&to=2025-03-31&district=2&layer=hexagons");
        page.WaitForAssertion(() => Assert.Equal([2], city.Asked!.Districts));
        Assert.Equal("شش‌ضلعی", page.Find("[role=radio][aria-checked=true]").TextContent);
    }

    // What the map draws lags behind the address: its position used to take a filter back that was chosen meanwhile.
    [Fact]
    public async Task A_map_that_comes_to_rest_keeps_a_filter_that_is_under_way()
    {
        var page = Open<CityViewPage>("/", Shell);
        var pause = new TaskCompletionSource();
        References.Pause = pause.Task;
        page.FindAll(".quick .chip")[0].Click();
        var pane = page.FindComponent<MapPane>().Instance;
        await page.InvokeAsync(() => pane.OnState.InvokeAsync(pane.State with { Position = new MapPosition(11, 35.7, 51.4) }));
        Assert.Contains("from=2025-12-25&to=2025-12-31", Address().Uri, StringComparison.Ordinal);
        Assert.Contains("at=11,35.7,51.4", Address().Uri, StringComparison.Ordinal);
        await page.InvokeAsync(() => pane.OnState.InvokeAsync(pane.State with { Layer = "hexagons" }));
        await page.InvokeAsync(() => pane.OnState.InvokeAsync(pane.State with { Filter = pane.State.Filter with { Districts = [2] } }));
        foreach (var part in (string[])["from=2025-12-25", "to=2025-12-31", "at=11,35.7,51.4", "layer=hexagons", "district=2"]) { Assert.Contains(part, Uri.UnescapeDataString(Address().Uri), StringComparison.Ordinal); }
        pause.SetResult();
        page.WaitForAssertion(() => Assert.Equal(new DateOnly(2025, 12, 25), city.Asked!.From));
    }

    [Theory]
    [InlineData("fa", "عمران", "اولویت ۱", "گذشته از مهلت")]
    [InlineData("en", "Works", "Priority 1", "Past the deadline")]
    public void Unit_priority_and_deadline_are_chosen_in_the_rail_and_removed_by_their_chips(string language, string unit, string priority, string overdue)
    {
        Speak(language);
        var page = Open<CityViewPage>("/?from=2025-03-01&to=2025-03-31", Shell);
        page.Find(".units .cb").Change(true);
        page.WaitForAssertion(() => Assert.Equal([1], city.Asked!.Units));
        page.FindAll(".rail .chip").Single(c => c.TextContent == priority).Click();
        page.WaitForAssertion(() => Assert.Equal([1], city.Asked!.Priorities));
        page.FindAll(".rail label").Single(l => l.TextContent == overdue).QuerySelector("input")!.Change(true);
        page.WaitForAssertion(() => Assert.True(city.Asked!.Overdue));
        Assert.Contains("unit=1&priority=1&overdue=1", Address().Uri, StringComparison.Ordinal);
        Assert.Equal([unit, priority, overdue], page.FindAll(".active .chip").Select(c => c.TextContent));
        page.FindAll(".active .chip")[1].Click();
        page.WaitForAssertion(() => Assert.Empty(city.Asked!.Priorities));
        Assert.Contains("unit=1&overdue=1", Address().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "هیچ‌یک از ۹٬۵۳۸ درخواست نقطه‌ای ندارد", "جدول به تفکیک منطقه")]
    [InlineData("en", "None of the 9,538 requests has a point", "Table by District")]
    public void A_city_whose_source_says_no_coordinates_has_no_empty_map(string language, string title, string table)
    {
        Speak(language);
        Assert.Empty(Open<CityViewPage>("/?layer=density", Shell).FindAll(".map-none"));
        city.WithoutPoint = 9538;
        var page = Open<CityViewPage>("/?layer=density", Shell);
        Assert.Equal(title, page.Find(".map-none h2").TextContent);
        Assert.Equal(table, page.Find(".map-none .btn").TextContent);
        page.Find(".map-none .btn").Click();
        Assert.Contains("layer=districts&view=table", Address().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "درخواست در هر ساعت هفته، جمع دوره")]
    [InlineData(24, "منبع فقط روز را می‌گوید، نه ساعت را: همه در آغاز روز نشسته‌اند")]
    public void Days_without_hours_are_said_to_be_that(int hour, string words)
    {
        city.Hours[0] = city.Hours[hour] = 7;
        Assert.Contains(words, Open<CityViewPage>("/", Shell).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "توفان ۱", "ویرایش ۲ مرزها")]
    [InlineData("en", "Storm 1", "boundary edition 2")]
    public void A_named_period_and_another_edition_are_chosen_in_the_rail_named_in_chips_and_let_go(string language, string storm, string chip)
    {
        Speak(language);
        References.Periods.Add(new("storm-1", "storm", new("توفان 1", "Storm 1"), new(2025, 5, 2), new(2025, 5, 3), new("هواشناسی", "met office"), true));
        References.Editions.AddRange([Edition(1, true), Edition(2, false)]);
        var page = Open<CityViewPage>("/?from=2025-03-01&to=2025-03-31", Shell);
        page.Find(".rail select.periods").Change("storm-1");
        page.WaitForAssertion(() => Assert.Equal((new DateOnly(2025, 5, 2), new DateOnly(2025, 5, 3)), (city.Asked!.From, city.Asked.To)));
        Assert.StartsWith("?period=storm-1&layer=", new Uri(Address().Uri).Query, StringComparison.Ordinal);
        Assert.Contains(storm, page.Find(".ctx .t2").TextContent, StringComparison.Ordinal);
        Assert.Equal(storm, page.Find(".axis .period text").TextContent);
        page.Find("#edition").Change("2");
        page.WaitForAssertion(() => Assert.Equal(2, city.Asked!.Edition));
        Assert.Contains("period=storm-1&edition=2", Address().Uri, StringComparison.Ordinal);
        Assert.Equal([storm, chip], page.FindAll(".active .chip").Select(c => c.TextContent));
        // Other days are no longer the period, and the address says days again.
        page.FindAll(".quick .chip")[0].Click();
        Assert.Contains("from=2025-12-25&to=2025-12-31&edition=2", Address().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal([chip], page.FindAll(".active .chip").Select(c => c.TextContent)));
        page.Find(".active .chip").Click();
        page.WaitForAssertion(() => Assert.Null(city.Asked!.Edition));
    }

    [Fact]
    public void A_period_that_is_not_known_is_said_and_the_page_opens()
    {
        var page = Open<CityViewPage>("/?period=carnival-1404", Shell);
        Assert.Contains("دوره", page.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal("۹٬۵۳۸", page.Find(".kpi .v bdi").TextContent);
    }

    [Theory]
    [InlineData("fa", "این شهر ندارد")]
    [InlineData("en", "this city does not have")]
    public void What_the_city_does_not_have_is_said_and_left_out(string language, string sentence)
    {
        Speak(language);
        References.UnknownNeighbourhoods.Add(77);
        var page = Open<CityViewPage>("/?from=2025-03-32&to=2025-03-31&district=2,99&subject=999&status=5&neighbourhood=77&cell=1", Shell);
        var banner = page.Find(".banner").TextContent;
        Assert.All(new[] { sentence, "from=2025-03-32", "district=99", "subject=999", "status=5", "neighbourhood=77" }, said => Assert.Contains(said, banner, StringComparison.Ordinal));
        Assert.Equal("from=2025-03-02&to=2025-03-31&district=2", CityFilterQuery.Write(city.Asked!));
        Address().NavigateTo("/?from=2025-03-01&to=2025-03-31&district=2");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".banner")));
    }

    [Theory]
    [InlineData("district=99")]
    [InlineData("subject=999")]
    [InlineData("status=5")]
    [InlineData("neighbourhood=77")]
    [InlineData("cell=1")]
    [InlineData("to=2025-02-30")]
    public void Each_kind_of_value_that_the_city_does_not_have_is_said(string query)
    {
        References.UnknownNeighbourhoods.Add(77);
        Assert.Contains(query, Open<CityViewPage>("/?" + query, Shell).Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal("from=2025-12-02&to=2025-12-31", CityFilterQuery.Write(city.Asked!));
    }

    [Fact]
    public void Districts_are_those_of_an_operators_shapes_in_force()
    {
        References.Editions.Add(Edition(1, true) with { Kind = "operator", Districts = [2, 30, 31] });
        Assert.Equal(3, Open<CityViewPage>("/", Shell).FindAll(".districts .chip").Count);
    }

    [Fact]
    public void Requests_that_an_edition_cannot_place_are_counted_and_its_name_is_on_the_map()
    {
        References.Editions.AddRange([Edition(1, true), Edition(2, false)]);
        city.Unplaced = 7;
        var page = Open<CityViewPage>("/?edition=2&view=map", Shell);
        Assert.Contains("۷ درخواست", page.Find(".edition [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("ویرایش ۲ مرزها · ۱ ژانویه", page.Find(".boundary-note").TextContent.Replace("۱۱ دی ۱۳۸۸", "۱ ژانویه", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Weather_is_marked_by_shape_with_a_legend_of_what_there_is()
    {
        References.Weather.AddRange([new(new(2025, 12, 20), -3, -1, 0, null, null, "ایستگاه"), new(new(2025, 12, 21), 2, 9, 14, null, 3, "ایستگاه"), new(new(2025, 12, 22), 5, 12, 0, null, 3, "ایستگاه")]);
        var page = Open<CityViewPage>("/", Shell);
        Assert.Equal(["wx frost", "wx rain"], page.FindAll(".axis .wx").Select(m => m.GetAttribute("class")!));
        Assert.Equal(["باران از ۱۰ میلی‌متر", "یخبندان"], page.FindAll(".wx-legend span").Select(s => s.TextContent.Trim()));
        Assert.Contains("باران ۱۴", page.FindAll(".axis .wx title")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_says_its_population_with_source_and_date()
    {
        var page = Open<CityViewPage>("/?layer=districts&measure=rate&view=table", Shell);
        Assert.Equal("۰٫۱", page.Find(".twin tbody td.num span").TextContent);
        Assert.Contains("۲۰۰٬۰۰۰ نفر ساکن: بستهٔ شهر؛ ۲۰۲۵", page.Find(".twin tbody td.num span").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("جمعیت ۲ منطقه: بستهٔ شهر", page.Find(".twin thead .note").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "(۰٫۱ تا ۰٫۲)", "نمونهٔ کم", "شمارها از گزارش است، نه از رخداد", "رتبه از نظر نرخ")]
    [InlineData("en", "(0.1–0.2)", "too few", "Counts are of reports, not of incidents", "Rank by rate")]
    public void A_rate_has_its_interval_a_rank_and_no_share_of_three(string language, string interval, string few, string bias, string head)
    {
        Speak(language);
        var page = Open<CityViewPage>("/?layer=districts&view=table", Shell);
        var cells = page.FindAll(".twin tbody td.num");
        Assert.Contains(interval, cells[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(1, char.GetNumericValue(cells[2].TextContent[0]));
        // One of three open requests is overdue: no share is made of that.
        Assert.Equal(few, cells[4].TextContent.Trim());
        Assert.Contains(bias, page.Find(".twin > p").TextContent, StringComparison.Ordinal);
        Assert.Contains(head, page.Find(".twin thead").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "میانهٔ زمان تا بستن، روز", "۰٫۲۱ (۰٫۱۷ تا ۰٫۲۵)", "۸٫۳۳ (۷٫۵۰ تا ۱۰٫۰۰)")]
    [InlineData("en", "Median time to close, days", "0.21 (0.17–0.25)", "8.33 (7.50–10.00)")]
    public void Medians_of_districts_have_one_unit_which_the_head_says(string language, string head, string shortest, string longest)
    {
        Speak(language);
        city.Districts = [new(2, 20, 18, 3, 1, 5, 4, 6, 20), new(1, 20, 18, 3, 1, 200, 180, 240, 20), new(3, 20, 18, 3, 1, 96, 90, 100, 20)];
        var page = Open<CityViewPage>("/?layer=districts&view=table", Shell);
        Assert.Contains(page.FindAll(".twin thead th"), th => th.TextContent.StartsWith(head, StringComparison.Ordinal));
        var said = page.FindAll(".twin tbody tr").Select(r => r.QuerySelectorAll("td.num")[5].TextContent.Trim()).ToList();
        Assert.Equal([shortest, longest], said.Take(2));
        // Of hours alone it is one of hours.
        city.Districts = [new(2, 20, 18, 3, 1, 5, 4, 6, 20), new(1, 20, 18, 3, 1, 20, 18, 60, 20)];
        page = Open<CityViewPage>("/?layer=districts&view=table&from=2025-03-01&to=2025-03-31", Shell);
        Assert.Contains(page.FindAll(".twin thead th"), th => th.TextContent.StartsWith(head.Replace("روز", "ساعت", StringComparison.Ordinal).Replace("days", "hours", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(language == "fa" ? "۲۰٫۰ (۱۸٫۰ تا ۶۰٫۰)" : "20.0 (18.0–60.0)", page.FindAll(".twin tbody tr")[1].QuerySelectorAll("td.num")[5].TextContent.Trim());
    }

    [Fact]
    public void The_axis_of_a_window_without_an_end_shows_the_days_of_the_data()
    {
        Open<CityViewPage>("/?from=1922-03-21&to=2199-01-01", Shell);
        Assert.Equal((SmallCity.FirstDay, SmallCity.LastDay), (city.DaysAsked!.From, city.DaysAsked.To));
        // Nothing lies before: the spread is asked of the later half of the data's days, in whole weeks, with the earlier one before it.
        Assert.Contains(city.SubjectsAsked, f => (f.From, f.To) == (SmallCity.LastDay.AddDays(-181), SmallCity.LastDay));
    }

    [Theory]
    [InlineData("fa", "باز", "بسته‌شده", "توضیح بیشتر")]
    [InlineData("en", "Open", "Closed", "more about it")]
    public async Task The_legend_of_requests_is_that_of_what_the_zoom_draws(string language, string open, string closed, string more)
    {
        Speak(language);
        foreach (var layer in new[] { "requests", "density" })
        {
            var page = Open<CityViewPage>("/?layer=" + layer, Shell);
            var map = page.FindComponent<MapView>().Instance;
            Assert.NotEmpty(page.FindAll(".legend .sw"));
            Assert.Empty(page.FindAll(".legend .points"));
            await page.InvokeAsync(() => map.OnDrawnAsync(points: true, heat: true));
            Assert.NotEmpty(page.FindAll(".legend .sw"));
            await page.InvokeAsync(() => map.OnDrawnAsync(points: true, heat: false));
            await page.InvokeAsync(() => map.OnCappedAsync(2000, 3000));
            Assert.Empty(page.FindAll(".legend .sw"));
            Assert.Equal([open, closed], page.FindAll(".legend .points li").Select(l => l.TextContent.Trim()));
            Assert.Equal(["", "ring"], page.FindAll(".legend .points i").Select(i => i.ClassName ?? ""));
            Assert.Equal(language == "fa" ? "تک‌تک درخواست‌ها" : "Single requests", page.Find(".legend b").TextContent);
            Assert.Contains(language == "fa" ? "۳٬۰۰۰" : "3,000", page.Find(".legend .lines").TextContent, StringComparison.Ordinal);
            // A phone folds what follows the first line.
            Assert.Equal(more, page.Find(".legend .more-lines").TextContent.Trim());
            page.Find(".legend .more-lines").Click();
            Assert.Contains("open", page.Find(".legend .lines").ClassList);
            await page.InvokeAsync(() => map.OnDrawnAsync(points: false, heat: true));
            Assert.Empty(page.FindAll(".legend .points"));
        }
    }

    [Theory]
    [InlineData("fa", "در برابر")]
    [InlineData("en", "against")]
    public void A_phone_says_the_period_of_comparison_beside_the_window(string language, string against)
    {
        Speak(language);
        Assert.Contains(against, Open<CityViewPage>("/", Shell).Find(".phone-bar .window").TextContent, StringComparison.Ordinal);
    }

    private static GisData.ReferenceLayers.BoundaryEdition Edition(int number, bool isCurrent)
        => new(number, "operator", $"file-{number}.geojson", null, new(2010, 1, 1), isCurrent ? null : new(2019, 12, 31), default, isCurrent, [1, 2], 0);

    [Fact]
    public void A_number_leads_to_its_records()
        => Assert.StartsWith("/requests?from=2025-12-02&to=2025-12-31", Open<CityViewPage>("/", Shell).Find(".kpi-link").GetAttribute("href"), StringComparison.Ordinal);

    [Fact]
    public void The_table_holds_the_places_of_the_map()
    {
        var page = Open<CityViewPage>("/?layer=districts&view=table", Shell);
        Assert.Equal("منطقهٔ ۲", page.Find(".twin tbody th").TextContent.Trim());
        page.Find(".twin tbody button").Click();
        Assert.Contains("district=2", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_goes_away_leaves_the_page_and_a_way_back()
    {
        var page = Open<CityViewPage>("/", Shell);
        city.Away = true;
        page.FindAll(".quick .chip")[0].Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[role=alert] button")));
        city.Away = false;
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    [Fact]
    public void A_city_without_data_says_what_to_do()
        => Assert.Contains("هنوز داده‌ای نیست", Open<CityViewPage>("/", Shell with { Span = null }).Markup, StringComparison.Ordinal);

    private sealed class CityAnswers : ICityViewQueries
    {
        private static readonly Kpi Some = new(9538, 9000, [1, 2, 3]);

        public CityFilter? Asked { get; private set; }
        public bool Away { get; set; }
        public int WithoutPoint { get; set; } = 3;
        public int[] Hours { get; } = new int[168];
        public int Unplaced { get; set; }
        public CityFilter? DaysAsked { get; private set; }
        public List<CityFilter> SubjectsAsked { get; } = [];
        public IReadOnlyList<DistrictCount> Districts { get; set; } = [new(2, 20, 18, 3, 1, 30)];
        public UnitPaceTest? Pace { get; set; }
        public int PacesAsked { get; private set; }

        public Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct) => Answer<DataSpan?>(null);

        public Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct)
        {
            Asked = filter;
            return Answer(new CityKpis(Some, Some, Some, new(0.1, 0.1, []), new(30, 40, []), new(3.8, 3.7, []), WithoutPoint));
        }

        public Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct)
        {
            DaysAsked = filter;
            return Answer<IReadOnlyList<DayCount>>([.. Enumerable.Range(0, filter.Days).Select(i => new DayCount(filter.From.AddDays(i), i % 7, 1))]);
        }

        public Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct) { SubjectsAsked.Add(filter); return Answer<IReadOnlyList<SubjectCount>>([new(11, 20, 18)]); }
        public Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(Districts);
        public Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 20)]);
        public Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 3), new(2, 17)]);
        public Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 20)]);
        public Task<UnitPaceTest?> TestPaceAsync(Reader reader, CityFilter filter, CancellationToken ct) { PacesAsked++; return Answer(Pace); }
        public Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(0, 13), new(1, 7)]);
        public Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(Hours);
        public Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(filter.Overdue ? 4 : 20 + Unplaced);
        public Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<HexCount>>([new(7, 2, 21, 20, 51.4, 35.7)]);

        private Task<T> Answer<T>(T value) => Away ? Task.FromException<T>(new NoDatabase()) : Task.FromResult(value);
    }

    private sealed class NoDatabase : DbException;

    private sealed class NoExpectations : IExpectedCountQueries
    {
        public Task<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct)
            => Task.FromResult<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>>(new Dictionary<ExpectedSeriesKey, ExpectedSeries>());

        public Task<ExpectedSeries?> FindAsync(Reader reader, string runId, ExpectedSeriesKey series, CancellationToken ct) => Task.FromResult<ExpectedSeries?>(null);
    }
}
