using System.Globalization;
using System.Text;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using Observatory.Client.Imports;
using Observatory.Server.Access;
using Observatory.Server.Installation;
using Observatory.Server.Localization;

namespace Observatory.Server.Imports;

/// <summary>What stands behind the pages of imports, and their rejected rows as a file.</summary>
internal static class ImportLedgerFeature
{
    public static IServiceCollection AddImportLedger(this IServiceCollection services)
    {
        services.AddSingleton<IImportQueries, ImportQueries>();
        services.AddSingleton<IImportCommands, ImportCommands>();
        services.AddSingleton<DefaultPoints>();
        services.AddSingleton<IDefaultPointQueries>(s => s.GetRequiredService<DefaultPoints>());
        services.AddSingleton<IDefaultPointCommands>(s => s.GetRequiredService<DefaultPoints>());
        services.AddSingleton<IRejectedRowCommands>(s => new RejectRetry(
            s.GetRequiredService<ObservatoryDatabase>(), s.GetRequiredService<CityPack>(), PersonalSeal.Open(s.GetRequiredService<InstallationPaths>().KeyDirectory), s.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static void MapImportLedger(this IEndpointRouteBuilder app) => app.MapGet("/admin/imports/{importId:long}/rejects.csv", async (HttpContext http, long importId, IImportQueries imports, CancellationToken ct) =>
    {
        var reader = http.Reader();
        if (!reader.MayManageImports || !reader.MayReadPersonalData) { return http.Refuse(http.Text<ImportText>()["ClosedBody"], StatusCodes.Status403Forbidden); }
        if (await imports.FindAsync(reader, importId, ct) is null) { return Results.NotFound(); }
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"import-{importId}-rejects.csv\"");
        http.Response.ContentType = "text/csv; charset=utf-8";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await foreach (var line in imports.StreamRejectsAsync(reader, importId, ct)) { await writer.WriteLineAsync(line.AsMemory(), ct); }
        await writer.FlushAsync(ct);
        return Results.Empty;
    });
}
