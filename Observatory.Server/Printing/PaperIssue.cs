using System.Diagnostics;
using GisData.Printing;
using Microsoft.AspNetCore.Components;

namespace Observatory.Server.Printing;

/// <summary>Model → document → PDF → archive, once: asked for again, a paper is the bytes that went out.</summary>
public sealed class PaperIssue(PaperArchive archive, PaperPress press)
{
    /// <param name="parameter">The document's parameter that takes the model.</param>
    /// <param name="run">The run that the model is of.</param>
    /// <param name="pages">At most, of a model; where even the tightest form takes more, the paper is printed whole and the log says so.</param>
    /// <param name="orElse">Pages it may take where it does not fit the others.</param>
    public async Task<PrintedPaper> PrintAsync<TDocument, TModel>(
        PaperKey key, string parameter, Func<CancellationToken, Task<TModel>> read, Func<TModel, PaperRun> run, Func<TModel, int> pages, CancellationToken ct, int? orElse = null) where TDocument : IComponent where TModel : notnull
    {
        if (await archive.FindAsync(key, ct) is { } kept) return new PrintedPaper(key, kept.ReportId, kept.Pdf, kept.Sha256, kept.Pages, FromArchive: true);
        var start = Stopwatch.GetTimestamp();
        var model = await read(ct);
        var took = Stopwatch.GetElapsedTime(start);
        var (pdf, times) = await press.PrintAsync<TDocument>(parameter, model, key.Language, pages(model), ct, orElse);
        var saved = await archive.SaveAsync(key, run(model), model, pdf.Bytes, pdf.Sha256, pdf.Pages, ct);
        return new PrintedPaper(key, saved.ReportId, saved.Pdf, saved.Sha256, saved.Pages, FromArchive: false) { Times = times with { Model = took } };
    }

    /// <summary>One paper in several languages. The numbers are the same in all of them: they are read once, with the first that is not in the archive.</summary>
    /// <inheritdoc cref="PrintAsync"/>
    public async Task<IReadOnlyList<PrintedPaper>> PrintAllAsync<TDocument, TModel>(
        PaperKey key, IReadOnlyList<string> languages, string parameter, Func<CancellationToken, Task<TModel>> read, Func<TModel, PaperRun> run, Func<TModel, int> pages, CancellationToken ct, int? orElse = null) where TDocument : IComponent where TModel : notnull
    {
        Task<TModel>? first = null;
        var papers = new List<PrintedPaper>();
        foreach (var language in languages) papers.Add(await PrintAsync<TDocument, TModel>(key with { Language = language }, parameter, token => first ??= read(token), run, pages, ct, orElse));
        return papers;
    }
}
