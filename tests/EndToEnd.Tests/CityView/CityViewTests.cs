using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.CityView;

public sealed class CityViewTests(RunningObservatory observatory, Browser browser)
{
    [Fact]
    public async Task The_address_is_the_state()
    {
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/?layer=districts");
        var kpis = page.Locator(".kpis .v");
        await Assertions.Expect(kpis).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator(".kpis .skeleton")).ToHaveCountAsync(0);
        var before = await kpis.AllInnerTextsAsync();
        await page.Locator(".districts button").Nth(5).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]district=6(&|$)"));
        await Assertions.Expect(kpis.First).Not.ToHaveTextAsync(before[0]);
        var chosen = await kpis.AllInnerTextsAsync();

        // A colleague with the same address sees the same.
        await using (var colleague = await browser.NewReaderAsync(observatory))
        {
            var copy = await colleague.NewPageAsync();
            await new PageWatch(copy, observatory.Origin).OpenAsync(page.Url);
            await Assertions.Expect(copy.Locator(".kpis .v").First).ToHaveTextAsync(chosen[0]);
            Assert.Equal(chosen, await copy.Locator(".kpis .v").AllInnerTextsAsync());
            Assert.Equal("true", await copy.Locator(".districts button").Nth(5).GetAttributeAsync("aria-pressed"));
        }

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".districts button[aria-pressed=true]")).ToHaveCountAsync(0);
        await Assertions.Expect(kpis.First).ToHaveTextAsync(before[0]);
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator(".districts button[aria-pressed=true]")).ToHaveCountAsync(1);
        await Assertions.Expect(kpis.First).ToHaveTextAsync(chosen[0]);
        watch.AssertNoComplaint();
    }

    [Theory]
    [InlineData("/?layer=hotspots", "city", "grid", "hotspots")]
    [InlineData("/?layer=districts", "city", "districts")]
    public async Task What_the_map_draws_is_asked_for_once_and_before_the_circuit(string address, params string[] names)
    {
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => { lock (asked) { asked.Add(new Uri(request.Url).AbsolutePath); } };
        await new PageWatch(page, observatory.Origin).OpenAsync(address);
        await new CityMapPage(page).ReadyAsync();
        List<string> seen;
        lock (asked) { seen = [.. asked]; }
        var circuit = seen.IndexOf("/_blazor/negotiate");
        Assert.All(names.Select(n => $"/api/map/{n}").Append("/basemap"), path =>
        {
            Assert.Single(seen, path);
            Assert.InRange(seen.IndexOf(path), 0, circuit);
        });
    }

    [Fact]
    public async Task A_named_period_is_chosen_in_the_rail_named_everywhere_and_followed_to_its_requests()
    {
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/?layer=districts");
        await Assertions.Expect(page.Locator(".kpis .skeleton")).ToHaveCountAsync(0);
        var slug = await page.Locator(".rail select.periods option[value^=nowruz]").First.GetAttributeAsync("value");
        await page.Locator(".rail select.periods").SelectOptionAsync(slug!);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"[?&]period={slug}(&|$)"));
        var name = await page.Locator(".rail .active .chip").InnerTextAsync();
        await Assertions.Expect(page.Locator(".ctx p").First).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator(".axis .period title").Filter(new() { HasText = name })).ToHaveCountAsync(1);
        // The number leads to its records, still by the name of the period.
        await page.Locator(".kpi-link").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/requests\\?period={slug}"));
        await Assertions.Expect(page.Locator(".bar [role=status]")).ToContainTextAsync(name);
        watch.AssertNoComplaint();
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task The_map_writes_the_names_of_places_without_asking_anybody_outside(string language)
    {
        await using var reader = await browser.NewReaderAsync(observatory, language);
        // Whatever is not this server does not exist.
        await reader.RouteAsync(url => !url.StartsWith(observatory.Origin, StringComparison.Ordinal), route => route.AbortAsync());
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/?layer=hexagons");
        var map = new CityMapPage(page);
        await map.ReadyAsync();
        var hotspot = observatory.City.Hotspots[0];
        await map.ShowAsync(hotspot, 13);
        var names = await map.NamesDrawnAsync(language);
        var place = observatory.Session.Pack.Districts.Select(d => d.Name.In(language));
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches(language == "fa" ? "[آ-ی]" : "[A-Za-z]", name));
        Assert.Contains(names, name => place.Contains(name) || name.Length > 2);

        // And there is ink where the names are: without them the picture is another one.
        var with = await map.PictureAsync();
        await map.HideNamesAsync();
        Assert.NotEqual(with, await map.PictureAsync());
        watch.AssertNoComplaint();
    }

    /// <summary>The picture of the README is this page, as it is now.</summary>
    [Fact]
    public async Task Has_its_picture_taken_for_the_readme()
    {
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        await new PageWatch(page, observatory.Origin).OpenAsync("/?from=2025-03-21&to=2025-11-21");
        await new CityMapPage(page).ReadyAsync();
        var picture = await page.ScreenshotAsync();
        Assert.True(picture.Length > 40_000, $"the city view is nearly empty: {picture.Length} bytes as PNG");
        if (Environment.GetEnvironmentVariable("OBSERVATORY_UPDATE_IMAGES") != "1") { return; }
        var file = Path.Combine(SharedData.Repository, "docs", "images", "city-view.png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, picture);
    }
}
