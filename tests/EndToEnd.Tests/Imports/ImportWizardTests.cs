using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Pages;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Imports;

/// <summary>An operator and an old export: dropped, corrected, mapped, tried, imported.</summary>
public sealed class ImportWizardTests(EmptyCity city, Browser browser) : IClassFixture<EmptyCity>
{
    [Fact]
    public async Task A_messy_persian_file_goes_from_the_desk_into_the_city()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var subject = city.Session.Pack.Subjects[0].Name.Fa;
        await using var context = await browser.NewReaderAsync(city.Origin, "fa", "light", 1440, 900);
        var page = await context.NewPageAsync();
        var watch = new PageWatch(page, city.Origin);
        await watch.OpenAsync("/admin/imports/new");
        await page.Locator("[popovertarget=role-menu]").ClickAsync();
        await page.Locator("#role-menu form", new() { Has = page.Locator("input[value=Operator]") }).Locator("button").ClickAsync();
        await page.Locator("input[type=file]:not([disabled])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await watch.SettleAsync();

        // What the server refuses stands under the place to drop, in the page's language.
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "nothing.csv", MimeType = "text/csv", Buffer = [] });
        await Assertions.Expect(page.Locator(".drop-zone [role=alert]")).ToHaveTextAsync("\u2068nothing.csv\u2069 خالی است.");
        await watch.SettleAsync();
        Assert.Equal($"400: POST {city.Origin}/admin/imports/uploads?name=nothing.csv", Assert.Single(watch.TakeComplaints()));

        // Dropped: by the browser's own event, with a file of the old encoding.
        var bytes = Convert.ToBase64String(Encoding.GetEncoding(1256).GetBytes(Table(subject)));
        await page.EvaluateAsync("""
            data => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], 'export 137.csv'));
              document.querySelector('.drop-zone').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """, bytes);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("upload=[0-9a-f]{24}&step=columns"));
        var preview = page.Locator(".sheet");
        await Assertions.Expect(preview.Locator("tbody tr")).ToHaveCountAsync(30);
        Assert.Contains("windows-1256", await page.Locator(".format").InnerTextAsync(), StringComparison.Ordinal);
        // One row's day does not exist, and six name a subject that nobody knows: their cells say so.
        await Assertions.Expect(preview.Locator("td.wrong")).ToHaveCountAsync(7);
        await LookAsync(page, "wizard-columns");
        // The column of notes was not taken for anything; a person knows what it is.
        await page.GetByLabel("معنای ستون هفت").SelectOptionAsync("description");
        await watch.SettleAsync();
        Assert.Equal("description", await page.GetByLabel("معنای ستون هفت").InputValueAsync());
        // A reload finds the correction.
        await watch.OpenAsync(page.Url);
        Assert.Equal("description", await page.GetByLabel("معنای ستون هفت").InputValueAsync());

        await page.Locator(".next .pri").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("step=words$"));
        var unknown = page.GetByLabel("معنای چراغ چشمک زن");
        await unknown.FillAsync(subject);
        await unknown.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".badge.bad")).ToHaveCountAsync(0);
        await LookAsync(page, "wizard-words");

        await page.Locator(".next .pri").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("step=check$"));
        await page.Locator(".panel .btn.pri").ClickAsync();
        await Assertions.Expect(page.Locator(".facts dd").Nth(1)).ToHaveTextAsync("۲۹");
        await LookAsync(page, "wizard-check");

        await page.Locator(".next .pri").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("step=import$"));
        await page.GetByLabel("نام", new() { Exact = true }).FillAsync("export-137");
        await page.GetByLabel("نام", new() { Exact = true }).PressAsync("Tab");
        await watch.SettleAsync();
        await LookAsync(page, "wizard-import");
        await page.Locator(".panel .btn.pri").ClickAsync();
        await Assertions.Expect(page.Locator(".ledger .sum b")).ToHaveTextAsync(["۳۰", "۲۹", "۰", "۱"]);
        await page.Locator(".profile .btn").ClickAsync();
        await Assertions.Expect(page.Locator(".profile .good")).ToContainTextAsync("export-137");
        await LookAsync(page, "wizard-ledger");
        watch.AssertNoComplaint();
    }

    // Every step in both widths, and by axe.
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (360, 740), (1440, 900) })
        {
            await page.SetViewportSizeAsync(width, height);
            await Screenshots.TakeAsync(page, $"{name}-{width}", wholePage: true);
            var tooWide = await page.EvaluateAsync<string>(EveryPageTests.WidestParts);
            Assert.True(tooWide.Length == 0, $"{name} is wider than a screen of {width} px: {tooWide}");
        }

        await EveryPageTests.FindNothingSeriousAsync(page);
    }

    private static string Table(string subject)
    {
        var rows = Enumerable.Range(1, 30).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{14030000 + i};{(i == 7 ? "1403/12/31" : $"1403/{1 + i % 12:00}/{1 + i % 28:00}")} 10:{i:00};{(i % 5 == 0 ? "چراغ چشمک زن" : subject)};{(i % 2 == 0 ? "خاتمه يافته" : "در دست اقدام")};منطقه {1 + i % 22} ناحيه {1 + i % 4};0912{i:0000000};متن {i}"));
        return string.Join("\r\n", rows.Prepend("شماره پيام;تاريخ ثبت;موضوع;وضعيت;منطقه و ناحيه;تلفن;ستون هفت"));
    }
}
