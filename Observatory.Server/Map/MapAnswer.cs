using System.IO.Compression;
using System.Text.Json;

namespace Observatory.Server.Map;

/// <summary>The bytes of an answer and the same bytes by brotli.</summary>
/// <param name="Brotli">Null where it would not be smaller.</param>
internal sealed record MapAnswer(byte[] Bytes, byte[]? Brotli, string ContentType)
{
    public const string VectorTile = "application/vnd.mapbox-vector-tile";

    /// <summary>Measured on a density tile (tests/Benchmarks/results.md): 5 takes as long as 4 and writes a seventh less; 6 to 8 gain nothing, 11 takes twenty times as long.</summary>
    public const int Quality = 5;

    // Smaller answers fit into one packet either way.
    private const int WorthCompressing = 1000, Window = 22;

    public long Size => Bytes.Length + (Brotli?.Length ?? 0) + 200;

    public static MapAnswer Of(byte[] bytes, string contentType) => new(bytes, bytes.Length < WorthCompressing ? null : Compress(bytes, Quality), contentType);

    public static MapAnswer Tile(byte[] bytes) => Of(bytes, VectorTile);

    public static MapAnswer Json<T>(T value) => Of(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web), "application/json; charset=utf-8");

    public static MapAnswer Text(string text, string contentType) => Of(System.Text.Encoding.UTF8.GetBytes(text), $"{contentType}; charset=utf-8");

    /// <summary>As the browser asked for it.</summary>
    public IResult For(HttpContext http)
    {
        if (Brotli is null || !http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "br" && e.Quality is not 0)) { return Results.Bytes(Bytes, ContentType); }
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(Brotli, ContentType);
    }

    internal static byte[]? Compress(byte[] bytes, int quality)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var written, quality, Window) && written < bytes.Length ? packed[..written] : null;
    }
}
