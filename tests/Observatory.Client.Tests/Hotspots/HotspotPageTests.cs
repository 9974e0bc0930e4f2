using Bunit;
using Observatory.Client.Hotspots;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Hotspots;

public sealed class HotspotPageTests : PageContext
{
    [Theory]
    [InlineData("fa", "کانون تشدیدشوندهٔ آسفالت، محلهٔ ۲۱، منطقهٔ ۲", "هر رخداد به‌طور میانگین ۱٫۳ بار گزارش شده است.")]
    [InlineData("en", "Intensifying hot spot: Asphalt, Place 21, District 2", "Each incident was reported 1.3 times on average.")]
    public void A_place_is_told_in_words_with_its_facts(string language, string title, string reporting)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal()];
        Answers.Requests = [Samples.Request(9), Samples.Request(10, hoursAgo: 20)];
        var page = Show();
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(6, page.FindAll(".facts > div").Count);
        Assert.Contains(reporting, page.Markup, StringComparison.Ordinal);
        Assert.Equal(12, page.FindAll("svg.zs rect").Count);
        Assert.Equal("/budget/5", page.Find("a.btn.pri").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_late_request_is_marked_by_a_sign_too()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Requests = [Samples.Request(9), Samples.Request(10, hoursAgo: 20)];
        var ages = Show().FindAll("#h-open ~ * td.bad, section[aria-labelledby=h-open] tbody td:last-child").Select(td => td.TextContent).ToList();
        Assert.EndsWith("*", ages[0], StringComparison.Ordinal);
        Assert.False(ages[1].EndsWith('*'));
    }

    [Fact]
    public void Subjects_with_too_few_requests_get_no_ratio()
    {
        Answers.Findings = [Samples.Finding()];
        var rows = Show().FindAll("section[aria-labelledby=h-subj] tbody tr");
        Assert.Contains("×", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("کم‌شمار", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cost_is_said_with_its_reason()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal(unitCost: null)];
        Assert.Contains("شهر برای این اقدام هزینهٔ واحد بارگذاری نکرده است", Show().Find("section[aria-labelledby=h-measure]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proposal_the_page_says_why()
    {
        Answers.Findings = [Samples.Finding()];
        var page = Show();
        Assert.Empty(page.FindAll("a.btn.pri"));
        Assert.Contains("پیشنهادی ساخته نشد", page.Find("section[aria-labelledby=h-measure]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_gone_leads_back_to_the_list()
    {
        var page = Show();
        Assert.Equal("/hotspots", page.Find(".state a").GetAttribute("href"));
        page.AssertSound(persian: false); // the run's id stands in a sentence
    }

    [Fact]
    public void A_database_that_is_away_is_an_error()
    {
        Answers.Away = true;
        Assert.Single(Show().FindAll("[role=alert]"));
    }

    private IRenderedComponent<HotspotPage> Show() => Open<HotspotPage>("/hotspots/1", null, p => p.Add(h => h.HotspotId, 1));
}
