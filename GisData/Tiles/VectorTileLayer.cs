namespace GisData.Tiles;

/// <summary>One layer of points with one whole-number attribute as a Mapbox vector tile (version 2.1 of the specification). Written by hand
/// because it is the last step of every tile of a moving map: no objects, no reflection, one buffer.</summary>
/// <param name="name">Of the layer.</param>
/// <param name="attribute">Of every point.</param>
public sealed class VectorTileLayer(string name, string attribute)
{
    public const int Extent = 4096;

    private readonly ProtocolBuffer features = new();
    private readonly ProtocolBuffer values = new();
    private readonly Dictionary<int, int> valueIndex = [];
    private readonly ProtocolBuffer feature = new();

    /// <summary>Adds a point; coordinates in the tile's own units, which may lie outside 0…4096 (the margin).</summary>
    public void Add(int x, int y, int value)
    {
        if (!valueIndex.TryGetValue(value, out var index))
        {
            valueIndex.Add(value, index = valueIndex.Count);
            values.Tag(4, 2).Varint((uint)(1 + ProtocolBuffer.Size((uint)value))).Tag(5, 0).Varint((uint)value);
        }
        feature.Clear();
        feature.Tag(2, 2).Varint((uint)(1 + ProtocolBuffer.Size((uint)index))).Varint(0).Varint((uint)index);
        feature.Tag(3, 0).Varint(1);
        var (px, py) = (ZigZag(x), ZigZag(y));
        feature.Tag(4, 2).Varint((uint)(1 + ProtocolBuffer.Size(px) + ProtocolBuffer.Size(py))).Varint(1 << 3 | 1).Varint(px).Varint(py);
        features.Tag(2, 2).Bytes(feature.Written);
    }

    /// <summary>The tile; empty where no point was added.</summary>
    public byte[] ToTile()
    {
        if (valueIndex.Count == 0) { return []; }
        var layer = new ProtocolBuffer();
        layer.Tag(15, 0).Varint(2).Tag(1, 2).Text(name).Raw(features.Written).Tag(3, 2).Text(attribute).Raw(values.Written).Tag(5, 0).Varint(Extent);
        var tile = new ProtocolBuffer();
        tile.Tag(3, 2).Bytes(layer.Written);
        return tile.Written.ToArray();
    }

    private static uint ZigZag(int value) => (uint)(value << 1 ^ value >> 31);
}
