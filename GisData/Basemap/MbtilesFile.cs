using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace GisData.Basemap;

/// <summary>MBTiles 1.3: tiles in a SQLite database, rows counted from the south.</summary>
internal sealed class MbtilesFile : IBasemapFile
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    public MbtilesFile(string path)
    {
        CheckLength(path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            _connection.Open();
            Description = Describe().Checked();
        }
        catch (Exception e) when (e is SqliteException or FormatException or OverflowException or InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            _connection.Dispose();
            throw new BasemapFileException($"{path} is a SQLite file but not an MBTiles that can be drawn: {e.Message} Nothing was changed.", e);
        }
    }

    public BasemapDescription Description { get; }

    public BasemapTile? Find(int z, int x, int y)
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "select tile_data from tiles where zoom_level = $z and tile_column = $x and tile_row = $row";
            command.Parameters.AddWithValue("$z", z);
            command.Parameters.AddWithValue("$x", x);
            command.Parameters.AddWithValue("$row", (1 << z) - 1 - y);
            return command.ExecuteScalar() is byte[] bytes ? new BasemapTile(bytes, bytes is [0x1F, 0x8B, ..] ? "gzip" : null) : null;
        }
    }

    public void Dispose() => _connection.Dispose();

    private BasemapDescription Describe()
    {
        var metadata = ReadMetadata();
        var format = metadata.GetValueOrDefault("format", "") switch
        {
            "pbf" or "mvt" => "mvt",
            "png" => "png",
            "jpg" or "jpeg" => "jpeg",
            "webp" => "webp",
            "" => throw new InvalidDataException("its metadata name no tile format."),
            var other => throw new InvalidDataException($"tile format '{other}' cannot be drawn (pbf, png, jpg and webp can)."),
        };
        if (Scalar("select min(zoom_level) from tiles") is not long least || Scalar("select max(zoom_level) from tiles") is not long most) { throw new InvalidDataException("it holds no tiles."); }
        int Zoom(string key, long held) => metadata.TryGetValue(key, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : checked((int)held);
        var (minimum, maximum) = (Zoom("minzoom", least), Zoom("maxzoom", most));
        // Beyond the deepest tile that is really there the browser enlarges it; a promise of deeper ones would leave the map blank.
        if (minimum >= 0 && minimum <= maximum) { (minimum, maximum) = (Math.Max(minimum, checked((int)least)), Math.Min(maximum, checked((int)most))); }
        double[] bounds = metadata.TryGetValue("bounds", out var given) ? [.. given.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))] : [0, 0, 0, 0];
        return new(format, minimum, maximum, bounds, metadata.GetValueOrDefault("attribution", ""), BasemapDescription.LayersOf(metadata.GetValueOrDefault("json")));
    }

    // SQLite's header says how many pages the file has (bytes 16 and 28; valid where 24 equals 92); a copy that was cut short has fewer.
    private static void CheckLength(string path)
    {
        var header = new byte[100];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        long page = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var size && size == 1 ? 65_536 : size;
        long pages = header.AsSpan(24, 4).SequenceEqual(header.AsSpan(92, 4)) ? BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28)) : 0;
        if (read < header.Length || file.Length < page * pages) { throw new BasemapFileException($"{path} was cut short: {file.Length} bytes are there, {Math.Max(header.Length, page * pages)} are needed. Nothing was changed."); }
    }

    private Dictionary<string, string> ReadMetadata()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select name, value from metadata";
        using var rows = command.ExecuteReader();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read()) { if (!rows.IsDBNull(0) && !rows.IsDBNull(1)) { metadata[rows.GetString(0)] = rows.GetString(1); } }
        return metadata;
    }

    private object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
