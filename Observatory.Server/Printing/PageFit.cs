using Microsoft.Playwright;

namespace Observatory.Server.Printing;

/// <summary>How many pages a document takes at least, from its heights on a sheet as wide as the printed area of A4 (margins of paper.css).</summary>
internal static class PageFit
{
    private const double Millimetre = 96 / 25.4;
    public const int Width = (int)(182 * Millimetre), Height = (int)(270 * Millimetre);

    // The parts between forced breaks. What has to stay whole moves to the next page and leaves a hole, so the true number may be larger, never smaller.
    private const string Heights = """
        () => {
          const tops = [...document.querySelectorAll('.page-break')].map(e => e.getBoundingClientRect().top);
          const end = document.body.getBoundingClientRect().bottom;
          return [0, ...tops].map((top, i) => (tops[i] ?? end) - top);
        }
        """;

    public static async Task<int> CountAsync(IPage page)
        => (await page.EvaluateAsync<double[]>(Heights)).Sum(height => Math.Max(1, (int)Math.Ceiling((height - 2) / (270 * Millimetre))));
}
