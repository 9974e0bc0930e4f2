using System.Globalization;
using Microsoft.Playwright;

namespace Observatory.Benchmarks.Map;

/// <summary>The city view in a headless browser: until what the layer says is on the screen (the page marks it), until the map is idle with every name in place,
/// and what came over the wire. <c>… -- browser URL</c>; an empty cache each time.</summary>
internal static class MapBrowser
{
    public static async Task RunAsync(string url)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium", Args = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--no-sandbox"],
        });
        Console.WriteLine($"load average before {Timing.Load()}");
        Timing.Head("kB transferred");
        var (useful, times, kilobytes) = (new List<double>(), new List<double>(), 0d);
        for (var run = 0; run < 5; run++)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
            var page = await context.NewPageAsync();
            var bytes = 0L;
            var wire = await context.NewCDPSessionAsync(page);
            await wire.SendAsync("Network.enable");
            wire.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)e!.Value.GetProperty("encodedDataLength").GetDouble());
            times.AddRange(await Timing.MeasureAsync(1, async _ =>
            {
                await page.GotoAsync(url);
                await page.Locator(".canvas[data-ready=true]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });
            }));
            useful.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('map-drawn')[0].startTime"));
            kilobytes = bytes / 1000d;
        }
        Timing.Row("city view until the layer is drawn (wanted 3,000)", useful, "");
        Timing.Row("until the map is idle", times, kilobytes.ToString("F0", CultureInfo.InvariantCulture));
    }
}
