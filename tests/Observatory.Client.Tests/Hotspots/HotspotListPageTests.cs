using Bunit;
using Observatory.Client.Hotspots;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Hotspots;

public sealed class HotspotListPageTests : PageContext
{
    [Theory]
    [InlineData("fa", "کانون‌های مسئله", "تشدیدشونده", "داغ ⁧؜۹۹٪⁩", "آسفالت، محلهٔ ۲۱، منطقهٔ ۲")]
    [InlineData("en", "Hot spots", "Intensifying", "Hot 99%", "Asphalt, Place 21, District 2")]
    public void A_place_is_listed_in_words_with_class_level_and_interval(string language, string title, string cls, string level, string name)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        var page = Open<HotspotListPage>("/hotspots");
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(name, page.Find("tbody th a").TextContent);
        Assert.Equal("/hotspots/1", page.Find("tbody th a").GetAttribute("href"));
        Assert.Contains(cls, page.Find("tbody .badge").TextContent, StringComparison.Ordinal);
        Assert.Contains(level, page.Find("tbody .level").TextContent, StringComparison.Ordinal);
        Assert.Contains("▲▲▲", page.Find("tbody .level").TextContent, StringComparison.Ordinal);
        Assert.Contains(PersianFormat.Current.Range(2.1, 2.7, 2), page.Find("tbody").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void Every_count_leads_to_its_requests()
    {
        Answers.Findings = [Samples.Finding()];
        var links = Open<HotspotListPage>("/hotspots").FindAll("tbody td a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal("/requests?from=2025-01-01&to=2025-12-31&subject=11&cell=281475000000001,281475000000101", links[0]);
        Assert.Equal("/requests?from=2025-01-01&to=2025-12-31&subject=11&status=1&cell=281475000000001,281475000000101&order=oldest", links[1]);
    }

    [Fact]
    public void Filters_stand_in_the_address_and_say_how_many_are_left()
    {
        Answers.Findings = [Samples.Finding(), Samples.Finding(2, "NewHot", level: 1, subject: 21), Samples.Finding(3, "PersistentHot", district: 1)];
        Assert.Equal(["/hotspots/2"], Names(Open<HotspotListPage>("/hotspots?class=NewHot")));
        Assert.Equal(["/hotspots/1", "/hotspots/3"], Names(Open<HotspotListPage>("/hotspots?level=95")));
        Assert.Equal(["/hotspots/3"], Names(Open<HotspotListPage>("/hotspots?district=1")));
        var page = Open<HotspotListPage>("/hotspots?group=2");
        Assert.Equal(["/hotspots/2"], Names(page));
        Assert.Contains("۱ کانون از ۳", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        page.FindAll("select")[0].Change("PersistentHot");
        Assert.EndsWith("/hotspots?class=PersistentHot&group=2", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_is_a_link_and_the_column_says_so()
    {
        Answers.Findings = [Samples.Finding(1, observed: 100), Samples.Finding(2, observed: 200)];
        var page = Open<HotspotListPage>("/hotspots?sort=ratio");
        Assert.Equal(["/hotspots/2", "/hotspots/1"], Names(page));
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("/hotspots?sort=open", page.FindAll("th a.sort").Single(a => a.TextContent == "باز").GetAttribute("href"));
    }

    [Fact]
    public void Few_incidents_are_marked_as_few()
    {
        Answers.Findings = [Samples.Finding(observed: 19), Samples.Finding(2, observed: 20)];
        Assert.Single(Open<HotspotListPage>("/hotspots").FindAll(".few"));
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Nothing_found_says_why_and_where_to_go(string language)
    {
        Speak(language);
        var page = Open<HotspotListPage>("/hotspots");
        Assert.Equal("/", page.Find(".state a").GetAttribute("href"));
        page.AssertSound(language == "fa");
        Answers.Findings = [Samples.Finding()];
        Assert.Equal("/hotspots", Open<HotspotListPage>("/hotspots?district=1").Find(".state a").GetAttribute("href"));
    }

    [Fact]
    public void Before_the_first_night_the_page_says_so()
        => Assert.Contains("هنوز هیچ اجرای شبانه‌ای", Open<HotspotListPage>("/hotspots", Shell).Find(".state h2").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_database_that_is_away_is_an_error_to_try_again_not_an_empty_list()
    {
        Answers.Away = true;
        var page = Open<HotspotListPage>("/hotspots");
        Assert.Single(page.FindAll("[role=alert]"));
        (Answers.Away, Answers.Findings) = (false, [Samples.Finding()]);
        page.Find("[role=alert] button").Click();
        Assert.Equal(["/hotspots/1"], Names(page));
    }

    private static IEnumerable<string?> Names(IRenderedComponent<HotspotListPage> page) => page.FindAll("tbody th a").Select(a => a.GetAttribute("href"));
}
