using Bunit;
using GisData.Access;
using GisData.ServiceRequests;
using Observatory.Client.ServiceRequests;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.ServiceRequests;

public sealed class RequestPagesTests : PageContext
{
    [Theory]
    [InlineData("fa", "درخواست‌ها", "معوق", "۲ مورد")]
    [InlineData("en", "Requests", "Overdue", "2 found")]
    public void The_list_shows_the_records_with_status_and_age(string language, string title, string overdue, string found)
    {
        Speak(language);
        Answers.Requests = [Samples.Request(9), Samples.Request(10, status: 2)];
        var page = Open<RequestListPage>("/requests");
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Contains(found, page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(overdue, page.Find("tbody .badge").TextContent);
        Assert.Equal("/requests/9", page.Find("tbody th a").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void The_filter_of_the_address_is_asked_shown_and_taken_along()
    {
        Answers.Requests = [Samples.Request(9)];
        Answers.Next = new PageKey(new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero), 9);
        var page = Open<RequestListPage>("/requests?from=2025-03-01&to=2025-03-31&subject=11&district=2&neighbourhood=21&status=1&cell=140679028155287,140679028155288&order=oldest");
        Assert.Equal((new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 31), RequestOrder.OldestFirst), (Answers.AskedFilter!.From, Answers.AskedFilter.To, Answers.AskedOrder));
        Assert.Equal(["آسفالت", "منطقهٔ ۲", "محلهٔ ۲۱", "۲ خانهٔ نقشه"], page.FindAll("a.chip").Select(c => c.TextContent));
        Assert.DoesNotContain("subject=", page.Find("a.chip").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/requests/export.csv?from=2025-03-01&to=2025-03-31&subject=11&district=2&neighbourhood=21&status=1&cell=140679028155287,140679028155288", page.Find("a[download]").GetAttribute("href"));
        Assert.Contains("&order=oldest&after=", page.FindAll("nav a.btn").Single().GetAttribute("href"), StringComparison.Ordinal);
    }

    // A subject of a tree that is no more in an old link: an empty list would say that nobody ever reported it.
    [Theory]
    [InlineData("fa", "این شهر ندارد")]
    [InlineData("en", "this city does not have")]
    public void What_the_city_does_not_have_is_said_and_left_out(string language, string sentence)
    {
        Speak(language);
        Answers.Requests = [Samples.Request(9)];
        var page = Open<RequestListPage>("/requests?from=2025-03-01&to=2025-03-31&subject=11,999&district=99");
        Assert.All(new[] { sentence, "subject=999", "district=99" }, said => Assert.Contains(said, page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Equal("from=2025-03-01&to=2025-03-31&subject=11", GisData.CityView.CityFilterQuery.Write(Answers.AskedFilter!));
        Assert.Empty(Open<RequestListPage>("/requests?subject=11&district=2").FindAll(".banner"));
    }

    [Fact]
    public void A_day_is_typed_in_the_calendar_of_the_language()
    {
        Answers.Requests = [Samples.Request(9)];
        var typed = JSInterop.Setup<string>("Radzen.getInputValue", _ => true).SetResult("۱۴۰۴/۶/۱");
        Open<RequestListPage>("/requests").Find("input").Change("۱۴۰۴/۶/۱");
        Assert.Contains("from=2025-08-23", Address().Uri, StringComparison.Ordinal);
        Speak("en");
        typed.SetResult("2025-06-01");
        Open<RequestListPage>("/requests").Find("input").Change("2025-06-01");
        Assert.Contains("from=2025-06-01", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reads_screened_text_is_told_so()
    {
        Answers.Requests = [Samples.Request(9)];
        Assert.Contains("پنهان شده است", Open<RequestListPage>("/requests").Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("پنهان شده است", Open<RequestListPage>("/requests", AfterNight with { Reader = new Reader("o", ReaderRole.Operator) }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_no_data_and_no_database_are_three_different_things()
    {
        Assert.Equal("/requests", Open<RequestListPage>("/requests").Find(".state a").GetAttribute("href"));
        Assert.Contains("هنوز داده‌ای نیست", Open<RequestListPage>("/requests", Shell with { Span = null }).Find(".state h2").TextContent, StringComparison.Ordinal);
        Answers.Away = true;
        Assert.Single(Open<RequestListPage>("/requests").FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void A_request_shows_its_place_its_versions_and_its_incident(string language)
    {
        Speak(language);
        Answers.Requests = [Samples.Request(9)];
        Answers.Incident = [Samples.Request(10)];
        Answers.Versions = [new(2, new(2025, 12, 2, 0, 0, 0, TimeSpan.Zero), null, 1, null, null, 11), new(1, new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 12, 2, 0, 0, 0, TimeSpan.Zero), 1, null, "نخست", 21)];
        var page = One();
        Assert.Equal(language == "fa" ? "آسفالت" : "Asphalt", page.Find("h1").TextContent);
        Assert.Single(page.FindAll("svg.svg-map circle.m-mark"));
        Assert.Equal(2, page.FindAll(".versions li").Count);
        Assert.Equal("/requests/10", page.Find("section[aria-labelledby=r-inc] th a").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_request_without_a_point_says_what_that_means()
    {
        Answers.Requests = [Samples.Request(9, longitude: null)];
        Assert.Contains("این درخواست جای مشخصی ندارد", One().Find("section[aria-labelledby=r-where]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_may_not_be_seen_looks_like_one_that_is_not_there()
        => Assert.Contains("چنین درخواستی نیست", One().Find(".state h2").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<RequestPage> One() => Open<RequestPage>("/requests/9", null, p => p.Add(r => r.RequestId, 9));
}
