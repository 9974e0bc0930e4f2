using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Observatory.Client.Briefs;
using Observatory.Client.CouncilReports;
using Observatory.Client.Printing;
using Observatory.Server.Printing;

namespace Observatory.Tests.Printing;

/// <summary>One browser for the tests that print, and the poppler tools that look at what came out.</summary>
public sealed class Paper : IAsyncLifetime
{
    private readonly ChromiumBrowser browser = new(Options.Create(new PrintingOptions()), NullLogger<ChromiumBrowser>.Instance);

    internal PdfPrinter Printer { get; private set; } = null!;
    internal PaperPress Press => new(Printer, NullLogger<PaperPress>.Instance);

    public ValueTask InitializeAsync()
    {
        Printer = new PdfPrinter(browser, Options.Create(new PrintingOptions()), NullLogger<PdfPrinter>.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Printer.Dispose();
        await browser.DisposeAsync();
    }

    public static void RequireTools()
    {
        Assert.SkipUnless(ChromiumBrowser.FindProgram(null) is not null, "needs Chromium (Debian package 'chromium'), which is not installed here");
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "needs poppler (Debian package 'poppler-utils'), which is not installed here");
    }

    internal static Task<string> BriefHtml(string language)
        => DocumentRenderer.RenderAsync<WeeklyBriefDocument>(new Dictionary<string, object?> { ["Brief"] = SamplePapers.Brief(), ["Words"] = PaperText.For(language) });


    /// <summary>What a poppler tool says of a PDF.</summary>
    public static async Task<string> ReadAsync(string tool, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            start.ArgumentList.Add(file);
            if (tool == "pdftotext") start.ArgumentList.Add("-");
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Puts a paper where a person may look at what the tests printed.</summary>
    public static async Task KeepAsync(byte[] pdf, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "papers");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".pdf"), pdf);
    }

    /// <summary>pdftotext swaps the letters of لا, moves the hamza of هٔ and keeps marks of direction: compared without all that.</summary>
    public static string Plain(string text)
        => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u0654' or '\u200c' or '\u200e' or '\u200f' or '\u061c' or '\u202a' or '\u202b' or '\u202c' or (>= '\u2066' and <= '\u2069'))))
            .Replace("ال", "لا", StringComparison.Ordinal);
}
