using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Observatory.Client.Map;

namespace Observatory.Client.Tests.Map;

public sealed class MapViewTests : ClientContext
{
    private static readonly MapOptions Options = new("from=2025-05-01&to=2025-05-31", "density", "count", [], 1, [], [], "نقشه", null);

    [Fact]
    public void A_browser_that_cannot_draw_is_told_so()
    {
        Services.AddSingleton<IJSRuntime>(new BrowserWithoutWebGl());
        var told = false;
        var view = Render<MapView>(p => p.Add(m => m.Options, Options).Add(m => m.OnNoWebGl, () => told = true));
        view.WaitForAssertion(() => Assert.True(told));
        Assert.Equal("ltr", view.Find(".map-view").GetAttribute("dir"));
    }

    [Fact]
    public async Task The_script_is_let_go_with_the_component()
    {
        var view = Render<MapView>(p => p.Add(m => m.Options, Options));
        view.WaitForAssertion(() => Assert.Contains(JSInterop.Invocations, i => i.Identifier == "create"));
        await view.Instance.DisposeAsync();
        Assert.Single(JSInterop.Invocations, i => i.Identifier == "dispose");
    }

    [Theory]
    [InlineData("density", "from=2025-05-01&to=2025-05-31", "/api/map/city", "/basemap")]
    [InlineData("districts", "from=2025-05-01&to=2025-05-31&edition=3", "/api/map/city?edition=3", "/basemap", "/api/map/districts?from=2025-05-01&to=2025-05-31&edition=3")]
    [InlineData("hotspots", "subjects=2", "/api/map/city", "/basemap", "/api/map/grid", "/api/map/hotspots?subjects=2")]
    public void What_the_map_asks_for_first_is_on_its_way_before_the_circuit_is_there(string layer, string query, params string[] asked)
    {
        var view = Render<MapView>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()).Add(m => m.Options, Options with { Layer = layer, Query = query }));
        Assert.Equal(asked, view.FindAll("link[rel=preload][as=fetch]").Select(l => l.GetAttribute("href")));
    }

    [Fact]
    public void Nothing_is_asked_for_a_second_time_when_the_circuit_is_there()
        => Assert.Empty(Render<MapView>(p => p.Add(m => m.Options, Options)).FindAll("link[rel=preload]"));

    [Fact]
    public void Where_the_map_was_moved_to_is_not_a_reason_to_draw_it_again()
    {
        Assert.True(Options.SameAs(Options with { Position = new MapPosition(12, 35.7, 51.4) }));
        Assert.False(Options.SameAs(Options with { Query = "from=2025-06-01&to=2025-06-30" }));
        Assert.False(Options.SameAs(Options with { Cells = [5] }));
    }

    [Fact]
    public void Class_bounds_are_ascending_round_and_above_the_least_value()
    {
        var breaks = ClassBreaks.Of(Enumerable.Range(1, 700).Select(i => (double)i * i));
        Assert.Equal(6, breaks.Count);
        Assert.Equal(breaks.Order(), breaks);
        Assert.All(breaks, b => Assert.Equal(0, b % 100));
        Assert.Equal([3], ClassBreaks.Of([3, 3, 3]));
        Assert.Equal([127], ClassBreaks.Of([127, 127]));
        Assert.Empty(ClassBreaks.Of([0, 0]));
        Assert.Empty(ClassBreaks.Of([]));
    }
}
