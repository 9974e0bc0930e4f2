using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Observatory.Server.Printing;

/// <summary>Prints a complete HTML document as a tagged, outlined PDF on the paper size its style asks for.</summary>
public sealed class PdfPrinter(ChromiumBrowser browser, IOptions<PrintingOptions> options, ILogger<PdfPrinter> log) : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Clamp(options.Value.AtOnce, 1, 8));

    /// <summary>Where the browser dies under the paper, it is printed once more with a new one.</summary>
    /// <exception cref="ChromiumMissingException">No browser is installed.</exception>
    /// <exception cref="PrintFailedException">The second browser failed too, or it took longer than <see cref="PrintingOptions.Timeout"/>.</exception>
    public Task<PrintedPdf> PrintAsync(string html, string language, CancellationToken ct) => PrintAsync([() => Task.FromResult(html)], int.MaxValue, language, ct);

    /// <summary>Prints the first of several forms of a document, the roomiest first, that takes no more than <paramref name="pages"/>; the last one where none
    /// does. A form that clearly is too high is not printed at all: laying it out takes a tenth of the time.</summary>
    /// <inheritdoc cref="PrintAsync(string, string, CancellationToken)"/>
    public async Task<PrintedPdf> PrintAsync(IReadOnlyList<Func<Task<string>>> forms, int pages, string language, CancellationToken ct, int? orElse = null)
    {
        await places.WaitAsync(ct);
        try
        {
            for (var again = false; ; again = true)
            {
                IBrowser? used = null;
                try
                {
                    used = await browser.GetAsync(ct);
                    return await WhileItLivesAsync(used, PrintAsync(used, forms, pages, orElse, language, ct));
                }
                catch (Exception e) when (e is PlaywrightException or InvalidDataException && !again)
                {
                    log.LogWarning("The browser failed while it printed ({Message}); once more with a new one.", FirstLine(e));
                    if (used is not null) await browser.ForgetAsync(used);
                }
                catch (Exception e) when (e is PlaywrightException or InvalidDataException or TimeoutException)
                {
                    if (used is not null) await browser.ForgetAsync(used);
                    throw new PrintFailedException(e is TimeoutException ? $"it took longer than {options.Value.Timeout}." : $"the browser failed twice ({FirstLine(e)}).", e);
                }
            }
        }
        finally
        {
            places.Release();
        }
    }

    // A call that was under way when the browser died is not always answered.
    private static async Task<PrintedPdf> WhileItLivesAsync(IBrowser used, Task<PrintedPdf> printing)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Leave(object? sender, IBrowser browser) => gone.TrySetResult();
        used.Disconnected += Leave;
        try
        {
            if (!used.IsConnected) gone.TrySetResult();
            if (await Task.WhenAny(printing, gone.Task) == printing) return await printing;
            _ = printing.ContinueWith(late => late.Exception, TaskScheduler.Default); // its failure is known
            throw new PlaywrightException("The browser ended under the paper.");
        }
        finally
        {
            used.Disconnected -= Leave;
        }
    }

    private async Task<PrintedPdf> PrintAsync(IBrowser used, IReadOnlyList<Func<Task<string>>> forms, int pages, int? orElse, string language, CancellationToken ct)
    {
        var context = await ChromiumBrowser.NewContextAsync(used, language);
        try
        {
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout((float)options.Value.Timeout.TotalMilliseconds);
            if (forms.Count > 1)
            {
                await page.SetViewportSizeAsync(PageFit.Width, PageFit.Height);
                await page.EmulateMediaAsync(new() { Media = Media.Print });
            }

            int? roomier = null;
            for (var n = 0; ; n++)
            {
                await page.SetContentAsync(await forms[n](), new() { WaitUntil = WaitUntilState.Load });
                var last = n == forms.Count - 1;
                if (!last && await PageFit.CountAsync(page).WaitAsync(options.Value.Timeout, ct) is var needed && needed > pages)
                {
                    if (needed <= orElse) roomier ??= n;
                    continue;
                }

                if (await WriteAsync(page, ct) is var bytes && Check(bytes).Pages <= pages) return await WholeAsync(page, bytes, n, ct);
                if (!last) continue;
                // Not even the tightest form fits: the roomiest of those that take no more than may be, else the tightest whole.
                if (roomier is not { } form) return await WholeAsync(page, bytes, n, ct);
                await page.SetContentAsync(await forms[form](), new() { WaitUntil = WaitUntilState.Load });
                return await WholeAsync(page, await WriteAsync(page, ct), form, ct);
            }
        }
        finally
        {
            await ChromiumBrowser.QuietlyAsync(context.CloseAsync());
        }
    }

    private Task<byte[]> WriteAsync(IPage page, CancellationToken ct)
        => page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true }).WaitAsync(options.Value.Timeout, ct);

    private async Task<PrintedPdf> WholeAsync(IPage page, byte[] bytes, int form, CancellationToken ct)
        => Check(Bookmarked(bytes, await page.EvaluateAsync<string[]>(PdfOutline.Headings).WaitAsync(options.Value.Timeout, ct))) with { Form = form };

    private byte[] Bookmarked(byte[] pdf, string[] headings)
    {
        if (headings.Length == 0) return pdf;
        if (PdfOutline.Correct(pdf, headings) is { } corrected) return corrected;
        log.LogWarning("The bookmarks of a paper are not those of its {Count} headings and stay as the browser wrote them.", headings.Length);
        return pdf;
    }

    // What a dying browser left is no paper.
    private static PrintedPdf Check(byte[] pdf)
    {
        if (!pdf.AsSpan().StartsWith("%PDF-"u8) || pdf.AsSpan(Math.Max(0, pdf.Length - 32)).IndexOf("%%EOF"u8) < 0) throw new InvalidDataException("what was printed is no whole PDF");
        return new PrintedPdf(pdf, Convert.ToHexStringLower(SHA256.HashData(pdf)), CountPages(pdf));
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();

    public void Dispose() => places.Dispose();

    // Page objects are written uncompressed by Chromium's PDF writer; "/Type /Page" but not "/Type /Pages".
    private static int CountPages(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var pages = 0;
        for (var at = text.IndexOf("/Type /Page", StringComparison.Ordinal); at >= 0; at = text.IndexOf("/Type /Page", at + 1, StringComparison.Ordinal))
            if (at + 11 >= text.Length || text[at + 11] != 's') pages++;
        return pages > 0 ? pages : throw new InvalidDataException("what was printed has no page that can be counted");
    }
}

/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record PrintedPdf(byte[] Bytes, string Sha256, int Pages)
{
    /// <summary>Which of the forms was printed, from 0.</summary>
    public int Form { get; init; }
}
