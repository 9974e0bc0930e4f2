using Microsoft.AspNetCore.Components;
using Observatory.Client.Printing;

namespace Observatory.Server.Printing;

/// <summary>From a model to a PDF of a given number of pages: long names and many rows are first given the map's room, then smaller rows.</summary>
public sealed class PaperPress(PdfPrinter printer, ILogger<PaperPress> log)
{
    /// <summary>Map height in tenths of a millimetre (null: the document's own) and whether rows are tight, tried in this order.</summary>
    private static readonly (double? MapHeight, bool Tight)[] Densities = [(null, false), (560, false), (560, true), (430, true)];

    /// <param name="model">The document's parameters beside <c>Words</c>, <c>MapHeight</c> and <c>Tight</c>.</param>
    /// <param name="pages">Wanted; where even the tightest form takes more, the paper is printed whole and the log says so: nothing is cut.</param>
    public async Task<PrintedPdf> PrintAsync<TDocument>(string name, object model, string language, int pages, CancellationToken ct) where TDocument : IComponent
    {
        PrintedPdf? pdf = null;
        foreach (var (height, tight) in Densities)
        {
            var parameters = new Dictionary<string, object?> { [name] = model, ["Words"] = PaperText.For(language), ["Tight"] = tight };
            if (height is { } lower) parameters["MapHeight"] = lower;
            pdf = await printer.PrintAsync(await DocumentRenderer.RenderAsync<TDocument>(parameters), language, ct);
            if (pdf.Pages <= pages) return pdf;
        }

        log.LogWarning("The {Document} in {Language} takes {Pages} pages where {Wanted} were wanted, even with the smallest map and rows.", typeof(TDocument).Name, language, pdf!.Pages, pages);
        return pdf;
    }
}
