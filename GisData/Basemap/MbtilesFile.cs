using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GisData.Basemap;

/// <summary>MBTiles 1.3: tiles in a SQLite database, rows counted from the south.</summary>
internal sealed class MbtilesFile : IBasemapFile
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    public MbtilesFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            _connection.Open();
            var metadata = ReadMetadata();
            var format = metadata.GetValueOrDefault("format", "") switch { "pbf" or "mvt" => "mvt", "png" => "png", "jpg" or "jpeg" => "jpeg", "webp" => "webp", var other => throw new BasemapFileException($"{path}: tile format '{other}' cannot be drawn.") };
            double[] bounds = metadata.TryGetValue("bounds", out var given) ? [.. given.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))] : [-180, -85, 180, 85];
            Description = new(format, Zoom("minzoom", "min"), Zoom("maxzoom", "max"), bounds, metadata.GetValueOrDefault("attribution", ""), BasemapDescription.LayersOf(metadata.GetValueOrDefault("json")));

            int Zoom(string key, string aggregate)
                => metadata.TryGetValue(key, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : Convert.ToInt32(Scalar(aggregate == "min" ? "select min(zoom_level) from tiles" : "select max(zoom_level) from tiles"), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is SqliteException or FormatException or System.Text.Json.JsonException)
        {
            _connection.Dispose();
            throw new BasemapFileException($"{path} is a SQLite file but not a readable MBTiles: {e.Message} Nothing was changed.", e);
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

    private Dictionary<string, string> ReadMetadata()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select name, value from metadata";
        using var rows = command.ExecuteReader();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read()) { metadata[rows.GetString(0)] = rows.GetString(1); }
        return metadata;
    }

    private object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
