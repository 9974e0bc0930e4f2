using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.CityView;

/// <summary>The main job, as a council member does it: from the map to the paper.</summary>
public sealed class StoryTests(RunningObservatory observatory, Browser browser)
{
    [Fact]
    public async Task From_the_map_to_a_hot_spot_its_proposal_and_the_printed_brief()
    {
        var city = observatory.Session.Pack;
        var proposal = observatory.City.Proposals[0];
        var hotspot = observatory.City.Hotspots.Single(h => h.HotspotId == proposal.HotspotId);
        var subject = city.Subjects.Single(s => s.Id == proposal.SubjectId);
        await using var reader = await browser.NewReaderAsync(observatory);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        var map = new CityMapPage(page);

        Assert.Equal(200, await watch.OpenAsync("/"));
        await map.ReadyAsync();

        // A subject, found by typing.
        await page.Locator(".subjects input[type=search]").FillAsync(subject.Name.Fa);
        // The list answers before it is clicked: a click on a list that is just being drawn anew may go to what stood there before.
        await Assertions.Expect(page.Locator(".subjects .in label")).ToHaveCountAsync(city.Subjects.Count(s => s.Name.Fa.Contains(subject.Name.Fa, StringComparison.Ordinal)));
        await page.Locator(".subjects .in label", new() { HasText = subject.Name.Fa }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($@"[?&]subject={subject.Id}(&|$)"));

        // The first half of the Jalali year 1404, typed as a reader writes it.
        await TypeDayAsync(page, 0, "۱۴۰۴/۰۱/۰۱", "from=2025-03-21");
        await TypeDayAsync(page, 1, "۱۴۰۴/۰۶/۳۱", "to=2025-09-22");
        await watch.SettleAsync();
        Assert.Contains("۱ فروردین", await page.Locator(".strip").InnerTextAsync(), StringComparison.Ordinal);

        // The hot spot, clicked where the map draws it; then its page and its proposal.
        await map.ReadyAsync();
        await map.ClickAsync(hotspot);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"[?&]cell=\d+"));
        await page.Locator($".map-found a[href='/hotspots/{hotspot.HotspotId}']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/hotspots/{hotspot.HotspotId}$"));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(hotspot.NameFa);
        await page.Locator($"a.pri[href='/budget/{proposal.ProposalId}']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/budget/{proposal.ProposalId}$"));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(subject.Measure!.Name.Fa);

        // The archive and the brief.
        await page.Locator(".nav a[href='/reports']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/reports$"));
        await watch.SettleAsync();
        var brief = observatory.City.Reports.Single(r => r is { Kind: "weekly_brief", Language: "fa" });
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"a[download][href='/reports/{brief.ReportId}/pdf']").ClickAsync());
        Assert.EndsWith(".pdf", download.SuggestedFilename, StringComparison.Ordinal);
        watch.AssertNoComplaint();

        var text = await TextOfAsync(await download.PathAsync());
        var commission = city.Commissions.Single(c => c.Slug == brief.Commission);
        Assert.All([.. commission.Name.Fa.Split(' '), .. city.Council.Fa.Split(' ')], word => Assert.Contains(Plain(word), text, StringComparison.Ordinal));
        Assert.Contains(brief.RunId, text, StringComparison.Ordinal);
        Assert.Contains(brief.DataHash[..12], text, StringComparison.Ordinal);
    }

    private static async Task TypeDayAsync(IPage page, int which, string day, string inAddress)
    {
        var field = page.Locator(".days input").Nth(which);
        await field.FillAsync(day);
        await field.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(inAddress));
    }

    private static async Task<string> TextOfAsync(string pdf)
    {
        const string program = "/usr/bin/pdftotext";
        Assert.SkipUnless(File.Exists(program), "pdftotext is not installed here (apt-get install --no-install-recommends poppler-utils): the text of the brief is not checked");
        using var process = Process.Start(new ProcessStartInfo(program, ["-enc", "UTF-8", pdf, "-"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return Plain(text);
    }

    // Extraction gives presentation forms and direction marks, moves the hamza of the ezafe and turns the ligature lam-alef round: compare the letters.
    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC)
        .Where(c => c is not '\u0654' && char.GetUnicodeCategory(c) is not UnicodeCategory.Format)).Replace("لا", "ال", StringComparison.Ordinal);
}
