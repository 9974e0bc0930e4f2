using System.Globalization;
using GisData.Cities;
using GisData.Database;
using Microsoft.Data.Sqlite;

namespace GisData.Imports;

/// <summary>The rows of one layer of a GeoPackage: the named one, or the first. Attributes are columns, a point is two more in degrees.</summary>
internal sealed class GeoPackageRows : TableRows
{
    private readonly string _table;
    private readonly UnpackedFile _file;
    private readonly SqliteConnection _connection;
    private SqliteCommand? _select;
    private SqliteDataReader? _rows;
    private CityProjection _projection = CityProjection.Of(4326);
    private int _geometry = -1;
    private long _number, _count;

    private GeoPackageRows(string table, UnpackedFile file)
    {
        (_table, _file) = (table, file);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
    }

    /// <summary>The number of the row in the layer, the header being line 1.</summary>
    public override long Line => _number + 1;

    public override long? Lines => _count + 1;

    public override string Raw => string.Join(',', Enumerable.Range(0, Header.Length - 2).Select(i => Column(i) is var text && text.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text));

    /// <exception cref="ImportException">no GeoPackage, no such layer, or one in an unknown reference system.</exception>
    public static async Task<TableRows> OpenAsync(SourceFile file, string table, string? layer, CancellationToken ct)
    {
        var rows = new GeoPackageRows(table, await file.UnpackAsync(table, ct));
        try
        {
            rows._connection.Open();
            rows.OpenLayer(layer);
            return rows;
        }
        catch (Exception e) when (Explained(table, e) is { } explained)
        {
            rows.Dispose();
            throw explained;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Names of the layers with features or attributes.</summary>
    /// <exception cref="ImportException">no GeoPackage that can be read.</exception>
    public static async Task<IReadOnlyList<string>> ListLayersAsync(SourceFile file, string table, CancellationToken ct)
    {
        using var rows = new GeoPackageRows(table, await file.UnpackAsync(table, ct));
        try
        {
            rows._connection.Open();
            using var command = rows.Command(EmbeddedSql.Read(typeof(GeoPackageRows), "geopackage_layers.sqlite.sql"));
            using var found = command.ExecuteReader();
            var names = new List<string>();
            while (found.Read()) names.Add(found.GetString(0));
            return names;
        }
        catch (Exception e) when (Explained(table, e) is { } explained)
        {
            throw explained;
        }
    }

    public override string[] Fields(TableColumns columns)
    {
        var point = _geometry < 0 || _rows!.IsDBNull(_geometry) ? null : GeoPackagePoint.Read(_rows.GetFieldValue<byte[]>(_geometry));
        return WithPoint(columns, Column, point is { } at ? _projection.Unproject(at.X, at.Y) : null);
    }

    public override Task<bool> NextAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            if (!_rows!.Read()) return Task.FromResult(false);
            _number++;
            return Task.FromResult(true);
        }
        catch (Exception e) when (Explained(_table, e) is { } explained)
        {
            throw explained;
        }
    }

    public override void Dispose()
    {
        _rows?.Dispose();
        _select?.Dispose();
        _connection.Dispose();
        _file.Dispose();
    }

    private void OpenLayer(string? layer)
    {
        using var layers = Command(EmbeddedSql.Read(typeof(GeoPackageRows), "geopackage_layer.sqlite.sql"), ("$layer", layer));
        string select, count;
        using (var found = layers.ExecuteReader())
        {
            if (!found.Read()) throw new ImportException(layer is null ? $"{_table} is a GeoPackage without a layer." : $"{_table} has no layer '{layer}'.");
            (select, count) = (found.GetString(0), found.GetString(1));
            var geometry = found.IsDBNull(2) ? null : found.GetString(2);
            if (geometry is not null) _projection = Projection(found.IsDBNull(3) ? 4326 : found.GetInt32(3), found.IsDBNull(4) ? null : found.GetString(4));
            using var counted = Command(count);
            _count = (long)counted.ExecuteScalar()!;
            _select = Command(select);
            _rows = _select.ExecuteReader();
            Header = [.. Enumerable.Range(0, _rows.FieldCount).Select(_rows.GetName), GeometryX, GeometryY];
            _geometry = geometry is null ? -1 : _rows.GetOrdinal(geometry);
        }
    }

    // A system that is nobody's but the file's own has a number there that says nothing elsewhere: its definition counts.
    private CityProjection Projection(int code, string? definition)
    {
        // By the standard, 0 and -1 are undefined systems: degrees are what is left to try, and the city's envelope judges them.
        if (code is 0 or -1) return CityProjection.Of(4326);
        try
        {
            return definition is null || (CityProjection.Problem(definition) is not null && CityProjection.Problem(code) is null) ? CityProjection.Of(code) : CityProjection.OfWkt(definition);
        }
        catch (NotSupportedException e)
        {
            throw new ImportException($"{_table}: {e.Message}", e);
        }
    }

    private SqliteCommand Command(string text, params (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private string Column(int column) => column == _geometry ? "" : _rows!.GetValue(column) switch
    {
        DBNull or byte[] => "",
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static ImportException? Explained(string table, Exception e) => e is SqliteException or InvalidCastException or FormatException or ArgumentException or InvalidOperationException
        ? new ImportException($"{table} is not a GeoPackage that can be read: {e.Message} Nothing was loaded.", e)
        : null;
}
