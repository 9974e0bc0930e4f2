using Bunit;
using GisData.DurableFixes;
using Observatory.Client.DurableFixes;
using Observatory.Client.ServiceRequests;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.DurableFixes;

public sealed class DurableFixesPageTests : PageContext
{
    private static readonly DateOnly Last = new(2025, 12, 20);

    [Theory]
    [InlineData("fa", "۹۰٫۰٪", "۸۷٫۱٪", "کم‌شمار", "از ۷۰۰ بسته‌شده در سال", "۵ مورد همین حالا بازگشته است")]
    [InlineData("en", "90.0%", "87.1%–92.3%", "too few", "of 700 closed in the year", "5 of them have come back already")]
    public void Judged_pending_and_too_few_are_told_apart(string language, string rate, string interval, string few, string closed, string pending)
    {
        Speak(language);
        Fixes.Rows = [new(null, 700, 450, 50, 120, 5, 80), new(1, 560, 400, 40, 100, 4, 20), new(2, 131, 46, 5, 20, 1, 60), new(0, 9, 4, 5, 0, 0, 0)];
        var page = Open<DurableFixesPage>("/requests/durable");
        var facts = page.FindAll("dl.facts dd").Select(d => d.TextContent).ToList();
        Assert.Contains(rate, facts[0], StringComparison.Ordinal);
        Assert.Contains(interval, facts[0], StringComparison.Ordinal);
        Assert.Contains(closed, facts[1], StringComparison.Ordinal);
        Assert.Contains(pending, facts[2], StringComparison.Ordinal);
        var rows = page.FindAll("tbody tr");
        // The least durable first; nine judged give no share and stand last, with their counts all the same.
        Assert.Equal(["2", "1", "0"], rows.Select(r => District(r.QuerySelector("th")!)));
        Assert.Equal(few, rows[2].QuerySelector("td")!.TextContent);
        Assert.DoesNotContain(rows[2].QuerySelectorAll("td").Take(2), td => td.TextContent.Contains('%') || td.TextContent.Contains('٪'));
        Assert.Empty(rows[2].QuerySelectorAll("svg"));
        Assert.NotEmpty(rows[0].QuerySelectorAll("svg"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_city_of_too_few_judged_gives_no_share_but_its_counts()
    {
        Fixes.Rows = [new(null, 30, 5, 4, 21, 3, 0), new(1, 30, 5, 4, 21, 3, 0)];
        var first = Open<DurableFixesPage>("/requests/durable").Find("dl.facts dd");
        Assert.Contains("کم‌شمار", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("کمتر از ۱۰ داوری‌شده", first.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("٪", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_says_by_what_it_is_compared()
    {
        Fixes.Rows = [new(null, 20, 15, 5, 0, 0, 0), new(11, 20, 15, 5, 0, 0, 0)];
        var page = Open<DurableFixesPage>("/requests/durable?by=subject");
        Assert.Equal("subject", Fixes.AskedBy);
        Assert.Equal("/requests/durable?by=subject", page.FindAll("nav.seg a").Single(a => a.GetAttribute("aria-current") == "page").GetAttribute("href"));
        Assert.Contains("subject=11", page.Find("tbody th a").GetAttribute("href"), StringComparison.Ordinal);
        Open<DurableFixesPage>("/requests/durable?by=nonsense");
        Assert.Equal("district", Fixes.AskedBy);
    }

    [Fact]
    public void No_night_and_nothing_closed_say_what_to_do()
    {
        Assert.Equal("/requests", Open<DurableFixesPage>("/requests/durable").Find(".state a").GetAttribute("href"));
        Assert.Equal("/requests", Open<DurableFixesPage>("/requests/durable", Shell).Find(".state a").GetAttribute("href"));
    }

    public static TheoryData<string, FixFollowUp, string, string?> FollowUps { get; } = new()
    {
        { "fa", new(true, Last, true, null), "ماندگار", null },
        { "fa", new(true, Last, true, new(77, new(2025, 11, 1), 11, 32.4)), "بازگشته", "۱۱ روز بعد، در ۳۲ متری" },
        { "fa", new(true, Last, false, null), "هنوز نامعلوم", null },
        { "en", new(true, Last, true, null), "stayed fixed", null },
        { "en", new(true, Last, false, new(77, new(2025, 11, 1), 11, 32.4)), "not yet known", "One came already: 11 days later, 32 m away" },
        { "en", new(false, Last, true, null), "place too rough", null },
    };

    [Theory]
    [MemberData(nameof(FollowUps))]
    public void A_closed_request_says_whether_it_stayed_fixed(string language, FixFollowUp followUp, string word, string? further)
    {
        Speak(language);
        Answers.Requests = [Samples.Request(9, status: 2)];
        Fixes.FollowUp = followUp;
        var page = One(AfterNight);
        var line = page.Find(".fix-line");
        Assert.Equal(word, line.QuerySelector(".badge")!.TextContent);
        Assert.Equal(further is null ? null : "/requests/77", line.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).FirstOrDefault(h => h != "/requests/durable?by=subject"));
        Assert.Contains(further ?? "", line.TextContent, StringComparison.Ordinal);
        Assert.Equal("/requests/durable?by=subject", line.QuerySelectorAll("a")[^1].GetAttribute("href"));
        Assert.Equal(Shell.Span!.Last, Fixes.AskedDay);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void An_open_request_says_nothing_and_a_reader_of_a_part_is_told_what_was_looked_at()
    {
        Answers.Requests = [Samples.Request(9)];
        Assert.Empty(One(AfterNight).FindAll(".fix-line"));
        Fixes.FollowUp = new(true, Last, true, null);
        Assert.DoesNotContain("از آنچه شما می‌بینید", One(AfterNight).Find(".fix-line").TextContent, StringComparison.Ordinal);
        Assert.Contains("از آنچه شما می‌بینید", One(AfterNight with { Reader = Analyst with { Districts = [2] } }).Find(".fix-line").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<RequestPage> One(Observatory.Client.Layout.ShellState shell) => Open<RequestPage>("/requests/9", shell, p => p.Add(r => r.RequestId, 9));

    private static string District(AngleSharp.Dom.IElement head) => head.QuerySelector("a")?.GetAttribute("href") is { } href ? href[(href.IndexOf("district=", StringComparison.Ordinal) + 9)..][..1] : "0";
}
