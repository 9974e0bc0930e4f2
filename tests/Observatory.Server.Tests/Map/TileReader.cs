using NetTopologySuite.IO.VectorTiles.Mapbox;

namespace Observatory.Tests.Map;

/// <summary>Reads a vector tile with a library that has nothing to do with what wrote it.</summary>
internal static class TileReader
{
    /// <summary>Attributes of each feature by layer; <c>area</c> is added: whether it has a surface.</summary>
    public static Dictionary<string, List<Dictionary<string, object?>>> Read(byte[] tile, int zoom, int x, int y)
    {
        using var stream = new MemoryStream(tile);
        return new MapboxTileReader().Read(stream, new NetTopologySuite.IO.VectorTiles.Tiles.Tile(x, y, zoom)).Layers.ToDictionary(l => l.Name, l => l.Features.Select(f =>
            f.Attributes.GetNames().ToDictionary(n => n, n => f.Attributes[n] is ulong number ? (long)number : (object?)f.Attributes[n]).Append(new("area", f.Geometry.Area > 0)).ToDictionary()).ToList());
    }
}
