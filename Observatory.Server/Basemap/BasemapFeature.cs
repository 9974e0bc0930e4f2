using GisData.Basemap;
using GisData.Cities;
using Observatory.Server.Installation;

namespace Observatory.Server.Basemap;

/// <summary>Serves the operator's base map file, where there is one. It holds no requests, so it may be cached by anyone.</summary>
internal static class BasemapFeature
{
    public static string FileOf(InstallationPaths paths, CityPack pack) => Path.Combine(paths.CityDirectory(pack.Slug), "basemap");

    public static IServiceCollection AddBasemap(this IServiceCollection services)
        => services.AddSingleton<OpenedBasemap>();

    public static void MapBasemap(this IEndpointRouteBuilder app)
    {
        app.MapGet("/basemap", (OpenedBasemap basemap) => basemap.File is { } file
            ? Results.Json(new { present = true, file.Description.Format, file.Description.MinZoom, file.Description.MaxZoom, file.Description.Bounds, file.Description.Attribution, file.Description.VectorLayers })
            : Results.Json(new { present = false }));
        app.MapGet("/basemap/{z:int}/{x:int}/{y:int}", (int z, int x, int y, OpenedBasemap basemap, HttpResponse response) =>
        {
            if (z is < 0 or > 24 || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) { return Results.BadRequest("There is no such tile."); }
            if (basemap.File?.Find(z, x, y) is not { } tile) { return Results.NoContent(); }
            if (tile.Encoding is { } encoding) { response.Headers.ContentEncoding = encoding; }
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(tile.Bytes, basemap.File.Description.ContentType);
        });
    }
}

/// <summary>The file, opened once; a damaged one is said in the log and the city draws itself as before.</summary>
internal sealed class OpenedBasemap : IDisposable
{
    public OpenedBasemap(InstallationPaths paths, CityPack pack, ILogger<OpenedBasemap> log)
    {
        var path = BasemapFeature.FileOf(paths, pack);
        if (!System.IO.File.Exists(path)) { return; }
        try
        {
            File = BasemapFile.Open(path);
        }
        catch (BasemapFileException e)
        {
            log.LogError(e, "The base map is not drawn.");
        }
    }

    public IBasemapFile? File { get; }

    public void Dispose() => File?.Dispose();
}
