using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Pages;

/// <summary>Every page in both languages, both appearances and both widths: it complains of nothing, asks nobody outside, fits a phone, and
/// axe finds nothing serious.</summary>
public sealed class EveryPageTests(RunningObservatory observatory, Browser browser)
{
    private static readonly (int Width, int Height)[] Sizes = [(1440, 900), (360, 740)];

    /// <summary>Empty where the document fits its window; else the innermost elements that stick out of it.</summary>
    internal const string WidestParts = """
        (() => {
          const root = document.documentElement, out = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.left < -1 || r.right > root.clientWidth + 1); };
          if (root.scrollWidth <= root.clientWidth) return '';
          const clipped = e => e && e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
          const all = [...document.querySelectorAll('body *:not(svg *)')].filter(e => out(e) && !clipped(e.parentElement));
          const inner = all.filter(e => !all.some(o => o !== e && e.contains(o)));
          return root.scrollWidth + ' px; ' + inner.slice(0, 4).map(e => e.outerHTML.slice(0, 160)).join(' | ');
        })()
        """;

    /// <summary>A headline number with its last digit cut off reads as another number: those whose text is wider than the box that shows it.</summary>
    private const string CutNumbers = """
        [...document.querySelectorAll('.kpi .v, .kpi .d, .facts dd')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim()).join(' | ')
        """;

    public static TheoryData<string, string, string> Combinations()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var page in PageAddresses.All)
        {
            foreach (var language in new[] { "fa", "en" })
            {
                foreach (var theme in new[] { "light", "dark" }) { data.Add(page, language, theme); }
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Shows_itself_without_a_fault(string name, string language, string theme)
    {
        var (address, status) = PageAddresses.Of(name, observatory.City);
        await using var reader = await browser.NewReaderAsync(observatory, language, theme);
        var page = await reader.NewPageAsync();
        var watch = new PageWatch(page, observatory.Origin);
        foreach (var (width, height) in Sizes)
        {
            // Every pair of language, appearance and width is opened once; all eight would double the time and find the same.
            if ((language == "fa") ^ (theme == "dark") != (width > 1000)) { continue; }
            await page.SetViewportSizeAsync(width, height);
            Assert.Equal(status, await watch.OpenAsync(address));
            if (name == "city") { await new CityMapPage(page).ReadyAsync(); }
            await Screenshots.TakeAsync(page, $"{name}-{language}-{theme}-{width}");
            watch.AssertNoComplaint();
            Assert.Equal($"{language} {(language == "fa" ? "rtl" : "ltr")} {theme}", await page.EvaluateAsync<string>("[document.documentElement.lang, getComputedStyle(document.documentElement).direction, document.documentElement.dataset.theme].join(' ')"));
            var tooWide = await page.EvaluateAsync<string>(WidestParts);
            Assert.True(tooWide.Length == 0, $"{address} is wider than a screen of {width} px: {tooWide}");
            var cut = await page.EvaluateAsync<string>(CutNumbers);
            Assert.True(cut.Length == 0, $"{address} cuts numbers at {width} px: {cut}");
            await page.UntilAsync("document.title.length > 3");
            await FindNothingSeriousAsync(page);
        }
    }

    internal static async Task FindNothingSeriousAsync(IPage page)
    {
        var result = await page.RunAxe();
        var serious = result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id} ({v.Impact}): {v.Help}\n" + string.Join('\n', v.Nodes.Take(5).Select(n => $"   {n.Target} {n.Html}")));
        Assert.True(!serious.Any(), string.Join('\n', serious));
    }
}
