using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Observatory.Server.Printing;

/// <summary>Prints a complete HTML document as a tagged, outlined PDF on the paper size its style asks for.</summary>
public sealed class PdfPrinter(ChromiumBrowser browser, IOptions<PrintingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Clamp(options.Value.AtOnce, 1, 8));

    /// <exception cref="ChromiumMissingException">No browser is installed.</exception>
    /// <exception cref="TimeoutException">It took longer than <see cref="PrintingOptions.Timeout"/>.</exception>
    public async Task<PrintedPdf> PrintAsync(string html, string language, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            await using var context = await browser.NewContextAsync(language, ct);
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout((float)options.Value.Timeout.TotalMilliseconds);
            await page.SetContentAsync(html, new() { WaitUntil = WaitUntilState.Load });
            var bytes = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true }).WaitAsync(options.Value.Timeout, ct);
            return new PrintedPdf(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), CountPages(bytes));
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    // Page objects are written uncompressed by Chromium's PDF writer; "/Type /Page" but not "/Type /Pages".
    private static int CountPages(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var pages = 0;
        for (var at = text.IndexOf("/Type /Page", StringComparison.Ordinal); at >= 0; at = text.IndexOf("/Type /Page", at + 1, StringComparison.Ordinal))
            if (at + 11 >= text.Length || text[at + 11] != 's') pages++;
        return pages > 0 ? pages : throw new InvalidOperationException("The printed PDF has no page that can be counted.");
    }
}

/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record PrintedPdf(byte[] Bytes, string Sha256, int Pages);
