using System.Globalization;
using GisData.Hotspots;
using Microsoft.Playwright;

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>The city view's map as a hand on the mouse meets it; the page keeps its map object on the host element.</summary>
internal sealed class CityMapPage(IPage page)
{
    private const string Host = "document.querySelector('.map-view .canvas')";

    public async Task ReadyAsync()
        => await page.UntilAsync($"{Host}?.dataset.ready === 'true' && {Host}.cityMap.loaded()", seconds: 30);

    /// <summary>Clicks the middle of the hot spot, at the pixel where the map draws it.</summary>
    public async Task ClickAsync(HotspotFinding hotspot)
    {
        await ShowAsync(hotspot, 13);
        var at = await page.EvaluateAsync<double[]>(string.Create(CultureInfo.InvariantCulture, $$"""
            (() => {
              const host = {{Host}}, box = host.getBoundingClientRect(), p = host.cityMap.project([{{hotspot.Longitude}}, {{hotspot.Latitude}}]);
              return [box.left + p.x, box.top + p.y];
            })()
            """));
        await page.Mouse.ClickAsync((float)at[0], (float)at[1]);
    }

    /// <summary>Names the map has found room for and drawn.</summary>
    public Task<string[]> NamesDrawnAsync(string language, params string[] layers) => page.EvaluateAsync<string[]>($$"""
        {{Host}}.cityMap.queryRenderedFeatures({ layers: [{{string.Join(", ", (layers.Length > 0 ? layers : ["district-label", "neighbourhood-label"]).Select(l => $"'{l}'"))}}] }).map(f => f.properties['{{language}}'])
        """);

    /// <summary>Waits until the map has placed a name with a text: names are placed some frames after the map has what it needs for them.</summary>
    public Task UntilNamedAsync(string language, string layer, string text) => page.UntilAsync(
        $$"""{{Host}}.cityMap.queryRenderedFeatures({ layers: ['{{layer}}'] }).some(f => f.properties['{{language}}'].includes('{{text}}'))""", seconds: 30);

    public async Task<byte[]> PictureAsync() => await page.Locator(".map-view .canvas").ScreenshotAsync();

    public async Task HideNamesAsync()
    {
        await page.EvaluateAsync($"(() => {{ for (const l of {Host}.cityMap.getStyle().layers.filter(l => l.type === 'symbol')) {Host}.cityMap.setLayoutProperty(l.id, 'visibility', 'none'); }})()");
        await page.UntilAsync($"{Host}.cityMap.loaded()");
    }

    public Task ShowAsync(HotspotFinding hotspot, int zoom) => ShowAsync(hotspot.Longitude, hotspot.Latitude, zoom);

    public async Task ShowAsync(double longitude, double latitude, double zoom)
    {
        await page.EvaluateAsync(string.Create(CultureInfo.InvariantCulture, $"void {Host}.cityMap.jumpTo({{ center: [{longitude}, {latitude}], zoom: {zoom} }})"));
        await page.UntilAsync($"!{Host}.cityMap.isMoving() && {Host}.cityMap.loaded()");
    }
}
