using System.Text.Json;
using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.Briefs;
using GisData.CouncilPapers;
using GisData.CouncilReports;
using GisData.MonthlyReports;
using GisData.Printing;
using GisData.Reports;
using Microsoft.AspNetCore.Components;
using Observatory.Client.AgencyLetters;
using Observatory.Client.AnnualBooklets;
using Observatory.Client.Briefs;
using Observatory.Client.CouncilPapers;
using Observatory.Client.CouncilReports;
using Observatory.Client.MonthlyReports;
using Observatory.Client.Printing;
using Observatory.Server.Printing;

namespace Observatory.Server.Reports;

/// <summary>A paper drawn anew from the model that is kept beside its PDF: the same numbers, in the form the program has today.</summary>
internal static class PaperHtml
{
    private static readonly Dictionary<string, Func<ArchivedReport, string, Task<string>>> Documents = new()
    {
        ["council_report"] = DrawAsync<CouncilReportDocument, CouncilReport>(nameof(CouncilReportDocument.Report), "figures"),
        ["weekly_brief"] = DrawAsync<WeeklyBriefDocument, WeeklyBrief>(nameof(WeeklyBriefDocument.Brief), "figures"),
        ["monthly_report"] = DrawAsync<MonthlyReportDocument, MonthlyReport>(nameof(MonthlyReportDocument.Report), "briefs"),
        ["annual_booklet"] = DrawAsync<AnnualBookletDocument, AnnualBooklet>(nameof(AnnualBookletDocument.Booklet), "corrections"),
        ["agency_letter"] = DrawAsync<AgencyLetterDocument, AgencyLetter>(nameof(AgencyLetterDocument.Letter), "items"),
        ["council_paper"] = DrawAsync<CouncilPaperDocument, CouncilPaper>(nameof(CouncilPaperDocument.Paper), "run"),
    };

    /// <summary>Null where the kind has no document, or the model was kept by a version whose model is no longer read.</summary>
    public static async Task<string?> DrawAsync(ArchivedReport report, string model)
    {
        if (!Documents.TryGetValue(report.Kind, out var draw)) return null;
        try
        {
            return await draw(report, model);
        }
        catch (JsonException)
        {
            return null; // the PDF and the data stand: what cannot be read is not drawn half
        }
    }

    // The part that every model of the kind has: one without it was kept by another program.
    private static Func<ArchivedReport, string, Task<string>> DrawAsync<TDocument, TModel>(string parameter, string part) where TDocument : IComponent where TModel : notnull
        => (report, model) =>
        {
            using var kept = JsonDocument.Parse(model);
            if (kept.RootElement.ValueKind != JsonValueKind.Object || !kept.RootElement.TryGetProperty(part, out _)) throw new JsonException($"the model has no '{part}'");
            var read = kept.Deserialize<TModel>(PaperArchive.Json) ?? throw new JsonException("there is no model");
            return DocumentRenderer.RenderAsync<TDocument>(new Dictionary<string, object?> { [parameter] = read, ["Words"] = PaperText.For(report.Language) });
        };
}
