using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using Bunit;
using GisData.Access;
using GisData.BudgetChoices;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.BudgetChoices;
using Observatory.Client.Tests.EffectChecks;
using Observatory.Client.Tests.Pages;
using Range = Analytics.BudgetProposals.Range;

namespace Observatory.Client.Tests.BudgetChoices;

public sealed class BudgetPageTests : PageContext
{
    private readonly BoardAnswers _board = new();

    public BudgetPageTests() => Services.AddSingleton<IBudgetChoiceQueries>(_board);

    /// <summary>Worth 60, 49, 30 and 3 a year for 60, 50, 35 and 30: under 100 the first and third are the best.</summary>
    private static readonly BoardProposal[] Four = [Of(1, 60, 60), Of(2, 50, 49, state: "council"), Of(3, 35, 30, state: "commission"), Of(4, 30, 3)];

    [Theory]
    [InlineData("fa", "برگزیده: ۲ از ۴", "جا نشد", "کم‌سودتر")]
    [InlineData("en", "Chosen: 2 of 4", "did not fit", "less benefit for its money")]
    public void The_ceiling_chooses_and_says_why_the_others_are_out(string language, string chosen, string noRoom, string less)
    {
        Speak(language);
        _board.Proposals = Four;
        var page = Open<BudgetPage>("/budget?ceiling=100");
        Assert.Contains(chosen, page.Find(".ceiling").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/budget/1", "/budget/3", "/budget/2", "/budget/4"], page.FindAll("table .name a").Select(a => a.GetAttribute("href")));
        // The line falls between what is chosen and what is not.
        Assert.Equal(["/budget/3"], page.FindAll("tr.cut .name a").Select(a => a.GetAttribute("href")));
        var rows = page.FindAll("tr.off").Select(r => r.TextContent).ToList();
        Assert.Contains(noRoom, rows[0], StringComparison.Ordinal);
        Assert.Contains(less, rows[1], StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void The_address_is_the_state_and_the_slider_writes_it()
    {
        _board.Proposals = Four;
        var page = Open<BudgetPage>("/budget?ceiling=30&commission=works");
        Assert.Equal(["/budget/4"], page.FindAll("article.in a").Select(a => a.GetAttribute("href")));
        // Dragged, the choice follows and the address stays; let go, the address follows.
        page.Find("input[type=range]").Input("110");
        Assert.Equal(["/budget/1", "/budget/2"], page.FindAll("article.in a").Select(a => a.GetAttribute("href")));
        Assert.EndsWith("/budget?ceiling=30&commission=works", Address().Uri, StringComparison.Ordinal);
        page.Find("input[type=range]").Change("110");
        Assert.EndsWith("/budget?ceiling=110&commission=works", Address().Uri, StringComparison.Ordinal);
        page.Find(".typed input").Change("۱٬۰۰۰٫۵");
        Assert.EndsWith("/budget?ceiling=1000.5&commission=works", Address().Uri, StringComparison.Ordinal);
        page.Find(".sub [role=radio]:last-child").Click();
        Assert.EndsWith("/budget?ceiling=1000.5&method=shares&commission=works", Address().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ceiling=abc", "عدد نبود")]
    [InlineData("ceiling=-5", "سقف منفی")]
    [InlineData("ceiling=99999999999999999", "بزرگ‌تر است")]
    [InlineData("method=lottery", "چنین روش گزینشی نیست")]
    [InlineData("view=film", "چنین نمایی نیست")]
    [InlineData("commission=none", "چنین کمیسیونی ندارد")]
    [InlineData("cost=100", "میان ۱ و ۹۹")]
    public void Nonsense_in_the_address_is_refused_in_a_sentence(string query, string sentence)
    {
        _board.Proposals = Four;
        var page = Open<BudgetPage>("/budget?" + query);
        Assert.Contains(sentence, page.Find("aside[role=status]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("table"));
    }

    [Fact]
    public void A_ceiling_below_every_proposal_says_so_and_what_the_cheapest_costs()
    {
        _board.Proposals = Four;
        var said = Open<BudgetPage>("/budget?ceiling=5").Find("aside[role=status]").TextContent;
        Assert.Contains("از هزینهٔ هر پیشنهاد کمتر است", said, StringComparison.Ordinal);
        Assert.Contains("ارزان‌ترین پیشنهاد ۳۰", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "گزینش ممکن نیست")]
    [InlineData("en", "nothing can be chosen")]
    public void Without_any_cost_the_page_says_why_nothing_is_chosen_and_lists_everything(string language, string why)
    {
        Speak(language);
        _board.Proposals = [Of(1, null, 60), Of(2, null, 9)];
        foreach (var view in ChoiceState.Views)
        {
            var page = Open<BudgetPage>($"/budget?view={view}");
            Assert.Contains(why, page.Find("aside[role=status]").TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("article.in"));
            Assert.Equal(["/budget/1", "/budget/2"], page.FindAll("section[aria-labelledby=unknown-head] td a").Select(a => a.GetAttribute("href")));
            Assert.Equal("/budget/unit-costs", page.Find("aside a").GetAttribute("href"));
            page.AssertSound(language == "fa");
        }
    }

    [Fact]
    public void Every_state_has_its_lane_and_what_is_approved_no_longer_competes()
    {
        _board.Proposals = [.. Four, Of(5, 10, 99, state: "approved") with { LineCode = "1405-3-17", ApprovedAmount = 12 }, Of(6, 10, 9, state: "in_execution") with { ApprovedAmount = 200, Spent = 128 },
            Of(7, 10, 9, state: "rejected") with { ApprovedAmount = null }];
        var page = Open<BudgetPage>("/budget?ceiling=100");
        Assert.Equal(GisData.BudgetProposals.ProposalLife.States.Count, page.FindAll(".lane").Count);
        Assert.Contains("برگزیده: ۲ از ۴", page.Find(".ceiling").TextContent, StringComparison.Ordinal);
        Assert.Equal("1405-3-17", page.Find(".lane bdi").TextContent);
        Assert.Contains("۶۴", page.Find(".board").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("article.in"), a => a.TextContent.Contains("1405", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", "−۲۸٪", "بدون اثر سنجیده", "کم‌شمار")]
    [InlineData("en", "−28%", "no measured effect", "too few")]
    public void What_was_executed_says_what_became_of_it(string language, string fell, string none, string few)
    {
        Speak(language);
        _board.Proposals = [Of(5, 10, 9, state: "evaluated"), Of(6, 10, 9, state: "evaluated"), Of(7, 10, 9, state: "evaluated"), Of(8, 10, 9)];
        // Of several checks of one row the latest speaks.
        Effects.Checks.AddRange([EffectAnswers.Check(5, 3, null), EffectAnswers.Check(5, 6, new(-0.28, -0.4, -0.15)), EffectAnswers.Check(6, 3, new(-0.1, -0.3, 0.1)), EffectAnswers.Check(7, 3, null)]);
        var cards = Open<BudgetPage>("/budget").FindAll(".lane article").Where(a => !a.TextContent.Contains("سقف", StringComparison.Ordinal)).Select(a => a.TextContent).ToList();
        Assert.Contains(cards, c => c.Contains(fell, StringComparison.Ordinal));
        Assert.Contains(cards, c => c.Contains(none, StringComparison.Ordinal));
        Assert.Contains(cards, c => c.Contains(few, StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_shares_gives_the_small_neighbourhood_its_turn()
    {
        // Three cheap works of one neighbourhood against one of the other: benefit alone would take the first three.
        _board.Proposals = [Of(1, 10, 50, place: 1), Of(2, 10, 50, place: 1), Of(3, 10, 50, place: 1), Of(4, 10, 5, place: 2)];
        _board.Voters = [new(1, 1000), new(2, 900)];
        Assert.Equal(["/budget/1", "/budget/2"], Open<BudgetPage>("/budget?ceiling=20").FindAll("article.in a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["/budget/1", "/budget/4"], Open<BudgetPage>("/budget?ceiling=20&method=shares").FindAll("article.in a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_shortlist_and_the_sensitivity_have_their_pages()
    {
        Speak("en");
        _board.Proposals = [Of(1, 1, 9) with { Residents = 90_000 }, .. Enumerable.Range(2, 8).Select(i => Of(i, 100 + i, 9) with { Residents = 100 * i })];
        var shortlist = Open<BudgetPage>("/budget?ceiling=300&view=shortlist");
        Assert.Equal(["/budget/1"], shortlist.FindAll("section[aria-labelledby=short-head] td a").Select(a => a.GetAttribute("href")));
        shortlist.Find("section[aria-labelledby=short-head] select").Change("50");
        Assert.EndsWith("/budget?ceiling=300&view=shortlist&cost=50", Address().Uri, StringComparison.Ordinal);
        var sensitivity = Open<BudgetPage>("/budget?ceiling=300&view=sensitivity");
        Assert.Matches(@"1\d\d of 200", sensitivity.Find("section[aria-labelledby=sens-head] tbody tr").TextContent);
        sensitivity.AssertSound(false);
    }

    [Fact]
    public void An_empty_run_and_a_missing_night_say_so()
    {
        Assert.Contains("این اجرا پیشنهادی نساخت", Open<BudgetPage>("/budget").Find(".state h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("هنوز هیچ اجرای شبانه‌ای", Open<BudgetPage>("/budget", Shell).Find(".state h2").TextContent, StringComparison.Ordinal);
    }

    private static BoardProposal Of(long id, decimal? cost, double averted, string state = "draft", int place = 21) => new(
        id, true, state, "night", null, 11, "measure-11", ["works"], cost is { } c ? new AmountRange(c * 0.9m, c, c * 1.1m) : null, false, new Range(averted * 0.9, averted, averted * 1.1), 500,
        new EquityWeight(1, EquityGap.None), 1, "محلهٔ نمونه", "Sample place", [place], null, null, null, null);

    private sealed class BoardAnswers : IBudgetChoiceQueries
    {
        public IReadOnlyList<BoardProposal> Proposals { get; set; } = [];
        public IReadOnlyList<NeighbourhoodVoters> Voters { get; set; } = [new(21, 1_000)];

        public Task<BudgetBoard> GetAsync(Reader reader, string runId, CancellationToken ct) => Task.FromResult(new BudgetBoard(Proposals, Voters, VoterSource.Counted));
    }
}
