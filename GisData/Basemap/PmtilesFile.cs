using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace GisData.Basemap;

/// <summary>PMTiles version 3: one file, tiles found through a directory of Hilbert-ordered ids.</summary>
/// <remarks>Source: the PMTiles specification, version 3.</remarks>
internal sealed class PmtilesFile : IBasemapFile
{
    private const int HeaderBytes = 127;
    // A directory deeper than this is a damaged file, not a large one.
    private const int MaxDepth = 4;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly long _leaves, _tiles;
    private readonly byte _internalCompression, _tileCompression;
    private readonly PmtilesDirectory _root;

    public PmtilesFile(string path)
    {
        _file = File.OpenRead(path);
        try
        {
            var header = Read(0, HeaderBytes);
            if (header[7] != 3) { throw new BasemapFileException($"{path} is PMTiles version {header[7]}; version 3 is read. Nothing was changed."); }
            long At(int offset) => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(offset)));
            double Degrees(int offset) => BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(offset)) / 1e7;
            (_leaves, _tiles) = (At(40), At(56));
            (_internalCompression, _tileCompression) = (header[97], header[98]);
            // Tiles are read one by one, years later perhaps: a copy that was cut short is said now.
            foreach (var field in (int[])[8, 24, 40, 56])
            {
                if (At(field) + At(field + 8) > _file.Length) { throw new InvalidDataException($"it was cut short ({_file.Length} bytes are there, {At(field) + At(field + 8)} are needed)."); }
            }
            if (_tileCompression > 3) { throw new InvalidDataException($"compression {_tileCompression} of its tiles is not supported (gzip and brotli are)."); }
            _root = PmtilesDirectory.Parse(Decompress(Read(At(8), At(16)), _internalCompression));
            if (_root.IsEmpty) { throw new InvalidDataException("it holds no tiles."); }
            var metadata = Encoding.UTF8.GetString(Decompress(Read(At(24), At(32)), _internalCompression));
            var format = header[99] switch { 1 => "mvt", 2 => "png", 3 => "jpeg", 4 => "webp", var other => throw new BasemapFileException($"{path}: tile type {other} cannot be drawn.") };
            using var json = JsonDocument.Parse(metadata);
            var attribution = json.RootElement.TryGetProperty("attribution", out var a) ? a.GetString() ?? "" : "";
            Description = new BasemapDescription(format, header[100], header[101], [Degrees(102), Degrees(106), Degrees(110), Degrees(114)], attribution, BasemapDescription.LayersOf(metadata)).Checked();
        }
        catch (Exception e)
        {
            _file.Dispose();
            if (e is BasemapFileException) { throw; }
            throw new BasemapFileException($"{path} is a PMTiles file that cannot be drawn, perhaps damaged: {e.Message} Nothing was changed.", e);
        }
    }

    public BasemapDescription Description { get; }

    public BasemapTile? Find(int z, int x, int y)
    {
        var id = PmtilesDirectory.TileId(z, x, y);
        var directory = _root;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            if (directory.Find(id) is not { } entry) { return null; }
            if (entry.RunLength > 0)
            {
                return new BasemapTile(Read(_tiles + entry.Offset, entry.Length), _tileCompression switch { 2 => "gzip", 3 => "br", _ => null });
            }
            directory = PmtilesDirectory.Parse(Decompress(Read(_leaves + entry.Offset, entry.Length), _internalCompression));
        }
        return null;
    }

    public void Dispose() => _file.Dispose();

    private byte[] Read(long offset, long length)
    {
        if (length is < 0 or > int.MaxValue || offset < 0 || offset + length > _file.Length) { throw new InvalidDataException("a part lies beyond the end of the file."); }
        var bytes = new byte[length];
        lock (_gate)
        {
            _file.Position = offset;
            _file.ReadExactly(bytes);
        }
        return bytes;
    }

    private static byte[] Decompress(byte[] bytes, byte compression)
    {
        if (compression is 0 or 1) { return bytes; }
        using var source = new MemoryStream(bytes);
        using Stream plain = compression switch
        {
            2 => new GZipStream(source, CompressionMode.Decompress),
            3 => new BrotliStream(source, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"compression {compression} of its directories is not supported (gzip and brotli are)."),
        };
        using var result = new MemoryStream();
        plain.CopyTo(result);
        return result.ToArray();
    }
}
