using System.Globalization;
using GisData.Cities;
using GisData.Reports;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Reports;

/// <summary>What a paper is called on screen and as a file.</summary>
public static class ReportNames
{
    /// <summary>"خلاصهٔ هفتگی، کمیسیون عمران و حمل‌ونقل".</summary>
    public static string Title(IStringLocalizer<ReportsText> text, ArchivedReport report, CityPack city) => Title(text, report.Kind, report.Commission, report.About, city);

    /// <param name="about">As <see cref="ArchivedReport.About"/>.</param>
    public static string Title(IStringLocalizer<ReportsText> text, string reportKind, string? commission, string? about, CityPack city)
    {
        var kind = (string)text["Kind." + reportKind];
        return (commission is { } slug ? city.CommissionName(slug) : About(text, reportKind, about, city)) is { } of ? $"{kind}{(Languages.Current == Languages.Persian ? "، " : ", ")}{of}" : kind;
    }

    /// <summary>The proposal or the agency that a paper is about; null = none of its own.</summary>
    private static string? About(IStringLocalizer<ReportsText> text, string kind, string? about, CityPack city) => (kind, about) switch
    {
        (_, null) => null,
        ("agency_letter", { } unit) => city.Units.FirstOrDefault(u => u.Id.ToString(CultureInfo.InvariantCulture) == unit)?.Name.In(Languages.Current) ?? unit,
        (_, { } proposal) => text["OfProposal", PersianFormat.Current.Digits(proposal)],
    };

    /// <summary>For every client: Latin letters and the Gregorian day.</summary>
    public static string AsciiFileName(ArchivedReport report, CityPack city)
        => string.Join('-', new[] { report.Kind.Replace('_', '-'), report.Commission, report.About, city.Slug, report.PeriodLast.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.Language }
            .Where(part => !string.IsNullOrEmpty(part))) + ".pdf";

    /// <summary>In the language of the paper, with the day as that language writes it.</summary>
    public static string FileName(IStringLocalizer<ReportsText> text, ArchivedReport report, CityPack city) => FileName(key => text[key], report, city);

    /// <param name="text">Texts of <see cref="ReportsText"/> in the language of the paper.</param>
    internal static string FileName(Func<string, string> text, ArchivedReport report, CityPack city)
    {
        var format = PersianFormat.For(report.Language);
        var commission = report.Commission is { } slug ? city.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name.In(report.Language) ?? slug : null;
        return string.Join('-', new[] { text("FileName." + report.Kind), commission, report.About is { } about ? format.Digits(about) : null, city.Name.In(report.Language), format.ShortDate(report.PeriodLast).Replace('/', '-') }
            .Where(part => !string.IsNullOrEmpty(part)).Select(part => part!.Replace(' ', '-'))) + ".pdf";
    }
}
