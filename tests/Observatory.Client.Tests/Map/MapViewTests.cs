using Bunit;
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
        Assert.Empty(ClassBreaks.Of([3, 3, 3]));
        Assert.Empty(ClassBreaks.Of([]));
    }
}
