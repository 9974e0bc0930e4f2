using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Observatory.Server.Printing;

/// <summary>The one Chromium of the process: started with the first paper, kept, and started again after a crash.</summary>
public sealed class ChromiumBrowser(IOptions<PrintingOptions> options, ILogger<ChromiumBrowser> log) : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? driver;
    private IBrowser? browser;

    /// <summary>The program that would print, or null.</summary>
    public static string? FindProgram(string? configured)
        => configured is { } path ? (File.Exists(path) ? path : null) : UsualPlaces.FirstOrDefault(File.Exists);

    /// <summary>A page of its own context: no script runs in it and it reaches no network. Dispose the context after use.</summary>
    /// <exception cref="ChromiumMissingException">No browser is installed.</exception>
    public async Task<IBrowserContext> NewContextAsync(string language, CancellationToken ct)
    {
        var settings = new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, Locale = language == "fa" ? "fa-IR" : "en-GB", TimezoneId = "UTC" };
        try
        {
            return await (await GetAsync(ct)).NewContextAsync(settings);
        }
        catch (PlaywrightException e)
        {
            // It died between two papers: once more with a new one.
            log.LogWarning(e, "The browser that prints was gone; starting another.");
            await CloseAsync();
            return await (await GetAsync(ct)).NewContextAsync(settings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        driver?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> GetAsync(CancellationToken ct)
    {
        await starting.WaitAsync(ct);
        try
        {
            if (browser is { IsConnected: true }) return browser;
            var program = FindProgram(options.Value.ChromiumPath)
                ?? throw new ChromiumMissingException(options.Value.ChromiumPath is { } path
                    ? $"There is no browser at {path} (setting {PrintingOptions.Section}:{nameof(PrintingOptions.ChromiumPath)}); papers cannot be printed."
                    : "Papers are printed with Chromium, which is not installed. Install the Debian package 'chromium' (apt-get install chromium).");
            driver ??= await Playwright.CreateAsync();
            // The sandbox refuses root; what is printed is our own HTML without script or network.
            browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
            log.LogInformation("Printing with {Program} {Version}.", program, browser.Version);
            return browser;
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task CloseAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (browser is null) return;
            try { await browser.CloseAsync(); }
            catch (PlaywrightException) { /* it is gone already */ }
            browser = null;
        }
        finally
        {
            starting.Release();
        }
    }
}
