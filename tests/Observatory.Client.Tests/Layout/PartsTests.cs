using Bunit;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Client.Tests.Layout;

public sealed class PartsTests : ClientContext
{
    [Fact]
    public void Simulated_data_is_labelled_wherever_the_badge_stands()
        => Assert.Equal("دادهٔ شبیه‌سازی‌شده", Render<SimulatedBadge>(p => p.AddCascadingValue(Shell)).Find(".badge.sim").TextContent);

    [Fact]
    public void Real_data_carries_no_badge()
        => Assert.Empty(Render<SimulatedBadge>(p => p.AddCascadingValue(Shell with { Span = Shell.Span! with { Simulated = false } })).FindAll(".badge"));

    [Fact]
    public void The_stamp_says_that_no_night_has_run()
    {
        Assert.Contains("هنوز اجرای شبانه‌ای انجام نشده", Render<DataStamp>(p => p.AddCascadingValue(Shell)).Markup, StringComparison.Ordinal);
        Speak(Languages.English);
        Assert.Contains("Data to Wednesday 31 December 2025", Render<DataStamp>(p => p.AddCascadingValue(Shell)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_opens_without_a_circuit_and_is_named()
    {
        var note = Render<HowNote>(p => p.Add(n => n.Title, "سهم معوق").Add(n => n.Body, "یک\nدو").Add(n => n.Parameters, [("بازه", "۳۰ روز")]));
        var popover = note.Find("[popover]");
        Assert.Equal(popover.Id, note.Find("button.how").GetAttribute("popovertarget"));
        Assert.Equal("سهم معوق", note.Find("#" + popover.GetAttribute("aria-labelledby")).TextContent);
        Assert.Equal(2, note.FindAll(".body > p").Count);
        Assert.Equal("۳۰ روز", note.Find("dd").TextContent);
    }

    [Fact]
    public void Arrow_keys_choose_in_reading_direction()
    {
        string? chosen = null;
        var seg = Render<Seg<string>>(p => p.Add(s => s.Label, "لایه").Add(s => s.Value, "a").Add(s => s.Items, [new("a", "الف"), new("b", "ب"), new("c", "پ")]).Add(s => s.ValueChanged, v => chosen = v));
        Assert.Equal("true", seg.Find("[role=radio]").GetAttribute("aria-checked"));
        seg.Find("[role=radio]").KeyDown("ArrowLeft");
        Assert.Equal("b", chosen);
        seg.Find("[role=radio]").KeyDown("ArrowRight");
        Assert.Equal("c", chosen);
    }

    [Fact]
    public void A_tile_without_a_change_says_why()
    {
        var tile = Render<KpiTile>(p => p.Add(t => t.Label, "رضایت").Add(t => t.Value, "—").Add(t => t.Reason, "پاسخی نیست"));
        Assert.Equal("پاسخی نیست", tile.Find(".d").TextContent.Trim());
        Assert.Empty(tile.FindAll("svg.spark"));
    }
}
