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

    /// <summary>The browser to print with, running.</summary>
    /// <exception cref="ChromiumMissingException">No browser is installed.</exception>
    /// <exception cref="PlaywrightException">It does not start.</exception>
    public async Task<IBrowser> GetAsync(CancellationToken ct)
    {
        await starting.WaitAsync(ct);
        try
        {
            if (browser is { IsConnected: true }) return browser;
            var program = FindProgram(options.Value.ChromiumPath) ?? throw new ChromiumMissingException(options.Value.ChromiumPath);
            driver ??= await Playwright.CreateAsync();
            try
            {
                // The sandbox refuses root; what is printed is our own HTML without script or network.
                browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
            }
            catch (PlaywrightException)
            {
                // Whatever was wrong with browser or driver, the next try has both new.
                await DropDriverAsync();
                throw;
            }

            log.LogInformation("Printing with {Program} {Version}.", program, browser.Version);
            return browser;
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>A page of its own context: no script runs in it and it reaches no network. Dispose the context after use.</summary>
    public static Task<IBrowserContext> NewContextAsync(IBrowser browser, string language)
        => browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, Locale = language == "fa" ? "fa-IR" : "en-GB", TimezoneId = "UTC" });

    /// <summary>A browser that failed is not used again. Another paper may have started a new one already: that one stays.</summary>
    public async Task ForgetAsync(IBrowser failed)
    {
        await starting.WaitAsync();
        try
        {
            if (ReferenceEquals(browser, failed)) await CloseAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Closing what may be dead already must neither fail nor hang.</summary>
    public static async Task QuietlyAsync(Task closing)
    {
        try
        {
            await closing.WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It is gone already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await starting.WaitAsync();
        await CloseAsync();
        await DropDriverAsync();
        starting.Dispose();
    }

    private async Task CloseAsync()
    {
        if (browser is { } open) await QuietlyAsync(open.CloseAsync());
        browser = null;
    }

    // Not on the driver's own thread, which it would wait for.
    private async Task DropDriverAsync()
    {
        if (driver is { } old) await QuietlyAsync(Task.Run(old.Dispose));
        driver = null;
    }
}
