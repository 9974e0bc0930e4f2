using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Json;
using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.Briefs;
using GisData.Cities;
using GisData.CouncilPapers;
using GisData.CouncilReports;
using GisData.MonthlyReports;
using GisData.Printing;
using GisData.Reports;
using Observatory.Client.Localization;
using Observatory.Client.Printing;
using Observatory.Client.Reports;

namespace Observatory.Client.Deliveries;

/// <summary>What a message says of the paper it brings: in the language of the paper, with its headline figures.</summary>
/// <param name="Simulated">A sentence; null for real data.</param>
/// <param name="Figures">Name and value; empty where the model behind the paper was kept by a version that is no longer read.</param>
/// <param name="Link">Of the paper in the archive; null where the installation has no public address.</param>
public sealed record PaperMessage(
    string Language, string Subject, string Title, string Period, string? Simulated, string Lead, IReadOnlyList<(string Name, string Value)> Figures, Uri? Link, string LinkText, string Foot, string FileName)
{
    private static readonly ResourceManager Words = new(typeof(DeliveriesText)), Reports = new(typeof(ReportsText));

    public string Direction => Languages.Direction(Language);

    /// <param name="model">The numbers behind the paper, as kept; null = they are not there.</param>
    /// <param name="site">Public address of the dashboard; null = none.</param>
    public static PaperMessage Of(ArchivedReport report, string? model, CityPack city, Uri? site)
    {
        var culture = CultureInfo.GetCultureInfo(report.Language);
        var comma = report.Language == Languages.Persian ? "، " : ", ";
        string Say(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Words.GetString(key, culture) ?? throw new MissingManifestResourceException($"There is no text '{key}' for messages."), values);
        var kind = Reports.GetString("Kind." + report.Kind, culture) ?? report.Kind;
        var commission = report.Commission is { } slug ? city.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name.In(report.Language) ?? slug : null;
        var figures = Head(report, model, Say);
        var title = string.Join(comma, new[] { kind, commission, figures.About, city.Name.In(report.Language) }.OfType<string>());
        var period = PersianFormat.For(report.Language).Period(report.PeriodFirst, report.PeriodLast);
        return new PaperMessage(
            report.Language, (report.Simulated ? Say("Mail.SimulatedMark") + " " : "") + title + comma + period, title, period, report.Simulated ? Say("Mail.Simulated") : null,
            Say("Mail.Lead", PersianFormat.For(report.Language).Number(report.Pages)), figures.Rows, site is null ? null : new Uri(site, FormattableString.Invariant($"/reports/{report.ReportId}/pdf?inline=true")), Say("Mail.Link"),
            Say("Mail.Foot", city.Name.In(report.Language), report.RunId), ReportNames.FileName(key => Reports.GetString(key, culture) ?? key, report, city));
    }

    /// <summary>The message without its looks.</summary>
    public string PlainText
    {
        get
        {
            var text = new StringBuilder();
            if (Simulated is not null) text.Append(Simulated).Append("\n\n");
            text.Append(Title).Append('\n').Append(Period).Append("\n\n");
            foreach (var (name, value) in Figures) text.Append(name).Append(": ").Append(value).Append('\n');
            if (Figures.Count > 0) text.Append('\n');
            text.Append(Lead).Append('\n');
            if (Link is not null) text.Append(LinkText).Append(":\n").Append(Link).Append('\n');
            return text.Append('\n').Append(Foot).Append('\n').ToString();
        }
    }

    // What it is about beside its kind, and the figures at its head.
    private static (string? About, IReadOnlyList<(string, string)> Rows) Head(ArchivedReport report, string? model, Func<string, object?[], string> say)
    {
        if (model is null) return (null, []);
        var text = PaperText.For(report.Language);
        try
        {
            switch (report.Kind)
            {
                case "council_report" when Read<CouncilReport>(model, "figures") is { } night:
                    return (null, [.. Indicators(text, night.Figures, "Day"), (say("Mail.Hotspots", []), text.N(night.Figures.HotspotCount)), (say("Mail.NewHotspots", []), text.N(night.NewHotspots))]);
                case "weekly_brief" when Read<WeeklyBrief>(model, "figures") is { } week:
                    return (null, [.. Indicators(text, week.Figures, "Week"), (say("Mail.Hotspots", []), text.N(week.Figures.HotspotCount))]);
                case "monthly_report" when Read<MonthlyReport>(model, "total") is { } month:
                    return (null, Month(text, month.Total, say));
                case "annual_booklet" when Read<AnnualBooklet>(model, "months") is { } year:
                    return (null, [(say("Mail.Months", []), text.N(year.Months.Count)), (say("Mail.Received", []), text.N(year.Months.Sum(m => (long)m.Total.Received)))]);
                case "council_paper" when Read<CouncilPaper>(model, "run") is { } paper:
                    return (text[paper.Measure], [(say("Mail.Place", []), text[paper.Place]), (say("Mail.Cost", [text[paper.City.AmountUnit]]), text.Amount(paper.Cost, paper.City)),
                        (say("Mail.Averted", []), text.Between(paper.AvertedLow, paper.AvertedHigh)), (say("Mail.Rank", []), say("Mail.RankOf", [text.N(paper.Rank), text.N(paper.Proposals)]))]);
                case "agency_letter" when Read<AgencyLetter>(model, "run") is { } letter:
                    return (text[letter.Agency], [(say("Mail.OlderThan", [text.N(letter.OlderThanDays)]), text.N(letter.Items.Count)), (say("Mail.OpenOfAgency", []), text.N(letter.Open))]);
            }
        }
        catch (JsonException)
        {
            // The paper itself is whole: what cannot be read is not said half.
        }

        return (null, []);
    }

    // The part that every model of the kind has: one without it was kept by another program.
    private static TModel? Read<TModel>(string model, string part) where TModel : class
    {
        using var kept = JsonDocument.Parse(model);
        return kept.RootElement.ValueKind == JsonValueKind.Object && kept.RootElement.TryGetProperty(part, out _) ? kept.Deserialize<TModel>(PaperArchive.Json) : null;
    }

    private static IEnumerable<(string, string)> Indicators(PaperText text, PaperFigures figures, string scope) => figures.Indicators.Select(i =>
    {
        var words = new IndicatorWords(text, i, scope, "");
        if (i.Value is null) return (words.Name, text["WhyNone." + i.WhyNone]);
        var value = words.Unit is null ? words.Value : $"{words.Value} {words.Unit}";
        return (words.Name, i.Expectation is null ? value : $"{value} · {text.Judged(i.Judgement)}");
    });

    private static IReadOnlyList<(string, string)> Month(PaperText text, MonthRow row, Func<string, object?[], string> say)
    {
        var received = text.N(row.Received);
        return [(say("Mail.Received", []), row.Expectation is null ? received : $"{received} · {text.Judged(row.Judgement)}"), (say("Mail.Closed", []), text.N(row.Closed)),
            (say("Mail.Open", []), text.N(row.Open)), (say("Mail.Overdue", []), text.N(row.Overdue))];
    }
}
