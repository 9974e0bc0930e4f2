using Bunit;
using GisData.Hotspots;
using Observatory.Client.Hotspots;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Hotspots;

public sealed class HotspotAncestryTests : PageContext
{
    [Theory]
    [InlineData("fa", "جداشده از", "دربرگیرندهٔ", "محلهٔ ۱۲", "بازهٔ ۹۵٪", "هر گام در سطح ۹۹٪ داغ شمرده می‌شود")]
    [InlineData("en", "split from", "took in", "Place 12", "95% interval", "A step counts as hot at 99%")]
    public void A_place_says_what_it_split_from_and_took_in_and_how_strong_it_is(string language, string split, string merger, string place, string interval, string step)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Lineage = [Line("split", 400), Line("merger", 401)];
        var page = Open<HotspotPage>("/hotspots/1", null, p => p.Add(h => h.HotspotId, 1));
        var lines = page.FindAll(".sub ul li");
        Assert.Equal(2, lines.Count);
        Assert.Contains(split, lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(merger, lines[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(place, lines[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/hotspots/400?run=20251201-0230-abcd", lines[0].QuerySelector("a")!.GetAttribute("href"));
        var head = page.Find(".sub").TextContent;
        Assert.Contains(interval, head, StringComparison.Ordinal);
        Assert.Contains(step, head, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void The_list_says_it_too_and_nothing_where_nothing_split()
    {
        Answers.Findings = [Samples.Finding()];
        Assert.Empty(Open<HotspotListPage>("/hotspots").FindAll(".hot-tb ul"));
        Answers.Lineage = [Line("split", 400)];
        Assert.Contains("جداشده از", Open<HotspotListPage>("/hotspots").Find(".hot-tb ul").TextContent, StringComparison.Ordinal);
    }

    private static HotspotLineage Line(string kind, long earlier)
        => new(Samples.Finding().HotspotId, kind, earlier, Samples.Run.RunId, new(2025, 12, 31), "20251201-0230-abcd", "محلهٔ ۱۲", "Place 12");
}
