using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Observatory.Client.Printing;

namespace Observatory.Server.Printing;

/// <summary>From a model to a PDF of a given number of pages: long names and many rows are first given the map's room, then smaller rows.</summary>
public sealed class PaperPress(PdfPrinter printer, ILogger<PaperPress> log)
{
    /// <summary>Share of the map's full height and whether rows are tight, tried in this order.</summary>
    private static readonly (double MapScale, bool Tight)[] Densities = [(1, false), (0.8, false), (0.9, true), (0.65, true), (0.5, true)];

    /// <param name="model">The document's parameters beside <c>Words</c>, <c>MapScale</c> and <c>Tight</c>.</param>
    /// <param name="pages">Wanted; where even the tightest form takes more, the paper is printed whole and the log says so: nothing is cut.</param>
    /// <param name="orElse">Pages it may take where it does not fit those wanted: then the roomiest form of so many.</param>
    /// <returns>The PDF and how long drawing and printing took, all tries together.</returns>
    public async Task<(PrintedPdf Pdf, PaperTimes Times)> PrintAsync<TDocument>(string name, object model, string language, int pages, CancellationToken ct, int? orElse = null) where TDocument : IComponent
    {
        var drawing = TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        IReadOnlyList<Func<Task<string>>> forms = [.. Densities.Select(d => (Func<Task<string>>)(() => DrawAsync(d.MapScale, d.Tight)))];
        var pdf = await printer.PrintAsync(forms, pages, language, ct, orElse);
        if (pdf.Pages > pages && orElse is { } more) pages = more;
        var times = new PaperTimes(default, drawing, Stopwatch.GetElapsedTime(start) - drawing);
        log.LogInformation("{Document} in {Language}: HTML {HtmlMs:F0} ms, PDF {PdfMs:F0} ms, form {Form}, {Pages} pages.", typeof(TDocument).Name, language, times.Html.TotalMilliseconds, times.Pdf.TotalMilliseconds, pdf.Form, pdf.Pages);
        if (pdf.Pages <= pages) return (pdf, times);

        log.LogWarning("The {Document} in {Language} takes {Pages} pages where {Wanted} were wanted, even with the smallest map and rows.", typeof(TDocument).Name, language, pdf.Pages, pages);
        return (pdf, times);

        async Task<string> DrawAsync(double scale, bool tight)
        {
            var parameters = new Dictionary<string, object?> { [name] = model, ["Words"] = PaperText.For(language), ["MapScale"] = scale, ["Tight"] = tight };
            var begin = Stopwatch.GetTimestamp();
            var html = await DocumentRenderer.RenderAsync<TDocument>(parameters);
            drawing += Stopwatch.GetElapsedTime(begin);
            return html;
        }
    }
}
