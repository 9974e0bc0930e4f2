using Bunit;
using GisData.Access;
using GisData.Incidents;
using Microsoft.AspNetCore.Components.Web;
using Observatory.Client.Incidents;
using Observatory.Client.Layout;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Incidents;

public sealed class DuplicateGroupTests : PageContext
{
    private static readonly ShellState Decider = AfterNight with { Reader = new Reader("a", ReaderRole.Analyst) };
    private static readonly ShellState Operator = AfterNight with { Reader = new Reader("o", ReaderRole.Operator) };

    public DuplicateGroupTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Incidents.Pairs.AddRange([IncidentAnswers.Pair(9, 10) with { GroupId = 9, GroupRequests = 3 }, IncidentAnswers.Pair(21, 22, 0.6)]);
        Incidents.Group = new IncidentGroup(9, [IncidentAnswers.Pair(9, 10), IncidentAnswers.Pair(10, 11, 0.7)]);
    }

    [Theory]
    [InlineData("fa", "این ۳ گزارش از یک رخدادند؟", "گروه ۳ گزارش")]
    [InlineData("en", "Are these 3 reports of one incident?", "group of 3")]
    public void A_group_is_shown_with_its_members_on_a_map_and_a_line(string language, string title, string badge)
    {
        Speak(language);
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        Assert.Equal(title, page.Find("#pair-title").TextContent);
        Assert.Contains(badge, page.Find(".pairs li").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(badge, page.FindAll(".pairs li")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal((3, 3, 3), (page.FindAll(".members li").Count, page.FindAll(".sketch .m-mark").Count, page.FindAll(".line .m-mark").Count));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void Who_is_unticked_is_taken_out_and_a_key_decides_on_the_rest()
    {
        Speak("en");
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        page.FindAll(".members .cb")[1].Change(false);
        Assert.Contains("1 taken out", page.Find(".out").TextContent, StringComparison.Ordinal);
        Assert.Equal((2, 1), (page.FindAll(".sketch .m-mark").Count, page.FindAll(".sketch .off").Count));
        page.Find(".group").KeyDown(new KeyboardEventArgs { Code = "KeyS" });
        var members = Incidents.Group!.Members.Select(m => m.Row.RequestId).ToList();
        Assert.Equal([$"group 9: {members[0]} {members[2]} | {members[1]}"], Incidents.Decided);
        Assert.EndsWith("?pair=21-22", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void One_report_alone_is_no_incident_of_several_and_all_can_be_different()
    {
        Speak("en");
        var page = Open<DuplicatesPage>("/requests/duplicates", Decider);
        page.FindAll(".members .cb")[0].Change(false);
        page.FindAll(".members .cb")[1].Change(false);
        Assert.True(page.Find(".decide .pri").HasAttribute("disabled"));
        page.Find(".group").KeyDown(new KeyboardEventArgs { Code = "KeyS" });
        Assert.Empty(Incidents.Decided);
        page.Find(".group").KeyDown(new KeyboardEventArgs { Code = "KeyD" });
        Assert.StartsWith("group 9:  | ", Incidents.Decided.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_saved_only_after_it_was_previewed()
    {
        Speak("en");
        var page = Open<RulePage>("/requests/duplicates/rule", Operator);
        Assert.True(page.Find(".rule-form .pri").HasAttribute("disabled"));
        page.FindAll(".rule-form input[type=number]")[0].Input("90");
        page.Find(".rule-form").Submit();
        Assert.Contains("12 pairs", page.Find(".said").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("tbody tr").Count);
        page.Find(".rule-form .pri").Click();
        Assert.Equal(["preview 0.9 30 72", "rule True 0.9 30 72"], Incidents.Decided);
        // Other thresholds than the ones looked at are not saved.
        page.FindAll(".rule-form input[type=number]")[1].Input("40");
        Assert.True(page.Find(".rule-form .pri").HasAttribute("disabled"));
        page.FindAll(".rule-form input[type=number]")[1].Input("999");
        page.Find(".rule-form").Submit();
        Assert.Contains("at most 150 m", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Who_may_not_change_the_rule_reads_it(string language)
    {
        Speak(language);
        var page = Open<RulePage>("/requests/duplicates/rule", Decider);
        Assert.Empty(page.FindAll("form"));
        Assert.Equal(3, page.FindAll(".facts dd").Count);
        page.AssertSound(language == "fa");
        var form = Open<RulePage>("/requests/duplicates/rule", Operator);
        form.AssertSound(language == "fa");
        // Before it is saved it is said what it will touch; and the program is no person.
        Assert.Contains(language == "fa" ? "همهٔ پیشنهادهای در انتظار" : "all proposals that wait", form.Find("#" + form.Find(".rule-form .pri").GetAttribute("aria-describedby")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("system", form.Find(".panel").TextContent, StringComparison.Ordinal);
    }
}
