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

    /// <summary>Every paper: tagged with headings, tables and named figures, its language said, its title that of the document, its bookmarks the headings in reading order.</summary>
    public static async Task AccessibleAsync(byte[] pdf, string language, string title, params string[] bookmarks)
    {
        var info = await ReadAsync("pdfinfo", pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Contains(Plain(title), Plain(info), StringComparison.Ordinal);
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.Contains($"/Lang ({language})", text, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", text, StringComparison.Ordinal);
        var structure = await ReadAsync("pdfinfo", pdf, "-struct");
        foreach (var tag in new[] { "H1", "H2", "Table", "TR", "TH" }) Assert.Matches($@"\b{tag}\b", structure);
        var outline = OutlineOf(pdf);
        Assert.NotEmpty(outline);
        var at = -1;
        foreach (var bookmark in bookmarks)
        {
            var next = outline.IndexOf(bookmark, at + 1);
            Assert.True(next > at, $"no bookmark '{bookmark}' after the one before, in: {string.Join(" | ", outline)}");
            at = next;
        }
    }

    /// <summary>Bookmarks in the order in which a reader shows them, the last word on each object.</summary>
    public static List<string> OutlineOf(byte[] pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var bodies = new Dictionary<string, string>();
        foreach (System.Text.RegularExpressions.Match m in System.Text.RegularExpressions.Regex.Matches(text, @"(?:^|\n)(\d+) 0 obj\n(<<.{0,6000}?>>)\nendobj", System.Text.RegularExpressions.RegexOptions.Singleline)) bodies[m.Groups[1].Value] = m.Groups[2].Value;
        var titles = new List<string>();
        Walk(Entry(bodies.Values.Last(b => b.Contains("/Type /Outlines", StringComparison.Ordinal)), "First"));
        return titles;

        void Walk(string? item)
        {
            for (; item is not null; item = Entry(bodies[item], "Next"))
            {
                var hex = System.Text.RegularExpressions.Regex.Match(bodies[item], "/Title <FEFF([0-9A-F]*)>").Groups[1].Value;
                titles.Add(System.Text.Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex)));
                Walk(Entry(bodies[item], "First"));
            }
        }

        static string? Entry(string body, string name) => System.Text.RegularExpressions.Regex.Match(body, $@"/{name} (\d+) 0 R") is { Success: true } m ? m.Groups[1].Value : null;
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
