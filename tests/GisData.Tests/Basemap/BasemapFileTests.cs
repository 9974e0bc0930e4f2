using System.Buffers.Binary;
using GisData.Basemap;
using Microsoft.Data.Sqlite;

namespace GisData.Tests.Basemap;

public sealed class BasemapFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"basemap-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(_file);

    // Ids of the specification's own table of examples.
    [Theory]
    [InlineData(0, 0, 0, 0UL)]
    [InlineData(1, 0, 0, 1UL)]
    [InlineData(1, 0, 1, 2UL)]
    [InlineData(1, 1, 1, 3UL)]
    [InlineData(1, 1, 0, 4UL)]
    [InlineData(2, 0, 0, 5UL)]
    [InlineData(12, 3423, 1763, 19078479UL)]
    public void Tile_ids_follow_the_hilbert_curve(int z, int x, int y, ulong id) => Assert.Equal(id, PmtilesDirectory.TileId(z, x, y));

    [Fact]
    public void Tiles_of_a_pmtiles_file_are_found_through_run_lengths()
    {
        // Two entries: tile 0 alone, tiles 1 and 2 share their bytes.
        byte[] directory = [2, 0, 1, 1, 2, 3, 2, 1, 0];
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
        (header[97], header[98], header[99], header[100], header[101]) = (1, 1, 1, 0, 1);
        File.WriteAllBytes(_file, [.. header, .. directory, .. metadata, .. tiles]);

        using var file = BasemapFile.Open(_file);
        Assert.Equal(("mvt", 1, "test"), (file.Description.Format, file.Description.MaxZoom, file.Description.Attribution));
        Assert.Equal(["water"], file.Description.VectorLayers);
        Assert.Equal([10, 11, 12], file.Find(0, 0, 0)!.Bytes);
        Assert.Equal([20, 21], file.Find(1, 0, 0)!.Bytes);
        Assert.Equal([20, 21], file.Find(1, 0, 1)!.Bytes);
        Assert.Null(file.Find(1, 1, 1));
    }

    [Fact]
    public void Rows_of_an_mbtiles_file_are_counted_from_the_south()
    {
        using (var made = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            made.Open();
            using var command = made.CreateCommand();
            command.CommandText = """
                create table metadata (name text, value text); create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob);
                insert into metadata values ('format', 'png'), ('bounds', '51,35,52,36');
                insert into tiles values (1, 0, 1, x'0102');
                """;
            command.ExecuteNonQuery();
        }
        using var file = BasemapFile.Open(_file);
        Assert.Equal(("png", 1, 1), (file.Description.Format, file.Description.MinZoom, file.Description.MaxZoom));
        Assert.Equal([1, 2], file.Find(1, 0, 0)!.Bytes);
        Assert.Null(file.Find(1, 0, 1));
    }

    [Fact]
    public void Another_file_is_refused_with_a_sentence()
    {
        File.WriteAllText(_file, "not a map");
        Assert.Contains("neither PMTiles nor MBTiles", Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(_file, [.. "PMTiles"u8, 3, .. new byte[119], 1]);
        Assert.Contains("damaged", Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
    }
}
