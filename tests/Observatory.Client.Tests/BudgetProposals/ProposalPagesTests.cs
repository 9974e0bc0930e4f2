using Bunit;
using Observatory.Client.BudgetProposals;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.BudgetProposals;

public sealed class ProposalPagesTests : PageContext
{
    [Theory]
    [InlineData("fa", "این اجرا برای این مکان پیش‌بینی نگه نداشته است")]
    [InlineData("en", "This run has kept no forecast of the place")]
    public void The_sheet_carries_its_evidence_and_says_what_it_does_not_know(string language, string unknown)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal()];
        var page = Sheet();
        Assert.Contains(unknown, page.Find("section[aria-labelledby=p-not]").TextContent, StringComparison.Ordinal);
        Assert.Contains(Samples.Run.RunId, page.Find("section[aria-labelledby=p-ev]").TextContent, StringComparison.Ordinal);
        Assert.Contains("0123abcd", page.Find("section[aria-labelledby=p-ev]").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "حدود ۱۰ رخداد", "۲ تا ۲۰")]
    [InlineData("en", "about 10 incidents", "2–20")]
    public void The_sheet_says_what_comes_if_nothing_is_done(string language, string mean, string limits)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal()];
        Answers.Forecast = Samples.Forecast();
        var said = Sheet().Find("section[aria-labelledby=p-not]").TextContent;
        Assert.Contains(mean, said, StringComparison.Ordinal);
        Assert.Contains(limits, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_of_a_place_with_few_incidents_says_so()
    {
        Answers.Proposals = [Samples.Proposal()];
        Answers.Findings = [Samples.Finding(observed: 15)];
        Assert.Contains("کم‌شمار", Sheet().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_without_a_unit_cost_keeps_its_quantity()
    {
        Answers.Proposals = [Samples.Proposal(unitCost: null)];
        var cost = Sheet().Find("section[aria-labelledby=p-cost]").TextContent;
        Assert.Contains("هزینه نامعلوم", cost, StringComparison.Ordinal);
        Assert.Contains("۵۰۰", cost, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "آزمون نشده", "رو به افزایش", "تا شب بعد نامعلوم است", "سرمایه‌ای")]
    [InlineData("en", "not tested", "rising", "Unknown until the next night", "Capital")]
    public void The_sheet_of_a_draft_by_hand_says_what_was_not_tested_and_what_is_not_known_yet(string language, string test, string trend, string unforeseen, string expense)
    {
        Speak(language);
        Answers.Proposals = [Samples.Drafted()];
        var page = Sheet();
        Assert.Equal("نرده برای پله", page.Find("h1").TextContent);
        var much = page.Find("section[aria-labelledby=p-much]").TextContent;
        Assert.Contains(test, much, StringComparison.Ordinal);
        Assert.Contains(trend, much, StringComparison.Ordinal);
        Assert.Contains(unforeseen, page.Find("section[aria-labelledby=p-not]").TextContent, StringComparison.Ordinal);
        Assert.Contains(expense, page.Find("section[aria-labelledby=p-what]").TextContent, StringComparison.Ordinal);
        Assert.Contains(language == "fa" ? "۲۰۲۶" : "2026", page.Find("section[aria-labelledby=p-what]").TextContent, StringComparison.Ordinal);
        Assert.Contains("ساکنان خواسته‌اند.", page.Find("section[aria-labelledby=p-why]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[href^='/hotspots/']"));
        Assert.DoesNotContain("NaN", page.Markup, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void Where_nothing_is_expected_no_ratio_is_said()
    {
        Answers.Proposals = [Samples.Drafted(expected: 0)];
        Assert.Contains("آن‌جا چیزی مورد انتظار نیست", Sheet().Find("section[aria-labelledby=p-much]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_that_is_not_there_leads_back() => Assert.Equal("/budget", Sheet().Find(".state a").GetAttribute("href"));

    private IRenderedComponent<ProposalPage> Sheet() => Open<ProposalPage>("/budget/5", null, p => p.Add(s => s.ProposalId, 5));
}
