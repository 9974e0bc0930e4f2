using Bunit;
using GisData.Access;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Client.Tests.Layout;

public sealed class NavPlacesTests : ClientContext
{
    private static readonly Reader Operator = new("o", ReaderRole.Operator);

    [Fact]
    public void The_row_has_five_places_and_the_menu_the_others()
    {
        var header = Render<Header>(p => p.AddCascadingValue(Shell with { Reader = Operator }).Add(h => h.Place, NavPlaces.Of("/alarms")).Add(h => h.Back, "/alarms"));
        Assert.Equal(5, header.FindAll(".nav > a").Count);
        var menu = header.FindAll("#more-menu a");
        Assert.Contains(menu, a => a.GetAttribute("href") == "/admin/imports");
        Assert.Equal("/alarms", Assert.Single(menu, a => a.GetAttribute("aria-current") == "page").GetAttribute("href"));
        Assert.Equal("هشدارها", header.Find(".nav > .more").TextContent.Trim());
    }

    [Fact]
    public void A_path_lies_in_the_deepest_place()
    {
        Assert.Equal("/hotspots", NavPlaces.Of("/hotspots/417")?.Route);
        Assert.All(NavPlaces.All, place => Assert.Same(place, NavPlaces.Of(place.Route)));
        Assert.Null(NavPlaces.Of("/hotspotsandmore"));
    }

    // A key without a text would stand on the page as it is.
    [Theory]
    [InlineData(Languages.Persian)]
    [InlineData(Languages.English)]
    public void Every_place_has_a_name_and_a_short_one(string language)
    {
        Speak(language);
        var shown = Render<Header>(p => p.AddCascadingValue(Shell with { Reader = Operator }).Add(h => h.Back, "/")).Find(".nav").TextContent;
        Assert.DoesNotContain("Nav", shown, StringComparison.Ordinal);
        Assert.All(NavPlaces.All.Where(p => p.More), place => Assert.DoesNotContain("Tab" + place.Key, Render<MoreMenu>(p => p.Add(m => m.Id, "m").Add(m => m.Places, [place]).Add(m => m.Place, place).Add(m => m.WithIcon, true)).Markup, StringComparison.Ordinal));
    }
}
