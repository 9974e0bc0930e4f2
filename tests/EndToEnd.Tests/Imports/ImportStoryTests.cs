using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Imports;

/// <summary>The operator's job: a file with broken rows is brought in at the terminal while the page is open, one row is mended, the rest
/// is taken back.</summary>
public sealed class ImportStoryTests(RunningObservatory observatory, Browser browser)
{
    private const int Rows = 60_000;

    [Fact]
    public async Task A_file_runs_balances_is_mended_and_is_taken_back_before_the_operators_eyes()
    {
        await using var city = await OperatedCity.StartAsync(observatory);
        await using var reader = await browser.NewReaderAsync(observatory, "en");
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, city.Origin);
        await SignInAsync(page, city.Origin);
        Assert.Equal(200, await watch.OpenAsync(city.Origin + "/admin/imports"));
        await Assertions.Expect(page.Locator(".state h2")).ToHaveTextAsync("No file has been imported yet");

        // Another process begins; the open page shows it run and end.
        var file = city.Write(Rows);
        await using var holder = await city.HoldCommitsAsync();
        var importing = city.ImportAsync(file);
        await Assertions.Expect(page.Locator(".runs progress")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.UntilAsync("Number(document.querySelector('.runs progress')?.value ?? 0) > 0", 60);
        await Screenshots.TakeAsync(page, "import-running");
        await OperatedCity.LetCommitAsync(holder);
        await Assertions.Expect(page.Locator(".runs .balance")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Equal(0, (await importing).Exit);
        await Assertions.Expect(page.Locator(".runs .balance .sum")).ToContainTextAsync("59,998 loaded");
        await FindNothingSeriousAsync(page);

        // Its ledger; one broken row is opened, mended, tried again.
        await page.Locator(".runs h2 a").ClickAsync();
        await Assertions.Expect(page.Locator(".counts li")).ToHaveCountAsync(2);
        await page.Locator(".reject a.btn").First.ClickAsync();
        var wrong = page.Locator(".cells input[aria-invalid=true]");
        await Assertions.Expect(wrong).ToHaveValueAsync("2020-01-01 00:00");
        await wrong.FillAsync("2020-01-02 00:00");
        await page.Locator(".cells button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".cells [role=status]")).ToContainTextAsync("Closed before it was made");
        await Screenshots.TakeAsync(page, "import-row-mended");
        await FindNothingSeriousAsync(page);
        await wrong.FillAsync("");
        await page.Locator(".cells button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".reject .badge.good")).ToHaveTextAsync("settled by import 2");
        await Assertions.Expect(page.Locator(".balance .sum")).ToContainTextAsync("2 rejected");   // what happened then stays

        // What would go is said first, then it goes.
        await page.Locator(".undo button").ClickAsync();
        await Assertions.Expect(page.Locator(".undo [role=status]")).ToContainTextAsync(Rows.ToString("N0", CultureInfo.InvariantCulture).Replace("60,000", "59,998", StringComparison.Ordinal));
        await page.Locator(".undo .danger").ClickAsync();
        await Assertions.Expect(page.Locator(".sub .badge")).ToHaveTextAsync("taken back", new() { Timeout = 60_000 });
        watch.AssertNoComplaint();

        // Whoever may not see it gets a page that says so.
        await using var stranger = await browser.NewReaderAsync(observatory, "en");
        var closed = await stranger.NewPageAsync();
        await closed.GotoAsync(city.Origin + "/admin/imports/1");
        await Assertions.Expect(closed.Locator(".state h2")).ToHaveTextAsync("Imports are for operators of the whole city");
        Assert.Equal(403, (await closed.APIRequest.GetAsync(city.Origin + "/admin/imports/1/rejects.csv")).Status);
    }

    private static async Task SignInAsync(IPage page, string origin)
    {
        await page.GotoAsync(origin + "/reports");
        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("document.querySelector('#role-menu input[value=Operator]').form.requestSubmit()"), response => response.Url.EndsWith("/sign-in", StringComparison.Ordinal));
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task FindNothingSeriousAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.DoesNotContain(result.Violations, v => v.Impact is "serious" or "critical");
    }
}
