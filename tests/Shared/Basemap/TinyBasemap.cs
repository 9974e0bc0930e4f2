using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace Observatory.Tests.Basemap;

/// <summary>Real map files of a tile or two, made for a test.</summary>
internal static class TinyBasemap
{
    /// <summary>A vector tile with one layer "water" and one square in it (Mapbox Vector Tile 2.1), packed as map files keep it.</summary>
    public static readonly byte[] WaterTile = Gzip(
    [
        0x1A, 0x1D, // layer, 29 bytes
        0x78, 0x02, 0x0A, 0x05, (byte)'w', (byte)'a', (byte)'t', (byte)'e', (byte)'r', // version 2, its name
        0x12, 0x0D, 0x18, 0x03, 0x22, 0x09, 9, 0, 0, 26, 64, 0, 0, 64, 15, // feature: polygon; move to 0 0, line right, line down, close
        0x28, 0x80, 0x20, // extent 4096
    ]);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) { gzip.Write(bytes); }
        return packed.ToArray();
    }

    /// <param name="metadata">Over what a sound file of zoom 0 says; an empty value leaves the name out.</param>
    public static void WriteMbtiles(string file, bool withTile = true, params (string Name, string Value)[] metadata)
    {
        var names = new Dictionary<string, string>
        {
            ["format"] = "pbf", ["minzoom"] = "0", ["maxzoom"] = "0", ["bounds"] = "-180,-85,180,85", ["json"] = """{"vector_layers":[{"id":"water","fields":{}}]}""",
            ["attribution"] = """<a href="https://example.org/copyright" onclick="steal()">&copy; Mappers</a> <script>steal()</script> &amp; friends""",
        };
        foreach (var (name, value) in metadata) { names[name] = value; }
        using var made = new SqliteConnection($"Data Source={file};Pooling=False");
        made.Open();
        Run("create table metadata (name text, value text); create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)");
        foreach (var (name, value) in names.Where(n => n.Value.Length > 0)) { Run("insert into metadata values ($a, $b)", name, value); }
        if (withTile) { Run("insert into tiles values (0, 0, 0, $a)", WaterTile); }

        void Run(string sql, object? a = null, object? b = null)
        {
            using var command = made.CreateCommand();
            command.CommandText = sql;
            if (a is not null) { command.Parameters.AddWithValue("$a", a); }
            if (b is not null) { command.Parameters.AddWithValue("$b", b); }
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Two entries: tile 0 alone, tiles 1 and 2 share their bytes.</summary>
    public static byte[] Pmtiles(byte minZoom = 0, byte maxZoom = 1, byte tileCompression = 1, byte[]? directory = null)
    {
        directory ??= [2, 0, 1, 1, 2, 3, 2, 1, 0];
        byte[] metadata = """{"vector_layers":[{"id":"water"}],"attribution":"test"}"""u8.ToArray();
        byte[] tiles = [10, 11, 12, 20, 21];
        var header = new byte[127];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        long at = 127;
        void Part(int field, int length) { BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(field), at); BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(field + 8), length); at += length; }
        Part(8, directory.Length);
        Part(24, metadata.Length);
        Part(40, 0);
        Part(56, tiles.Length);
        (header[97], header[98], header[99], header[100], header[101]) = (1, tileCompression, 1, minZoom, maxZoom);
        return [.. header, .. directory, .. metadata, .. tiles];
    }
}
