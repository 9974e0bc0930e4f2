using Microsoft.AspNetCore.Components;
using Observatory.Client.Printing;

namespace Observatory.Server.Printing;

/// <summary>From a model to a PDF of a given number of pages: long names and many rows are first given the map's room, then smaller rows.</summary>
public sealed class PaperPress(PdfPrinter printer)
{
    /// <summary>Map height in tenths of a millimetre (null: the document's own) and whether rows are tight, tried in this order.</summary>
    private static readonly (double? MapHeight, bool Tight)[] Densities = [(null, false), (560, false), (560, true), (430, true)];

    /// <param name="model">The document's parameters beside <c>Words</c>, <c>MapHeight</c> and <c>Tight</c>.</param>
    /// <exception cref="PaperTooLongException">Even the tightest form takes more than <paramref name="pages"/>.</exception>
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

        throw new PaperTooLongException($"The paper takes {pdf!.Pages} pages where {pages} are allowed, even with the smallest map and rows.");
    }
}

public sealed class PaperTooLongException(string message) : Exception(message);
