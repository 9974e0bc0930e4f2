using GisData.Access;
using GisData.Incidents;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Pages;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Incidents;

/// <summary>An operator decides on a pair by a key, takes it back by a button, and the numbers follow.</summary>
public sealed class DuplicateDecisionTests(RunningObservatory observatory, Browser browser)
{
    [Theory]
    [InlineData("fa", "light", 1440)]
    [InlineData("fa", "dark", 360)]
    [InlineData("en", "light", 360)]
    [InlineData("en", "dark", 1440)]
    public async Task A_pair_is_decided_and_taken_back(string language, string theme, int width)
    {
        var queries = observatory.Get<IIncidentQueries>();
        var before = await queries.CountAsync(Reader.System, new IncidentFilter(), TestContext.Current.CancellationToken);
        Assert.True(before.Proposed > 1, "the night proposed nothing");
        await using var reader = await browser.NewReaderAsync(observatory, language, theme, width, 900);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        Assert.Equal(200, await watch.OpenAsync("/reports"));
        await page.Locator("button[popovertarget='role-menu']").ClickAsync();
        await page.Locator("#role-menu form:has(input[value='Operator']) button").ClickAsync();
        await watch.SettleAsync();
        Assert.Equal(200, await watch.OpenAsync("/requests/duplicates"));
        await Assertions.Expect(page.Locator("#pair-title")).ToBeFocusedAsync();
        await EveryPageTests.FindNothingSeriousAsync(page);
        await Screenshots.TakeAsync(page, $"pair-{language}-{theme}-{width}");

        await page.Keyboard.PressAsync("s");
        // A pair is told by its numbers, a group by how many reports it has.
        await Assertions.Expect(page.Locator(".said")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".bar .undo")).ToBeEnabledAsync();
        var joined = await queries.CountAsync(Reader.System, new IncidentFilter(), TestContext.Current.CancellationToken);
        Assert.True(joined.Joined > before.Joined, $"{before} → {joined}");

        await page.Locator(".bar .undo").ClickAsync();
        await Assertions.Expect(page.Locator(".bar .undo")).ToHaveCountAsync(0);
        Assert.Equal(before, await queries.CountAsync(Reader.System, new IncidentFilter(), TestContext.Current.CancellationToken));
        watch.AssertNoComplaint();
    }
}
