using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Hotspots;

/// <summary>The list of hot spots and its map answer each other, under the mouse and under the keyboard.</summary>
public sealed class HotspotMapTests(RunningObservatory observatory, Browser browser)
{
    private const string Map = "document.querySelector('.map-view .canvas').cityMap";

    [Theory]
    [InlineData("fa", 1440)]
    [InlineData("en", 360)]
    public async Task A_row_and_its_place_light_up_together(string language, int width)
    {
        await using var reader = await browser.NewReaderAsync(observatory, language, width: width, height: 900);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/hotspots");
        await new CityMapPage(page).ReadyAsync();
        var finding = observatory.City.Hotspots[0];
        var link = page.Locator($"a[href='/hotspots/{finding.HotspotId}']").First;

        // The keyboard stands on the row's link: its place has the thick border.
        await link.FocusAsync();
        await page.UntilAsync($"{Map}.getFeatureState({{ source: 'findings', id: {finding.HotspotId} }}).pointed");

        // A click on the place: the row is marked, the line below the map names it and leads to its page.
        var at = await page.EvaluateAsync<double[]>($$"""
            (() => {
              const map = {{Map}}, host = document.querySelector('.map-view .canvas');
              host.scrollIntoView({ block: 'center' });
              const cell = [...map.querySourceFeatures('grid')].find(f => String(f.id) === '{{finding.HexCells[0]}}'), box = host.getBoundingClientRect();
              const p = map.project([cell.properties.x, cell.properties.y]);
              return [box.left + p.x, box.top + p.y];
            })()
            """);
        await page.Mouse.ClickAsync((float)at[0], (float)at[1]);
        await page.UntilAsync("document.querySelector('tr[aria-current] a[href^=\"/hotspots/\"]')");
        var chosen = await page.Locator("tr[aria-current] a[href^='/hotspots/']").First.GetAttributeAsync("href");
        await Assertions.Expect(page.Locator(".one a")).ToHaveAttributeAsync("href", chosen!);
        await Screenshots.TakeAsync(page, $"hotspot-map-{language}-{width}");
        watch.AssertNoComplaint();
    }
}
