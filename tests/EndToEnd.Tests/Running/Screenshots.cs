using Microsoft.Playwright;

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>Pictures for people to look at: written to <c>OBSERVATORY_SCREENSHOTS</c> where that is set.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("OBSERVATORY_SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name, bool wholePage = false)
    {
        if (Folder is not { Length: > 0 }) { return; }
        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = wholePage });
    }
}
