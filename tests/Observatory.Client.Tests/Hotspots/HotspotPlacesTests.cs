using System.Diagnostics.CodeAnalysis;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;
using Observatory.Client.Hotspots;
using Observatory.Client.Map;
using Observatory.Client.Tests.Map;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Hotspots;

/// <summary>The map beside the list, drawn by a script that remembers what it was told.</summary>
public sealed class HotspotPlacesTests : PageContext
{
    private readonly DrawingScript script = new();

    [Theory]
    [InlineData("fa", "روی یک کانون یا یک ردیف بروید")]
    [InlineData("en", "Point at a place or a row")]
    public void The_map_is_told_the_rows_in_their_order(string language, string hint)
    {
        Speak(language);
        Draws();
        Answers.Findings = [Samples.Finding(1, observed: 100), Samples.Finding(2, observed: 200)];
        var page = Open<HotspotListPage>("/hotspots?sort=ratio");
        var told = Told("create", 2);
        Assert.Equal(("findings", Samples.Run.RunId, false), (told.Layer, told.Findings!.Run, told.Findings.Near));
        Assert.Equal([2L, 1L], told.Findings.Ids);
        Assert.Contains(hint, page.Find(".one").TextContent, StringComparison.Ordinal);
        // 90, 95 and 99 are always explained, cold only where there is any.
        Assert.Equal(["h3", "h2", "h1"], page.FindAll(".marks .level > i").Select(i => i.ClassName));
        Assert.Equal(3, page.FindAll(".places .zoom button[aria-label]").Count);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public async Task A_place_that_is_chosen_on_the_map_is_named_and_let_go_again()
    {
        Draws();
        Answers.Findings = [Samples.Finding(1), Samples.Finding(2, subject: 21)];
        var page = Open<HotspotListPage>("/hotspots");
        var view = ((DotNetObjectReference<MapView>)script.Told["create"][1]!).Value;
        await page.InvokeAsync(() => view.OnChooseAsync("hotspot", 2));
        Assert.Equal("/hotspots/2", page.Find(".one a").GetAttribute("href"));
        Assert.Equal(2, Told("update", 0).Findings!.Selected);
        await page.InvokeAsync(() => view.OnHoverAsync("hotspot", 1, 0.5, 0.5));
        Assert.Equal("/hotspots/1", page.Find(".one a").GetAttribute("href"));
        await page.InvokeAsync(() => view.OnHoverAsync(null, 0, 0, 0));
        await page.InvokeAsync(() => view.OnChooseAsync("hotspot", 2));
        Assert.Empty(page.FindAll(".one a"));
    }

    [Fact]
    public void A_single_place_is_shown_with_its_surroundings()
    {
        Draws();
        Answers.Findings = [Samples.Finding()];
        var page = Open<HotspotPage>("/hotspots/1", null, p => p.Add(h => h.HotspotId, 1));
        Assert.True(Told("create", 2).Findings!.Near);
        Assert.Empty(page.FindAll(".one"));
        // The still map waits for the printer.
        Assert.Single(page.FindAll(".on-paper svg.svg-map"));
    }

    [Fact]
    public void Where_the_browser_cannot_draw_the_still_map_stands_instead()
    {
        Services.AddSingleton<IJSRuntime>(new BrowserWithoutWebGl());
        Answers.Findings = [Samples.Finding(), Samples.Finding(2, level: -3)];
        var page = Open<HotspotListPage>("/hotspots");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".places")));
        Assert.Single(page.FindAll("svg.svg-map"));
        Assert.Empty(page.FindAll(".on-paper"));
    }

    private MapOptions Told(string call, int argument) => (MapOptions)script.Told[call][argument]!;

    private void Draws() => Services.Replace(ServiceDescriptor.Singleton<IJSRuntime>(script));

    /// <summary>A browser that can draw: every call is remembered and answered with another object.</summary>
    private sealed class DrawingScript : IJSRuntime, IJSObjectReference
    {
        public Dictionary<string, object?[]> Told { get; } = [];

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, object?[]? args)
        {
            Told[identifier] = args ?? [];
            return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);
        }

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers((DynamicallyAccessedMemberTypes)547)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
