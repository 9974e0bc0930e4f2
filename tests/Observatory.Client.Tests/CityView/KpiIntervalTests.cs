using Analytics.ServiceTimes;
using Analytics.Trust;
using Bunit;
using GisData.CityView;
using Observatory.Client.CityView;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.CityView;

/// <summary>The six headline numbers: an estimate has its interval or says why not, a count has none, a change says whether it is one.</summary>
public sealed class KpiIntervalTests : PageContext
{
    private static readonly CityFilter Filter = new() { From = new(2025, 3, 1), To = new(2025, 3, 30) };
    private static readonly KpiBasis Much = new(400, 100, new(30, 27, 34, 900), 200, 760, 3100), Before = new(400, 96, new(31, 28, 35, 880), 200, 756, 3080);

    [Theory]
    [InlineData("fa", "۹۵٪: ۲۱٫۰ تا ۲۹٫۵", "۹۵٪: ۲۷٫۰ تا ۳۴٫۰", "۹۵٪: ۳٫۶۶ تا ۳٫۹۴", "بازشناختنی نیست")]
    [InlineData("en", "95%: 21.0", "95%: 27.0", "95%: 3.66", "not told apart")]
    public void Estimates_have_intervals_and_changes_within_them_are_none(string language, string overdue, string median, string satisfaction, string none)
    {
        Speak(language);
        var tiles = Tiles(Much, Before, 1000, 990);
        Assert.Equal([false, false, false, true, true, true], tiles.Select(t => t.QuerySelector(".i") is not null));
        foreach (var (at, interval) in new[] { (3, overdue), (4, median), (5, satisfaction) })
        {
            Assert.StartsWith(interval, tiles[at].QuerySelector(".i")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(none, tiles[at].QuerySelector(".d")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Contains(none, tiles[0].QuerySelector(".d")!.TextContent, StringComparison.Ordinal);
        Assert.All(tiles, t => Assert.DoesNotContain("▲", t == tiles[2] ? "" : t.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_that_is_one_has_its_sign_and_colour()
    {
        Speak("en");
        var tiles = Tiles(Much with { Overdue = 220, Median = new(60, 55, 66, 900) }, Before, 1500, 990);
        Assert.NotNull(tiles[3].QuerySelector("b.bad"));
        Assert.NotNull(tiles[4].QuerySelector("b.bad"));
        Assert.Contains("vs previous", tiles[0].QuerySelector(".d")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_calendar_alone_brings_is_no_change_and_is_said()
    {
        Speak("en");
        var tiles = Tiles(Much, Before, 1500, 1000, new CityCalendars(new CalendarChange(1.48, 0.02), new Dictionary<int, CalendarChange>(), new Dictionary<int, CalendarChange>()));
        Assert.Contains("not told apart", tiles[0].QuerySelector(".d")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("48", tiles[0].TextContent.Split("would bring")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_is_said_instead_of_an_interval()
    {
        Speak("en");
        var few = new KpiBasis(6, 2, new(30, null, null, 7), 5, 19, 75);
        var tiles = Tiles(few, Before, 12, 990);
        Assert.All(tiles.Skip(3), t => Assert.Equal("too few for an interval", t.QuerySelector(".i")!.TextContent));
        Assert.All(tiles.Skip(3), t => Assert.Contains("too few to tell", t.QuerySelector(".d")!.TextContent, StringComparison.Ordinal));
        // Many closed, and yet more than half may still be open: the interval has no upper end.
        Assert.Equal("upper end not reached", Tiles(Much with { Median = new(30, null, null, 300) }, Before, 900, 990)[4].QuerySelector(".i")!.TextContent);
    }

    private IReadOnlyList<AngleSharp.Dom.IElement> Tiles(KpiBasis now, KpiBasis before, int received, int receivedBefore, CityCalendars? calendars = null)
    {
        double? Share(KpiBasis b) => b.Due == 0 ? null : (double)b.Overdue / b.Due;
        double? Mark(KpiBasis b) => b.Answers == 0 ? null : (double)b.Marks / b.Answers;
        var kpis = new CityKpis(new(received, receivedBefore, []), new(received, receivedBefore, []), new(received, receivedBefore, []), new(Share(now), Share(before), []),
            new(now.Median.Hours, before.Median.Hours, []), new(Mark(now), Mark(before), []), 0) { Basis = now, BasisBefore = before };
        var data = new CityViewData(Filter, kpis, [], [], [], [], [], [], [], [], 0, [], []) { Calendars = calendars ?? CityCalendars.None };
        return Render<KpiStrip>(p => p.Add(s => s.Data, data).Add(s => s.Filter, Filter)).FindAll(".kpi");
    }
}
