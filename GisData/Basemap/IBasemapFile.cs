using System.Text.Json;

namespace GisData.Basemap;

/// <summary>A file of ready map tiles that the operator put beside the data; drawn under everything else.</summary>
public interface IBasemapFile : IDisposable
{
    BasemapDescription Description { get; }

    /// <summary>Null where the file holds no such tile.</summary>
    BasemapTile? Find(int z, int x, int y);
}

/// <param name="Format">"mvt", "png", "jpeg" or "webp".</param>
/// <param name="Bounds">West, south, east, north in degrees.</param>
/// <param name="Attribution">Whom the map is owed to, as the file writes it (often HTML).</param>
/// <param name="VectorLayers">Names of the layers of vector tiles; empty for pictures.</param>
public sealed record BasemapDescription(string Format, int MinZoom, int MaxZoom, double[] Bounds, string Attribution, IReadOnlyList<string> VectorLayers)
{
    /// <summary>Deeper tiles than the web's maps have.</summary>
    public const int DeepestZoom = 24;
    private static readonly double[] World = [-180, -85.0511, 180, 85.0511];

    /// <summary>The credit line as words and links, without the file's markup.</summary>
    public IReadOnlyList<BasemapCredit> Credits => BasemapAttribution.Parse(Attribution);

    public string ContentType => Format switch { "mvt" => "application/x-protobuf", "png" => "image/png", "jpeg" => "image/jpeg", _ => "image/webp" };

    /// <exception cref="InvalidDataException">What the file says of itself cannot be drawn.</exception>
    internal BasemapDescription Checked()
    {
        if (MinZoom < 0 || MaxZoom > DeepestZoom || MinZoom > MaxZoom) { throw new InvalidDataException($"its zooms {MinZoom} to {MaxZoom} are not a range within 0 to {DeepestZoom}."); }
        if (Format == "mvt" && VectorLayers.Count == 0) { throw new InvalidDataException("its vector tiles come without a list of their layers (vector_layers), so that nothing could be drawn of them."); }
        if (Bounds is [0, 0, 0, 0]) { return this with { Bounds = World }; }
        return Bounds is [>= -180 and var west, >= -90 and var south, <= 180 and var east, <= 90 and var north] && west < east && south < north
            ? this
            : throw new InvalidDataException($"its bounds {string.Join(", ", Bounds.Select(b => b.ToString(System.Globalization.CultureInfo.InvariantCulture)))} are not west, south, east, north in degrees.");
    }

    internal static IReadOnlyList<string> LayersOf(string? metadataJson)
    {
        if (string.IsNullOrWhiteSpace(metadataJson)) { return []; }
        using var document = JsonDocument.Parse(metadataJson);
        return document.RootElement.TryGetProperty("vector_layers", out var layers) && layers.ValueKind is JsonValueKind.Array
            ? [.. layers.EnumerateArray().Select(l => l.GetProperty("id").GetString()!)]
            : [];
    }
}

/// <param name="Encoding">Content-Encoding of the bytes ("gzip", "br"); null for none.</param>
public sealed record BasemapTile(byte[] Bytes, string? Encoding);

public sealed class BasemapFileException(string message, Exception? inner = null) : Exception(message, inner);

public static class BasemapFile
{
    /// <summary>Opens a PMTiles (version 3) or MBTiles file, told apart by their first bytes, not by their name.</summary>
    /// <exception cref="BasemapFileException">It is neither, or damaged.</exception>
    public static IBasemapFile Open(string path)
    {
        var start = new byte[16];
        using (var file = File.OpenRead(path))
        {
            if (file.Length == 0) { throw new BasemapFileException($"{path} is empty. Nothing was changed."); }
            file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        if (start.AsSpan().StartsWith("PMTiles"u8)) { return new PmtilesFile(path); }
        if (start.AsSpan().StartsWith("SQLite format 3"u8)) { return new MbtilesFile(path); }
        throw new BasemapFileException($"{path} is neither PMTiles nor MBTiles. Nothing was changed.");
    }
}
