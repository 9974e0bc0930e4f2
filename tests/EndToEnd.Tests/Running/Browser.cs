using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Observatory.Tests.EndToEnd.Running.Browser))]

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>Debian's Chromium, driven by Playwright. Tests skip with the reason where it is absent.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Chromium = Environment.GetEnvironmentVariable("OBSERVATORY_CHROMIUM") ?? new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);
    private const int LongestWaitMs = 45_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) { return; }
        Assertions.SetDefaultExpectTimeout(LongestWaitMs);
        _playwright = await Playwright.CreateAsync();
        // Software WebGL: a test machine has no graphics card. Nothing the browser does on its own may look like the page's doing.
        string[] flags =
        [
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
            .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
        ];
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = flags });
    }

    /// <summary>A reader with a fresh cookie jar, language and appearance chosen.</summary>
    public Task<IBrowserContext> NewReaderAsync(RunningObservatory observatory, string language = "fa", string theme = "light", int width = 1440, int height = 900)
        => NewReaderAsync(observatory.Origin, language, theme, width, height);

    /// <summary>The same, of a dashboard that a test has to itself.</summary>
    public async Task<IBrowserContext> NewReaderAsync(string origin, string language, string theme, int width, int height)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed here (apt-get install --no-install-recommends chromium)");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = origin, ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, Locale = language == "fa" ? "fa-IR" : "en-GB", AcceptDownloads = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(LongestWaitMs);
        await context.AddCookiesAsync([Cookie(origin, Observatory.Client.Localization.Languages.CookieName, language), Cookie(origin, Observatory.Client.Layout.Themes.CookieName, theme)]);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
    }

    private static Cookie Cookie(string origin, string name, string value) => new() { Name = name, Value = value, Url = origin };
}
