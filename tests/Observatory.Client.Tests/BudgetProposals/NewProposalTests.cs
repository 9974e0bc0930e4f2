using Bunit;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CityView;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Observatory.Client.BudgetProposals;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.BudgetProposals;

/// <summary>The page on which a proposal is drafted by hand, over commands a test gives.</summary>
public sealed class NewProposalTests : PageContext, IHandDraftCommands
{
    private static readonly string[] Fields = ["form.draft input.input", "form.draft input[inputmode=decimal]", "form.draft textarea"];
    private HandDraft? _kept;
    private IReadOnlyList<DraftProblem> _problems = [];

    public NewProposalTests() => Services.AddSingleton<IHandDraftCommands>(this);

    [Theory]
    [InlineData("fa", "عنوانی بنویسید", "۲ شش‌ضلعی")]
    [InlineData("en", "Give it a title", "2 hexagons")]
    public void A_place_and_a_subject_come_along_and_what_is_missing_is_said_beside_its_field(string language, string title, string chosen)
    {
        Speak(language);
        _problems = [DraftProblem.NoTitle, DraftProblem.BadQuantity];
        var page = Open<NewProposalPage>("/budget/new?subject=11&district=2");
        Assert.Equal("11", page.Find("form.draft select").GetAttribute("value"));
        Assert.Contains(chosen, page.Find("section[aria-labelledby=n-where]").TextContent, StringComparison.Ordinal);
        page.Find("form.draft .end .pri").Click();
        Assert.Contains(title, page.Find(".fields .bad-text").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".fields .bad-text").Count);
        Assert.Equal(2, page.FindAll("[aria-invalid=true]").Count);
        Assert.Null(_kept);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void What_is_written_is_kept_as_it_is_meant()
    {
        var page = Open<NewProposalPage>("/budget/new?subject=11&cell=201");
        page.Find(Fields[0]).Input("نرده");
        page.Find(Fields[1]).Input("۱٬۲۰۰٫۵");
        page.Find(Fields[2]).Input("برای ایمنی");
        page.FindAll("[role=option]")[1].Click();
        page.Find("form.draft .end .pri").Click();
        Assert.Equal(("نرده", 11, "measure-11", 1200.5, "expense", "برای ایمنی"), (_kept!.Title, _kept.SubjectId, _kept.MeasureCode, _kept.Quantity, _kept.ExpenseClass, _kept.Why));
        Assert.Equal([201L, 202], _kept.HexCells.Order());
        Assert.EndsWith("/budget/77", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_on_the_map_keep_clear_of_each_other()
    {
        Speak("en");
        NeighbourhoodLabel Named(int id, double x) => new(id, 2, new LocalizedName($"n{id}", $"Name {id}"), Samples.Square.Factory.CreatePoint(new Coordinate(x, 35.7)));
        var picker = Render<PlacePicker>(p => p
            .Add(c => c.Cells, [new AreaCell(201, 2, 21, Samples.Square)]).Add(c => c.Chosen, [])
            .Add(c => c.Map, new CityMap(1, "schematic", [], [Named(1, 51.4), Named(2, 51.4), Named(3, 51.4), Named(4, 51.4), Named(5, 51.34)])));
        var names = picker.FindAll("text.name");
        Assert.Equal(["Name 1", "Name 2", "Name 3", "Name 5"], names.Select(n => n.TextContent));
        Assert.Equal(3, names.Take(3).Select(n => n.GetAttribute("y")).Distinct().Count());
        Assert.Equal(names[0].GetAttribute("y"), names[3].GetAttribute("y"));
    }

    [Fact]
    public void Figures_are_shown_before_anything_is_kept_and_go_when_the_draft_changes()
    {
        var page = Open<NewProposalPage>("/budget/new?subject=11&district=2");
        page.Find("form.draft").Submit();
        Assert.Contains("۵۰۰", page.Find("section[aria-labelledby=n-figures]").TextContent, StringComparison.Ordinal);
        Assert.Null(_kept);
        page.FindAll("[role=option]")[0].Click();
        Assert.Empty(page.FindAll("section[aria-labelledby=n-figures]"));
    }

    [Fact]
    public void A_council_member_is_told_who_drafts()
        => Assert.Contains("تحلیلگر", Open<NewProposalPage>("/budget/new", AfterNight with { Reader = new("c", ReaderRole.CouncilMember) }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Before_the_first_night_it_says_what_to_do()
        => Assert.Contains("نخستین شب", Open<NewProposalPage>("/budget/new", AfterNight with { Run = null }).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_filter_without_a_place_leads_nowhere_and_one_with_a_place_carries_it_over()
    {
        var filter = new CityFilter { From = new(2025, 1, 1), To = new(2025, 12, 31), Subjects = [11] };
        Assert.Null(NewProposalLink.Href(filter));
        Assert.Null(NewProposalLink.Href(filter with { Districts = [2], Edition = 1 }));
        Assert.Equal("/budget/new?subject=11&neighbourhood=21", NewProposalLink.Href(filter with { Neighbourhoods = [21] }));
        Assert.Equal("/budget/new?cell=5,6", NewProposalLink.Href(filter with { Subjects = [11, 12], HexCells = [5, 6] }));
    }

    public Task<BudgetProposal> ReckonAsync(Reader reader, HandDraft draft, CancellationToken ct) => _problems.Count > 0 ? throw new ProposalDraftException(_problems) : Task.FromResult(Samples.Drafted());

    public Task<long> DraftAsync(Reader reader, HandDraft draft, CancellationToken ct)
    {
        if (_problems.Count > 0) throw new ProposalDraftException(_problems);
        _kept = draft;
        return Task.FromResult(77L);
    }
}
