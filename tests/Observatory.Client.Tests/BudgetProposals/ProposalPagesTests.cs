using Bunit;
using Observatory.Client.BudgetProposals;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.BudgetProposals;

public sealed class ProposalPagesTests : PageContext
{
    [Theory]
    [InlineData("fa", "۵۰۰٬۰۰۰٬۰۰۰", "۲۰۰ تا ۹۰۰")]
    [InlineData("en", "500,000,000", "200–900")]
    public void The_list_gives_cost_and_quantity_with_their_ranges(string language, string cost, string quantity)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal(), Samples.Proposal(6, unitCost: null, rank: 2)];
        var page = Open<ProposalListPage>("/budget");
        Assert.Equal(["/budget/5", "/budget/6"], page.FindAll("tbody td a").Select(a => a.GetAttribute("href")));
        Assert.Contains(cost, page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains(quantity, page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains(cost, page.Find("tfoot").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_head_sorts_the_list_by_what_its_column_shows()
    {
        Answers.Proposals = [Samples.Proposal(), Samples.Proposal(6, rank: 2)];
        var page = Open<ProposalListPage>("/budget");
        Assert.Contains("ستون نمایان", page.Find(".rz-column-picker").TextContent, StringComparison.Ordinal);
        page.Find("th.rz-sortable-column > div").Click();
        Assert.Equal("ascending", page.Find("th").GetAttribute("aria-sort"));
        page.Find("th.rz-sortable-column > div").Click();
        Assert.Equal(["/budget/6", "/budget/5"], page.FindAll("tbody td a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Unknown_costs_are_explained_with_the_way_to_load_them()
    {
        Answers.Proposals = [Samples.Proposal(unitCost: null)];
        var page = Open<ProposalListPage>("/budget");
        Assert.Contains("بهای واحد", page.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.Contains("نامعلوم", page.Find("tfoot").TextContent, StringComparison.Ordinal);
        Answers.Proposals = [Samples.Proposal()];
        Assert.Empty(Open<ProposalListPage>("/budget").FindAll("aside"));
    }

    [Fact]
    public void The_commission_stands_in_the_address()
    {
        Answers.Proposals = [Samples.Proposal()];
        Assert.Single(Open<ProposalListPage>("/budget?commission=works").FindAll("tbody tr"));
        var page = Open<ProposalListPage>("/budget?commission=other");
        Assert.Single(page.FindAll(".state"));
        page.Find("select").Change("works");
        Assert.EndsWith("/budget?commission=works", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_run_and_a_missing_night_say_so()
    {
        Assert.Contains("این اجرا پیشنهادی نساخت", Open<ProposalListPage>("/budget").Find(".state h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("هنوز هیچ اجرای شبانه‌ای", Open<ProposalListPage>("/budget", Shell).Find(".state h2").TextContent, StringComparison.Ordinal);
        Answers.Away = true;
        Assert.Single(Open<ProposalListPage>("/budget").FindAll("[role=alert]"));
    }

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

    [Fact]
    public void A_proposal_that_is_not_there_leads_back() => Assert.Equal("/budget", Sheet().Find(".state a").GetAttribute("href"));

    private IRenderedComponent<ProposalPage> Sheet() => Open<ProposalPage>("/budget/5", null, p => p.Add(s => s.ProposalId, 5));
}
