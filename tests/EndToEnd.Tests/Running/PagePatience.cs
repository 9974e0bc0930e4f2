using Microsoft.Playwright;

namespace Observatory.Tests.EndToEnd.Running;

internal static class PagePatience
{
    /// <summary>Asks until a condition holds. Playwright's own waiting evaluates text inside the page, which its content security policy rightly refuses.</summary>
    public static async Task UntilAsync(this IPage page, string condition, int seconds = 15)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await page.EvaluateAsync<bool>($"Boolean({condition})"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(seconds), $"{page.Url}: after {seconds} s still not {condition}");
            await Task.Delay(60, TestContext.Current.CancellationToken);
        }
    }
}
