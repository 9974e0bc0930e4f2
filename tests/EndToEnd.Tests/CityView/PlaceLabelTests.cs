using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.CityView;

/// <summary>Names of loaded places stand on the map from a zoom that fits what they are, and give way to the names of districts.</summary>
public sealed class PlaceLabelTests(RunningObservatory observatory, Browser browser)
{
    [Theory]
    [InlineData("fa", "light")]
    [InlineData("en", "dark")]
    public async Task Places_are_named_as_one_comes_nearer_and_districts_go_first(string language, string theme)
    {
        await using var reader = await browser.NewReaderAsync(observatory, language, theme, 1440, 900);
        var page = await reader.NewPageAsync();
        JsonArray? districts = null;
        // As if an operator had loaded places: a quarter and a spot beside each district's name, and one exactly on it.
        await page.RouteAsync("**/api/map/city*", async route =>
        {
            var answer = await route.FetchAsync();
            var city = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            districts = city["districtLabels"]!.AsArray();
            foreach (var district in districts)
            {
                var at = district!["geometry"]!["coordinates"]!.AsArray().Select(c => c!.GetValue<double>()).ToArray();
                var id = district["properties"]!["id"]!;
                city["references"]!.AsArray().Add(Place("quarter", $"کوی {id} (بالا)", $"Quarter {id} (upper)", at[0] + 0.012, at[1] + 0.006));
                city["references"]!.AsArray().Add(Place(null, $"میدان {id}", $"Square {id}", at[0] - 0.01, at[1] - 0.005));
            }
            await route.FulfillAsync(new() { Response = answer, Body = city.ToJsonString() });
        });
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/?layer=hexagons");
        var map = new CityMapPage(page);
        await map.ReadyAsync();
        var (longitude, latitude) = districts![0]!["geometry"]!["coordinates"]!.AsArray() is var c ? (c[0]!.GetValue<double>(), c[1]!.GetValue<double>()) : default;

        await map.ShowAsync(longitude, latitude, 10.5);
        Assert.Empty(await map.NamesDrawnAsync(language, "place-label", "place-label-quarter"));
        await map.ShowAsync(longitude, latitude, 12);
        await map.UntilNamedAsync(language, "place-label-quarter", language == "fa" ? "کوی" : "Quarter");
        Assert.Empty(await map.NamesDrawnAsync(language, "place-label"));
        await map.ShowAsync(longitude, latitude, 13.4);
        await map.UntilNamedAsync(language, "district-label", districts[0]!["properties"]![language]!.GetValue<string>());
        await map.UntilNamedAsync(language, "place-label", language == "fa" ? "میدان" : "Square");
        await Screenshots.TakeAsync(page, $"places-{language}-{theme}");
        watch.AssertNoComplaint();
    }

    private static JsonObject Place(string? kind, string fa, string en, double x, double y) => new()
    {
        ["type"] = "Feature", ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(x, y) },
        ["properties"] = new JsonObject { ["layer"] = "place", ["class"] = kind, ["fa"] = fa, ["en"] = en },
    };
}
