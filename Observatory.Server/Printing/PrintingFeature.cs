using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.Briefs;
using GisData.CouncilReports;
using GisData.MonthlyReports;
using GisData.Printing;
using Observatory.Server.AgencyLetters;
using Observatory.Server.AnnualBooklets;
using Observatory.Server.Briefs;
using Observatory.Server.CouncilPapers;
using Observatory.Server.CouncilReports;
using Observatory.Server.MonthlyReports;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Printing;

/// <summary>Papers: their numbers, their documents, the browser that prints them and the archive that keeps them.</summary>
internal static class PrintingFeature
{
    public static IServiceCollection AddPrinting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrintingOptions>()
            .Bind(configuration.GetSection(PrintingOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(o => o.AtOnce is >= 1 and <= 8, $"{PrintingOptions.Section}:{nameof(PrintingOptions.AtOnce)} must lie between 1 and 8.")
            .Validate(o => o.Timeout > TimeSpan.Zero, $"{PrintingOptions.Section}:{nameof(PrintingOptions.Timeout)} must be positive.")
            .ValidateOnStart();
        services.AddSingleton<ChromiumBrowser>().AddSingleton<PdfPrinter>().AddSingleton<PaperPress>();
        services.AddSingleton<PaperQueries>().AddSingleton<PaperArchive>().AddSingleton<PaperIssue>();
        services.AddSingleton<CouncilReportQueries>().AddSingleton<CouncilReportPrinter>();
        services.AddSingleton<BriefQueries>().AddSingleton<WeeklyBriefPrinter>().AddSingleton<BriefsOfTheWeek>();
        services.AddCouncilPapers();
        services.AddSingleton<MonthlyReportQueries>().AddSingleton<MonthlyReportPrinter>().AddSingleton<AnnualBookletQueries>().AddSingleton<AnnualBookletPrinter>();
        services.AddSingleton<AgencyLetterQueries>().AddSingleton<AgencyLetterPrinter>();
        return services.AddSingleton<INightlyPapers, NightlyPapers>();
    }
}
