using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GisData.Access;
using GisData.Cities;
using GisData.Reports;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Observatory.Client.Reports;
using Observatory.Server.Access;

namespace Observatory.Server.Reports;

/// <summary>The archive over HTTP: the bytes that went out, and the figures behind them.</summary>
internal static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<IReportQueries, ReportQueries>();

    /// <summary>For the dashboard, which has a clock.</summary>
    public static IServiceCollection AddReportSchedule(this IServiceCollection services) 
    {
        services.AddSingleton<IReportSchedule, ReportSchedule>();
        // Without a scheduler (nights switched off) there is nothing to change.
        if (services.Any(s => s.ServiceType == typeof(Quartz.ISchedulerFactory))) services.AddSingleton<IScheduleCommands, ScheduleCommands>();
        return services;
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:long}/pdf", async (
            long id, bool? inline, HttpContext http, IReportQueries reports, CityPack city, IStringLocalizer<ReportsText> text, CancellationToken ct) =>
        {
            var reader = http.Reader();
            if (await reports.FindAsync(reader, id, ct) is not { } report || await reports.FindPdfAsync(reader, id, ct) is not { } pdf) { return Results.NotFound(); }
            var disposition = new ContentDispositionHeaderValue(inline == true ? "inline" : "attachment")
            {
                FileName = ReportNames.AsciiFileName(report, city),
                FileNameStar = In(report.Language, () => ReportNames.FileName(text, report, city)),
            };
            http.Response.Headers.ContentDisposition = disposition.ToString();
            http.Response.Headers.CacheControl = "private, max-age=3600";
            return Results.Bytes(pdf, "application/pdf", entityTag: Tag(report.PdfSha256, reader), lastModified: report.CreatedAt);
        });
        app.MapGet("/reports/{id:long}/data.csv", async (long id, HttpContext http, IReportQueries reports, CityPack city, CancellationToken ct) =>
        {
            var reader = http.Reader();
            if (await reports.FindAsync(reader, id, ct) is not { } report || await reports.FindModelJsonAsync(reader, id, ct) is not { } model) { return Results.NotFound(); }
            return PaperTable.Of(model).Download(http, Path.GetFileNameWithoutExtension(ReportNames.AsciiFileName(report, city)), xlsx: false);
        });
        app.MapGet("/reports/{id:long}/html", async (long id, HttpContext http, IReportQueries reports, CancellationToken ct) =>
        {
            var reader = http.Reader();
            if (await reports.FindAsync(reader, id, ct) is not { } report || await reports.FindModelJsonAsync(reader, id, ct) is not { } model) { return Results.NotFound(); }
            if (await PaperHtml.DrawAsync(report, model) is not { } html) { return Results.NotFound(); }
            http.Response.Headers.CacheControl = "private, max-age=3600";
            return Results.Text(html, "text/html; charset=utf-8", Encoding.UTF8);
        });
        app.MapGet("/reports/{id:long}/model.json", async (long id, HttpContext http, IReportQueries reports, CancellationToken ct) =>
        {
            var reader = http.Reader();
            if (await reports.FindModelJsonAsync(reader, id, ct) is not { } model) { return Results.NotFound(); }
            http.Response.Headers.CacheControl = "private, max-age=3600";
            var bytes = Encoding.UTF8.GetBytes(model);
            return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: Tag(Convert.ToHexStringLower(SHA256.HashData(bytes)), reader));
        });
    }

    // The reader is part of the tag: who signs in as someone else must not be told that what the browser holds is still right.
    private static EntityTagHeaderValue Tag(string contentHash, Reader reader)
        => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{contentHash} {reader.CacheKey}")))[..32]}\"");

    private static T In<T>(string language, Func<T> say)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
