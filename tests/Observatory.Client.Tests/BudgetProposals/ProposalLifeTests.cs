using Bunit;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.BudgetProposals;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.BudgetProposals;

public sealed class ProposalLifeTests : PageContext, IBudgetProposalCommands
{
    private readonly List<ProposalMove> _moves = [];
    private Exception? _refuses;

    public ProposalLifeTests() => Services.AddSingleton<IBudgetProposalCommands>(this);

    public Task<ProposalEvent> MoveAsync(Reader reader, ProposalMove move, CancellationToken ct)
    {
        _moves.Add(move);
        return _refuses is null ? Task.FromResult(Event(move.From, move.To)) : Task.FromException<ProposalEvent>(_refuses);
    }

    [Fact]
    public void The_track_shows_where_it_is_and_when_it_came_there()
    {
        var track = Track("council", Event("draft", "unit_comment"), Event("unit_comment", "commission"), Event("commission", "council"));
        Assert.Equal(["past", "past", "past", "now", "", "", "", ""], track.FindAll("li").Select(li => li.ClassName ?? ""));
        Assert.Contains("۱۴۰۴", track.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("—", track.FindAll("li")[4].TextContent, StringComparison.Ordinal);
    }

    // What was sent back is not shown as reached, and a rejection ends the row.
    [Fact]
    public void Going_back_takes_the_later_days_off_and_a_rejection_is_the_end()
    {
        var back = Track("unit_comment", Event("draft", "unit_comment"), Event("unit_comment", "commission"), Event("commission", "unit_comment", "ناقص"));
        Assert.Contains("—", back.FindAll("li")[2].TextContent, StringComparison.Ordinal);
        var rejected = Track("rejected", Event("council", "rejected", "تکراری"));
        Assert.Equal(5, rejected.FindAll("li").Count);
        Assert.Equal("now bad", rejected.Find("[aria-current=step]").ClassName);
    }

    [Theory]
    [InlineData(ReaderRole.CouncilMember, "council", 0)]
    [InlineData(ReaderRole.Analyst, "draft", 1)]
    [InlineData(ReaderRole.Analyst, "council", 0)]
    [InlineData(ReaderRole.Operator, "council", 3)]
    [InlineData(ReaderRole.Operator, "done", 0)]
    [InlineData(ReaderRole.Operator, "rejected", 0)]
    public void Only_the_steps_that_are_the_readers_are_offered(ReaderRole role, string state, int buttons)
        => Assert.Equal(buttons, Form(role, state).FindAll(".row > button").Count);

    [Fact]
    public void An_approval_asks_for_amount_and_line_and_keeps_them_in_the_stored_unit()
    {
        var moved = false;
        var form = Form(ReaderRole.Operator, "council", () => moved = true);
        form.FindAll(".row > button").Single(b => b.TextContent.Contains("تصویب", StringComparison.Ordinal)).Click();
        Assert.Equal(2, form.FindAll("form input.input:not(.rz-inputtext)").Count);
        form.Find("form input[inputmode=decimal]").Input("۱۴٬۷۲۰٫۵");
        form.Find("form label.wide input").Input("۱۴۰۶-۲");
        form.Find("form").Submit();
        var move = Assert.Single(_moves);
        Assert.Equal(("council", "approved", new DateOnly(2026, 1, 1), "۱۴۰۶-۲"), (move.From, move.To, move.EffectiveOn, move.LineCode));
        Assert.Equal(14_720.5m * Shell.City.Currency.DisplayDivisor, move.Amount);
        Assert.True(moved);
        Assert.Empty(form.FindAll("form"));
    }

    [Theory]
    [InlineData(Languages.Persian)]
    [InlineData(Languages.English)]
    public void Every_refusal_is_a_sentence_and_the_form_stays(string language)
    {
        Speak(language);
        foreach (var reason in Enum.GetValues<ProposalRefusal>())
        {
            _refuses = new ProposalMoveException(reason, "x");
            var form = Form(ReaderRole.Operator, "council");
            form.FindAll(".row > button")[1].Click();
            form.Find("form").Submit();
            var said = form.Find("[role=alert]").TextContent;
            Assert.DoesNotContain("Refused", said, StringComparison.Ordinal);
            Assert.EndsWith(".", said, StringComparison.Ordinal);
        }

        foreach (var step in ProposalLife.Steps.Where(s => s.By != StepBy.Program))
            Assert.DoesNotContain("Do.", Form(step.By == StepBy.Analyst ? ReaderRole.Analyst : ReaderRole.Operator, step.From).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_says_who_why_and_on_which_evidence()
    {
        var history = Render<ProposalHistory>(p => p.Add(h => h.Events, [Event("council", "approved") with { LineCode = "1406-2-07", Amount = 5_000_000m, Reason = "مصوب جلسهٔ ۱۲" }])
            .Add(h => h.City, Shell.City).Add(h => h.Zone, TimeZoneInfo.Utc));
        foreach (var said in new[] { "secretary", "مصوب جلسهٔ ۱۲", "۱۴۰۶-۲-۰۷", "run-1", "sha256 0123456789ab" }) Assert.Contains(said, history.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ProposalTrack> Track(string state, params ProposalEvent[] events) => Render<ProposalTrack>(p => p.Add(t => t.State, state).Add(t => t.Events, events));

    private IRenderedComponent<ProposalStepForm> Form(ReaderRole role, string state, Action? moved = null) => Render<ProposalStepForm>(p =>
    {
        p.Add(f => f.Proposal, Samples.Proposal() with { State = state }).Add(f => f.Shell, AfterNight with { Reader = new Reader("r", role) });
        if (moved is not null) p.Add(f => f.OnMoved, moved);
    });

    private static ProposalEvent Event(string from, string to, string? reason = null)
        => new(1, 5, new(2025, 12, 1, 9, 0, 0, TimeSpan.Zero), "secretary", "Operator", from, to, new(2025, 12, 1), reason, null, null, "run-1", "{}", "0123456789abcdef");
}
