using Bunit;
using GisData.Access;
using GisData.Incidents;
using Microsoft.AspNetCore.Components.Web;
using Observatory.Client.Incidents;
using Observatory.Client.Layout;
using Observatory.Client.ServiceRequests;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Incidents;

public sealed class DuplicatesPageTests : PageContext
{
    private static readonly ShellState Decider = AfterNight with { Reader = new Reader("a", ReaderRole.Analyst) };

    public DuplicatesPageTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData("fa", "گزارش‌های تکراری", "۹۳", "شکایت")]
    [InlineData("en", "Duplicate reports", "93", "complaint")]
    public void A_pair_stands_side_by_side_with_its_shared_words_and_its_reasons(string language, string title, string score, string kind)
    {
        Speak(language);
        Incidents.Pairs.AddRange([IncidentAnswers.Pair(9, 10, sameCaller: true), IncidentAnswers.Pair(11, 12, 0.6)]);
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Contains(score, page.Find("#pair-title").TextContent, StringComparison.Ordinal);
        Assert.Equal(["جلوی", "پلاک"], page.FindAll(".side")[0].QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(5, page.FindAll(".evidence tbody tr").Count);
        Assert.Equal(2, page.FindAll(".sketch circle.m-mark").Count);
        Assert.Contains(kind, page.FindAll(".side")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("گلایه", page.FindAll(".side")[1].TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".pair .badge.warn"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_key_decides_and_the_next_pair_comes()
    {
        Incidents.Pairs.AddRange([IncidentAnswers.Pair(9, 10), IncidentAnswers.Pair(11, 12), IncidentAnswers.Pair(13, 14)]);
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        page.Find(".pair").KeyDown(new KeyboardEventArgs { Code = "KeyS", Key = "س" });
        Assert.Equal(["join 9-10"], Incidents.Decided);
        Assert.EndsWith("?pair=11-12", Address().Uri, StringComparison.Ordinal);
        page.Find(".pair").KeyDown(new KeyboardEventArgs { Code = "KeyN" });
        Assert.EndsWith("?pair=13-14", Address().Uri, StringComparison.Ordinal);
        page.Find(".pair").KeyDown(new KeyboardEventArgs { Code = "KeyD", CtrlKey = true });
        page.Find(".pair").KeyDown(new KeyboardEventArgs { Code = "KeyD" });
        Assert.Equal(["join 9-10", "keep_apart 13-14"], Incidents.Decided);
        page.Find(".pair").KeyDown(new KeyboardEventArgs { Code = "KeyU" });
        Assert.Equal("back 7", Incidents.Decided[^1]);
    }

    [Fact]
    public void All_are_joined_only_after_their_number_was_said()
    {
        Incidents.Pairs.AddRange([IncidentAnswers.Pair(9, 10), IncidentAnswers.Pair(11, 12)]);
        var page = Open<DuplicatesPage>("/requests/duplicates?subject=11&score=0.6", Decider);
        Assert.Equal(new IncidentFilter(IncidentState.Proposed, 11, 0, 0.6), Incidents.Asked);
        page.FindAll(".bar button").Single().Click();
        Assert.Empty(Incidents.Decided);
        Assert.Contains("۲ جفت", page.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
        page.Find("[role=alertdialog] .pri").Click();
        Assert.Equal(["all 2"], Incidents.Decided);
    }

    [Fact]
    public void Who_was_slower_reads_what_happened_in_words()
    {
        Incidents.Pairs.Add(IncidentAnswers.Pair(9, 10));
        Incidents.Refusal = IncidentRefusal.AlreadyDecided;
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        page.Find(".decide .pri").Click();
        Assert.Contains("چیزی تغییر نکرد", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_council_member_reads_the_numbers_and_no_text()
    {
        Incidents.Pairs.Add(IncidentAnswers.Pair(9, 10));
        var page = Open<DuplicatesPage>("/requests/duplicates", AfterNight with { Reader = new Reader("m", ReaderRole.CouncilMember) });
        Assert.Equal(["۱", "۴", "۱"], page.FindAll(".count b").Select(b => b.TextContent));
        Assert.Empty(page.FindAll(".pair, .decide, .pairs"));
        Assert.DoesNotContain("چاله", page.Markup, StringComparison.Ordinal);
        Assert.Null(Incidents.Asked);
    }

    [Fact]
    public void A_request_says_how_its_reports_came_together_and_one_can_be_parted()
    {
        Answers.Requests = [Samples.Request(9) with { IncidentId = 8 }];
        Answers.Incident = [Samples.Request(8, hoursAgo: 300), Samples.Request(10) with { IncidentId = 8 }];
        Incidents.Links[9] = new IncidentLink(3, "rule 1", new(2025, 12, 30, 8, 0, 0, TimeSpan.Zero), 1);
        var page = Open<RequestPage>("/requests/9", Decider, p => p.Add(r => r.RequestId, 9));
        Assert.Equal(["گزارش نخست", "یکی‌شده با قاعدهٔ ۱", "به گفتهٔ منبع"], page.FindAll(".links li").Select(l => l.TextContent.Split("·")[2].Trim()));
        page.Find("section[aria-labelledby=r-inc] .ph button").Click();
        Assert.Equal(["part 9"], Incidents.Decided);
        Assert.Contains("رخدادی جداست", page.Find("section[aria-labelledby=r-inc] [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Open<RequestPage>("/requests/9", AfterNight with { Reader = new Reader("m", ReaderRole.CouncilMember) }, p => p.Add(r => r.RequestId, 9)).FindAll("section[aria-labelledby=r-inc] .ph button"));
    }
}
