using GisData.Printing;

namespace Observatory.Server.Printing;

/// <param name="FromArchive">It had gone out before: these are the same bytes.</param>
public sealed record PrintedPaper(PaperKey Key, long ReportId, byte[] Pdf, string Sha256, int Pages, bool FromArchive)
{
    /// <summary>What it took to make; nothing for one from the archive.</summary>
    public PaperTimes Times { get; init; }
}

/// <summary>Where the seconds of a paper went.</summary>
/// <param name="Model">Reading its numbers.</param>
/// <param name="Html">Drawing the document.</param>
/// <param name="Pdf">Printing it, the start of the browser included.</param>
public readonly record struct PaperTimes(TimeSpan Model, TimeSpan Html, TimeSpan Pdf)
{
    public static PaperTimes operator +(PaperTimes a, PaperTimes b) => new(a.Model + b.Model, a.Html + b.Html, a.Pdf + b.Pdf);

    public override string ToString() => FormattableString.Invariant($"numbers {Model.TotalSeconds:F2} s, HTML {Html.TotalSeconds:F2} s, PDF {Pdf.TotalSeconds:F2} s");
}
