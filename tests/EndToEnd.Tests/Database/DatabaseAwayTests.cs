using System.Diagnostics;
using System.Globalization;
using System.Net;
using GisData.Database;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Database;

/// <summary>The database server goes away while a page is open, and comes back.</summary>
public sealed class DatabaseAwayTests(RunningObservatory observatory, Browser browser)
{
    [Fact]
    public async Task An_open_page_says_so_in_a_sentence_and_works_again_when_it_is_back()
    {
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        await watch.OpenAsync("/?layer=districts");
        var second = await reader.NewPageAsync();
        await new PageWatch(second, observatory.Origin).OpenAsync("/hotspots");
        using var http = new HttpClient { BaseAddress = new Uri(observatory.Origin) };

        await StopServerAsync();
        try
        {
            await page.Locator(".districts button").Nth(2).ClickAsync();
            await Assertions.Expect(page.Locator("[role=alert]:visible").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[آ-ی]{3,} [آ-ی]+"), new() { Timeout = 30_000 });
            await AssertReadableAsync(page);
            await Screenshots.TakeAsync(page, "away-city");

            // From page to page within the circuit, and a page opened anew.
            await second.Locator(".nav a[href='/requests']").ClickAsync();
            await Assertions.Expect(second.Locator("[role=alert]:visible, .banner").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await AssertReadableAsync(second);
            foreach (var address in new[] { "/", "/hotspots", "/budget", "/reports", "/requests" })
            {
                await second.GotoAsync(address);
                await Assertions.Expect(second.Locator("[role=alert]:visible, .banner").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
                await AssertReadableAsync(second);
                await Screenshots.TakeAsync(second, "away" + address.Replace('/', '-'));
            }

            using var health = await http.GetAsync("/health");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            using var tile = await http.GetAsync("/api/map/districts?from=2025-05-01&to=2025-05-31");
            Assert.InRange((int)tile.StatusCode, 500, 599);
            Assert.DoesNotContain("   at ", await tile.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            // The next process that needs the private server starts it again, at its old port.
            await using var started = await PrivateCluster.AttachAsync(new PrivateClusterOptions { DataDirectory = observatory.Paths.DataDirectory }, null, default);
        }

        await page.Locator("[role=alert]:visible button, [role=alert]:visible a").First.ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]:visible")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".kpis .v")).ToHaveCountAsync(6);
        await second.GotoAsync("/hotspots");
        await Assertions.Expect(second.Locator("table tbody tr").First).ToBeVisibleAsync();
        using var well = await http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
    }

    private static async Task AssertReadableAsync(IPage page)
    {
        var text = await page.Locator("body").InnerTextAsync();
        Assert.True(text.Length > 60, "the page is blank");
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    // As an operating system would: at once, with all its sessions.
    private async Task StopServerAsync()
    {
        var file = Directory.EnumerateFiles(observatory.Paths.DataDirectory, "postmaster.pid", SearchOption.AllDirectories).Single();
        var pid = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", ["-INT", pid.ToString(CultureInfo.InvariantCulture)])) { await kill.WaitForExitAsync(); }
        while (File.Exists(file)) { await Task.Delay(50); }
    }
}
