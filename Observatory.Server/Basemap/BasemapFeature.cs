using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GisData.Basemap;
using GisData.Cities;
using Microsoft.Net.Http.Headers;
using Observatory.Server.Installation;
using Observatory.Server.Map;

namespace Observatory.Server.Basemap;

/// <summary>Serves the operator's base map file, where there is one. It holds no requests, so every reader gets the same and anyone may keep it.</summary>
internal static class BasemapFeature
{
    public static string FileOf(InstallationPaths paths, CityPack pack) => Path.Combine(paths.CityDirectory(pack.Slug), "basemap");

    public static IServiceCollection AddBasemap(this IServiceCollection services)
        => services.AddSingleton<OpenedBasemap>();

    public static void MapBasemap(this IEndpointRouteBuilder app)
    {
        app.MapRead("/basemap", (OpenedBasemap basemap, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return basemap.Description is { } about
                ? Results.Json(new { present = true, about.Format, about.MinZoom, about.MaxZoom, about.Bounds, about.Credits, about.VectorLayers, basemap.Version })
                : Results.Json(new { present = false });
        });
        app.MapRead("/basemap/{z:int}/{x:int}/{y:int}", (int z, int x, int y, OpenedBasemap basemap, HttpContext http) =>
        {
            if (z is < 0 or > BasemapDescription.DeepestZoom || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) { return http.NoTile(z, x, y, StatusCodes.Status400BadRequest); }
            // The page asks with the file's version in the address; another file has other addresses, so a tile may be kept for long.
            http.Response.Headers.CacheControl = "public, max-age=604800";
            http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (basemap.Find(z, x, y) is not { } tile) { return Results.NoContent(); }
            if (tile.Encoding is { } encoding) { tile = Understood(http, tile, encoding); }
            // Weak, as those of the other tiles: packed or not it is the same tile.
            var tag = new EntityTagHeaderValue($"\"{basemap.Version}-{z}-{x}-{y}\"", isWeak: true);
            return Results.Bytes(tile.Bytes, basemap.Description!.ContentType, entityTag: tag);
        });
    }

    /// <summary>The bytes as they lie in the file where the browser can unpack them (brotli is not asked for without TLS), else unpacked.</summary>
    private static BasemapTile Understood(HttpContext http, BasemapTile tile, string encoding)
    {
        if (http.Request.GetTypedHeaders().AcceptEncoding.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0))
        {
            http.Response.Headers.ContentEncoding = encoding;
            return tile;
        }
        using var packed = new MemoryStream(tile.Bytes);
        using Stream plain = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        plain.CopyTo(bytes);
        return new BasemapTile(bytes.ToArray(), null);
    }
}

/// <summary>The file, opened once; a damaged one is said in the log and the city draws itself as before.</summary>
internal sealed partial class OpenedBasemap : IDisposable
{
    private readonly IBasemapFile? _file;
    private readonly ILogger<OpenedBasemap> _log;

    public OpenedBasemap(InstallationPaths paths, CityPack pack, ILogger<OpenedBasemap> log)
    {
        _log = log;
        var path = BasemapFeature.FileOf(paths, pack);
        if (!System.IO.File.Exists(path)) { return; }
        try
        {
            _file = BasemapFile.Open(path);
            var info = new FileInfo(path);
            Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{info.Length}|{info.LastWriteTimeUtc.Ticks}"))))[..12];
        }
        catch (BasemapFileException e)
        {
            NotDrawn(e);
        }
    }

    public BasemapDescription? Description => _file?.Description;

    /// <summary>Another file has another one.</summary>
    public string Version { get; } = "";

    /// <summary>Null where the file has no such tile, or cannot give it any more.</summary>
    public BasemapTile? Find(int z, int x, int y)
    {
        try
        {
            return _file?.Find(z, x, y);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or System.Data.Common.DbException)
        {
            NotRead(e, z, x, y);
            return null;
        }
    }

    public void Dispose() => _file?.Dispose();

    [LoggerMessage(LogLevel.Error, "The base map is not drawn.")]
    private partial void NotDrawn(Exception e);

    [LoggerMessage(LogLevel.Error, "Tile {Z}/{X}/{Y} of the base map cannot be read.")]
    private partial void NotRead(Exception e, int z, int x, int y);
}
