using System.Data.Common;
using Bunit;
using GisData.Access;
using GisData.CityView;
using GisData.Map;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.CityView;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.CityView;

public sealed class CityViewPageTests : PageContext
{
    private readonly CityAnswers city = new();

    public CityViewPageTests()
    {
        Services.AddSingleton<ICityViewQueries>(city);
        Services.AddSingleton(new MapQueries(null!));
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

        public Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct) => Answer<DataSpan?>(null);

        public Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct)
        {
            Asked = filter;
            return Answer(new CityKpis(Some, Some, Some, new(0.1, 0.1, []), new(30, 40, []), new(3.8, 3.7, []), 20, WithoutPoint));
        }

        public Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct)
            => Answer<IReadOnlyList<DayCount>>([.. Enumerable.Range(0, filter.Days).Select(i => new DayCount(filter.From.AddDays(i), i % 7, 1))]);

        public Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<SubjectCount>>([new(11, 20, 18)]);
        public Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<DistrictCount>>([new(2, 20, 18, 3, 1, 30)]);
        public Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 20)]);
        public Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 3), new(2, 17)]);
        public Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(1, 20)]);
        public Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<KeyCount>>([new(0, 13), new(1, 7)]);
        public Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(filter.Overdue ? 4 : 20);
        public Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(Hours);
        public Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer<IReadOnlyList<HexCount>>([new(7, 2, 21, 20, 51.4, 35.7)]);

        private Task<T> Answer<T>(T value) => Away ? Task.FromException<T>(new NoDatabase()) : Task.FromResult(value);
    }

    private sealed class NoDatabase : DbException;
}
