using GisData.Basemap;
using Microsoft.Data.Sqlite;
using Observatory.Tests.Basemap;

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
        File.WriteAllBytes(_file, TinyBasemap.Pmtiles());
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
    public void A_file_that_cannot_be_drawn_is_refused_with_a_sentence()
    {
        var sound = TinyBasemap.Pmtiles();
        Refuses("is empty", []);
        Refuses("neither PMTiles nor MBTiles", "not a map"u8.ToArray());
        Refuses("version 2", [.. sound[..7], 2, .. sound[8..]]);
        Refuses("a PMTiles file that cannot be drawn", sound[..60]);
        Refuses("cut short", sound[..^1]);
        Refuses("holds no tiles", TinyBasemap.Pmtiles(directory: [0]));
        Refuses("cannot hold", TinyBasemap.Pmtiles(directory: [0xFF, 0x7F, 0]));
        Refuses("ends within a number", TinyBasemap.Pmtiles(directory: [1, 0x80, 0x80, 0x80]));
        Refuses("zooms 9 to 3", TinyBasemap.Pmtiles(minZoom: 9, maxZoom: 3));
        Refuses("compression 4 of its tiles", TinyBasemap.Pmtiles(tileCompression: 4));
        Refuses("cut short", "SQLite format 3\0abc"u8.ToArray());
    }

    [Theory]
    [InlineData("zooms 5 to 3", "minzoom", "5", "maxzoom", "3")]
    [InlineData("zooms -1 to", "minzoom", "-1", "maxzoom", "-1")]
    [InlineData("can be drawn: ", "minzoom", "many", "maxzoom", "3")]
    [InlineData("tile format 'tiff'", "format", "tiff", "name", "x")]
    [InlineData("name no tile format", "format", "", "name", "x")]
    [InlineData("not west, south, east, north", "bounds", "51,36,52,35", "name", "x")]
    [InlineData("not west, south, east, north", "bounds", "51,36", "name", "x")]
    [InlineData("list of their layers", "json", "", "name", "x")]
    [InlineData("can be drawn: ", "json", "{", "name", "x")]
    public void An_mbtiles_file_that_contradicts_itself_is_refused(string sentence, string name, string value, string other, string otherValue)
    {
        TinyBasemap.WriteMbtiles(_file, true, (name, value), (other, otherValue));
        Assert.Contains(sentence, Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_mbtiles_file_without_tiles_or_cut_short_is_refused()
    {
        TinyBasemap.WriteMbtiles(_file, withTile: false);
        Assert.Contains("holds no tiles", Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
        var whole = File.ReadAllBytes(_file);
        Refuses("cut short", whole[..^4096]);
        File.Delete(_file);
        using (var other = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "create table something (a int)";
            command.ExecuteNonQuery();
        }
        Assert.Contains("no such table", Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_promises_no_deeper_zoom_than_it_holds()
    {
        TinyBasemap.WriteMbtiles(_file, true, ("maxzoom", "14"));
        using var file = BasemapFile.Open(_file);
        Assert.Equal((0, 0), (file.Description.MinZoom, file.Description.MaxZoom));
        Assert.Equal("gzip", file.Find(0, 0, 0)!.Encoding);
    }

    [Fact]
    public void Of_the_credit_only_words_and_web_links_are_kept()
    {
        Assert.Equal([new("© OSM", "https://example.org/a"), new("& friends", null)], BasemapAttribution.Parse("""<a target="_blank" href='https://example.org/a'>&copy; <b>OSM</b></a> &amp; friends"""));
        Assert.Equal([new("click", null)], BasemapAttribution.Parse("""<a href="javascript:steal()">click</a><img src=x onerror=steal()>"""));
        Assert.Empty(BasemapAttribution.Parse(""));
    }

    private void Refuses(string sentence, byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        Assert.Contains(sentence, Assert.Throws<BasemapFileException>(() => BasemapFile.Open(_file)).Message, StringComparison.Ordinal);
    }
}
