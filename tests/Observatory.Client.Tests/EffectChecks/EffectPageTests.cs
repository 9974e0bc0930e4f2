using Analytics.EffectChecks;
using Bunit;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.EffectChecks;
using Observatory.Client.BudgetProposals;
using Observatory.Client.EffectChecks;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.EffectChecks;

public sealed class EffectPageTests : PageContext
{
    private static readonly ExecutedWorks Works = new(1, "evaluated", 11, "measure-11", null, new LocalizedName("محلهٔ ۲۱", "Place 21"), "1403-2-07-03-12-18", 12_000m, null, null, new(2024, 6, 21), new(2024, 7, 21));

    private static readonly BudgetProposal Draft = Samples.Proposal();

    [Fact]
    public void A_row_stands_with_what_was_spent_and_what_came_of_it()
    {
        Effects.Works.AddRange([Works, Works with { ProposalId = 2, Spent = 9_000m }, Works with { ProposalId = 3, WorkEnded = null, State = "in_execution" }]);
        Effects.Checks.AddRange([EffectAnswers.Check(1, 3, null), EffectAnswers.Check(1, 6, new(-0.28, -0.44, -0.08)), EffectAnswers.Check(2, 6, new(-0.05, -0.2, 0.12))]);
        var page = Open<EffectsPage>("/budget/effects");
        var rows = page.FindAll("section[aria-labelledby=e-rows] tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Contains("−۲۸", rows[0].TextContent);
        Assert.Contains("نامعلوم", rows[0].TextContent);
        Assert.Contains("اثر سنجیده‌نشده", rows[1].TextContent);
        Assert.Contains("هنوز نرسیده", rows[2].TextContent);
        // Two rows with an answer are quoted, and nothing is reckoned from them.
        Assert.Contains("کمتر از ۳ ردیف", page.Find("section[aria-labelledby=e-measures]").TextContent);
    }

    [Fact]
    public void Without_an_executed_row_the_page_says_when_one_will_stand_here()
        => Assert.Contains("هنوز هیچ ردیفی اجرا نشده است", Open<EffectsPage>("/budget/effects").Markup);

    [Fact]
    public void The_proposal_says_its_effect_its_placebos_and_that_its_matches_are_not_quite_alike()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Draft];
        Effects.Checks.AddRange([EffectAnswers.Check(Draft.ProposalId, 3, null), EffectAnswers.Check(Draft.ProposalId, 6, new(-0.28, -0.44, -0.08))]);
        var page = Open<ProposalPage>($"/budget/{Draft.ProposalId}", parameters: p => p.Add(x => x.ProposalId, Draft.ProposalId));
        var section = page.Find("#effect").TextContent;
        Assert.Contains("کمتر از آن است که تغییر مکان‌های همتا نشان می‌دهد", section);
        Assert.Contains("در دورهٔ پایه کمتر از ۲۰ رخداد بوده است", section);
        Assert.Contains("با احتیاط", section);
        Assert.Contains("کاملاً همانند نیستند", section);
        Assert.DoesNotContain("علت", section);
    }

    [Fact]
    public void A_proposal_of_a_measure_without_earlier_works_says_so()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Draft];
        var page = Open<ProposalPage>($"/budget/{Draft.ProposalId}", parameters: p => p.Add(x => x.ProposalId, Draft.ProposalId));
        Assert.Contains("هنوز هیچ کار پیشینی از این اقدام سنجیده نشده است", page.Find("#effect").TextContent);
        Effects.Checks.AddRange(Enumerable.Range(100, 3).Select(id => EffectAnswers.Check(id, 12, new(-0.3, -0.4, -0.18), Draft.MeasureCode)));
        page = Open<ProposalPage>($"/budget/{Draft.ProposalId}", parameters: p => p.Add(x => x.ProposalId, Draft.ProposalId));
        Assert.Contains("۳ ردیف", page.Find("#effect").TextContent);
        Assert.Contains("بر پایهٔ آن برآورد می‌شود", page.Find("#effect").TextContent);
    }
}
