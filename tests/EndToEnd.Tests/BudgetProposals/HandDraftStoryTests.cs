using System.Globalization;
using System.Text.RegularExpressions;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Pages;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.BudgetProposals;

/// <summary>An operator drafts a proposal that no hot spot gave rise to, from a place of the list of requests, and takes it to execution.</summary>
public sealed class HandDraftStoryTests(RunningObservatory observatory, Browser browser)
{
    [Fact]
    public async Task Drafted_by_hand_from_a_list_of_requests_it_goes_to_the_commission_the_council_and_into_execution()
    {
        var city = observatory.Session.Pack;
        var subject = city.Subjects.First(s => s.Measure is not null);
        var map = await observatory.Get<ICityMapQueries>().GetAsync(Reader.System, TestContext.Current.CancellationToken);
        var place = map.Neighbourhoods[0];
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        Assert.Equal(200, await watch.OpenAsync("/reports"));
        await page.Locator("button[popovertarget='role-menu']").ClickAsync();
        await page.Locator("#role-menu form:has(input[value='Operator']) button").ClickAsync();
        await watch.SettleAsync();

        // The list of a neighbourhood's requests of one subject leads to the draft, and brings both along.
        Assert.Equal(200, await watch.OpenAsync(FormattableString.Invariant($"/requests?subject={subject.Id}&neighbourhood={place.NeighbourhoodId}")));
        await page.Locator("a[href^='/budget/new?']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/budget/new\?"));
        await watch.SettleAsync();
        await Assertions.Expect(page.Locator("#n-what")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[role=option][aria-selected=true]").First).ToBeAttachedAsync();

        // What is missing is said beside its field, and nothing is kept.
        await page.Locator("form.draft .end .pri").ClickAsync();
        await Assertions.Expect(page.Locator(".fields .bad-text")).ToHaveCountAsync(3);
        await page.Locator("form.draft input.input").First.FillAsync("نرده برای پلهٔ خیابان نمونه");
        await page.Locator("form.draft input[inputmode=decimal]").FillAsync("۱۲۰");
        await page.Locator("form.draft textarea").FillAsync("ساکنان در دو نشست محله خواسته‌اند.");

        // One hexagon in or out by the keyboard.
        var chosen = await page.Locator("[role=option][aria-selected=true]").CountAsync();
        await page.Locator("[role=listbox]").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await Assertions.Expect(page.Locator("[role=option][aria-selected=true]")).Not.ToHaveCountAsync(chosen);
        await page.Keyboard.PressAsync(" ");
        await Assertions.Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveCountAsync(chosen);

        await page.Locator("form.draft button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#n-figures")).ToBeVisibleAsync();
        await EveryPageTests.FindNothingSeriousAsync(page);
        await Screenshots.TakeAsync(page, "hand-draft-figures");
        await page.Locator("form.draft .end .pri").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/budget/\d+$"));
        var id = long.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("نرده برای پلهٔ خیابان نمونه");
        await Screenshots.TakeAsync(page, "hand-draft-proposal");

        foreach (var (to, amount, line) in new (string, string?, string?)[] { ("unit_comment", null, null), ("commission", null, null), ("council", null, null), ("approved", "۱۲۰", Example(city)), ("in_execution", null, null) })
        {
            await page.Locator("section[aria-labelledby=p-next] .row .btn.pri").First.ClickAsync();
            if (amount is not null) await page.Locator("form.step input[inputmode=decimal]").FillAsync(amount);
            if (line is not null) await page.Locator("form.step input[maxlength='60']").FillAsync(line);
            await page.Locator("form.step button[type=submit]").ClickAsync();
            await Assertions.Expect(page.Locator("section[aria-labelledby=p-steps] tbody tr")).ToHaveCountAsync(Array.IndexOf(["unit_comment", "commission", "council", "approved", "in_execution"], to) + 1);
        }

        var kept = (await observatory.Get<IBudgetProposalQueries>().FindAsync(Reader.System, id, TestContext.Current.CancellationToken))!;
        Assert.Equal((ProposalLife.InExecution, 120.0, subject.Id), (kept.State, kept.Quantity, kept.SubjectId));
        Assert.Equal([place.NeighbourhoodId], kept.Hand!.NeighbourhoodIds);

        // The board has it in its lane.
        Assert.Equal(200, await watch.OpenAsync("/budget"));
        await Assertions.Expect(page.Locator($".board a[href='/budget/{id}']")).ToBeVisibleAsync();
        watch.AssertNoComplaint();
    }

    private static string Example(CityPack city) => string.Join('-', city.BudgetLines.Segments.Select(s => s.Values is [var first, ..] ? first.Code : s.Example));
}
