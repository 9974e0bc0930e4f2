using GisData.Access;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Wizard;
using Microsoft.AspNetCore.Mvc;
using Observatory.Client.Imports;
using Observatory.Client.Localization;
using Observatory.Server.Access;
using Observatory.Server.Installation;
using Observatory.Server.Localization;

namespace Observatory.Server.Imports;

/// <summary>The import wizard: its files, its long work, and the way a file comes in.</summary>
internal static class ImportsFeature
{
    /// <summary>Only our own page can set a header: a form of another site cannot send a file in an operator's name.</summary>
    public const string UploadHeader = "X-Observatory-Upload";

    /// <summary>For the dashboard, which works while nobody looks.</summary>
    public static IServiceCollection AddImportWizard(this IServiceCollection services, string cityDirectory)
    {
        services.AddSingleton(provider => new ImportUploads(Path.Combine(cityDirectory, "uploads"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImportWizard>();
        services.AddSingleton<IImportWizardQueries>(provider => provider.GetRequiredService<ImportWizard>());
        services.AddSingleton<IImportWizardCommands>(provider => provider.GetRequiredService<ImportWizard>());
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<IImportJobs>(provider => provider.GetRequiredService<ImportJobs>());
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
        return services;
    }

    public static void MapImportWizard(this IEndpointRouteBuilder app) => app.MapPost("/admin/imports/uploads", async Task<IResult> (
        string name, HttpContext http, ImportUploads uploads, ObservatoryDatabase database, InstallationPaths paths, CancellationToken ct) =>
    {
        var reader = http.Reader();
        var text = http.Text<ImportText>();
        if (!reader.MayManageImports) { return http.Refuse(text["ClosedToYou"], StatusCodes.Status403Forbidden); }
        if (!http.Request.Headers.ContainsKey(UploadHeader)) { return http.Refuse(text["NoHeader", PersianFormat.Current.Typed(UploadHeader)]); }
        try
        {
            var upload = await uploads.ReceiveAsync(reader, name, http.Request.Body, ct);
            await AuditTrail.WriteAsync(database, reader, "upload", upload.FileName, new { upload.Bytes }, ct);
            return Results.Json(new { id = upload.Id });
        }
        catch (ImportException e)
        {
            return http.Refuse(FileWords.Sentence(http.Text<FileText>(), e.Message)!);
        }
        catch (IOException e) when (FullDisk.IsCauseOf(e))
        {
            return http.Refuse(text["DiskFull", PersianFormat.Current.Typed(paths.DataDirectory)], StatusCodes.Status507InsufficientStorage);
        }
    }).WithMetadata(new DisableRequestSizeLimitAttribute());
}
