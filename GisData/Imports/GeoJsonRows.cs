using System.Globalization;
using System.Text.Json;
using GisData.Cities;

namespace GisData.Imports;

/// <summary>The features of a GeoJSON FeatureCollection as rows: properties are columns, a point is two more in degrees.</summary>
internal sealed class GeoJsonRows : TableRows
{
    private const string FeatureId = "feature:id";
    private const int MostColumns = 2000;
    private readonly string _table;
    private readonly GeoJsonFeatures _features;
    private readonly CityProjection _projection;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly string[] _fields;

    private GeoJsonRows(string table, GeoJsonFeatures features, string[] header, CityProjection projection)
    {
        (_table, _features, _projection, Header) = (table, features, projection, header);
        for (var i = 0; i < header.Length; i++) _positions.TryAdd(header[i], i);
        _fields = new string[header.Length];
    }

    public override long Line => _features.Number + 1;

    public override long? Lines { get; }

    public override string Raw => _features.Current?.RootElement.GetRawText() ?? "";

    private GeoJsonRows(string table, GeoJsonFeatures features, string[] header, CityProjection projection, long lines) : this(table, features, header, projection) => Lines = lines;

    /// <exception cref="ImportException">no FeatureCollection, or one in an unknown reference system.</exception>
    public static async Task<TableRows> OpenAsync(SourceFile file, string table, int maxFeatureBytes, CancellationToken ct)
    {
        // Features may have different properties, and the reference system may stand at the end: one pass looks for both.
        var header = new List<string>();
        long lines = 1;
        CityProjection projection;
        using (var features = new GeoJsonFeatures(table, file.OpenTable(table), maxFeatureBytes))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (; await features.NextAsync(ct); lines++)
                foreach (var name in Names(table, features))
                    if (seen.Count < MostColumns && seen.Add(name)) header.Add(name);
            projection = Projection(table, features);
        }

        return new GeoJsonRows(table, new GeoJsonFeatures(table, file.OpenTable(table), maxFeatureBytes), [.. header, GeometryX, GeometryY], projection, lines);
    }

    public override string[] Fields(TableColumns columns) => _fields;

    public override async Task<bool> NextAsync(CancellationToken ct)
    {
        if (!await _features.NextAsync(ct)) return false;
        Array.Fill(_fields, "");
        try
        {
            var feature = _features.Current!.RootElement;
            if (feature.TryGetProperty("id", out var id)) Set(FeatureId, Text(id));
            if (Properties(feature) is { } properties) foreach (var property in properties.EnumerateObject()) Set(property.Name, Text(property.Value));
            if (Point(feature) is { } point)
            {
                var (x, y) = _projection.Unproject(point.X, point.Y);
                Set(GeometryX, double.IsFinite(x) ? x.ToString("R", CultureInfo.InvariantCulture) : "");
                Set(GeometryY, double.IsFinite(y) ? y.ToString("R", CultureInfo.InvariantCulture) : "");
            }
        }
        catch (InvalidOperationException e)
        {
            throw NoText(_table, _features, e);
        }

        return true;
    }

    public override void Dispose() => _features.Dispose();

    private void Set(string column, string text)
    {
        if (_positions.TryGetValue(column, out var at)) _fields[at] = text;
    }

    private static List<string> Names(string table, GeoJsonFeatures features)
    {
        try
        {
            var feature = features.Current!.RootElement;
            var names = Properties(feature)?.EnumerateObject().Select(p => p.Name).ToList() ?? [];
            if (feature.TryGetProperty("id", out _)) names.Insert(0, FeatureId);
            return names;
        }
        catch (InvalidOperationException e)
        {
            throw NoText(table, features, e);
        }
    }

    // Half a surrogate pair is valid JSON and no text.
    private static ImportException NoText(string table, GeoJsonFeatures features, Exception e)
        => new(string.Create(CultureInfo.InvariantCulture, $"{table}: feature {features.Number} holds characters that are no text. Nothing was loaded."), e);

    private static JsonElement? Properties(JsonElement feature)
        => feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties : null;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    // Of lines and areas none is taken: a request is at one place.
    private static (double X, double Y)? Point(JsonElement feature)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !geometry.TryGetProperty("coordinates", out var at) || at.ValueKind != JsonValueKind.Array) return null;
        if (type.ValueEquals("MultiPoint") && at.GetArrayLength() == 1) at = at[0];
        else if (!type.ValueEquals("Point")) return null;
        return at.ValueKind == JsonValueKind.Array && at.GetArrayLength() >= 2 && at[0].ValueKind == JsonValueKind.Number && at[1].ValueKind == JsonValueKind.Number
            && at[0].TryGetDouble(out var x) && at[1].TryGetDouble(out var y) ? (x, y) : null;
    }

    private static CityProjection Projection(string table, GeoJsonFeatures features)
    {
        try
        {
            return features.Crs is { } crs ? GeoJsonShapes.Projection(crs.RootElement, table) : CityProjection.Of(4326);
        }
        catch (Exception e) when (e is BoundaryException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportException($"{table} states a reference system that cannot be read: {e.Message}", e);
        }
    }
}
