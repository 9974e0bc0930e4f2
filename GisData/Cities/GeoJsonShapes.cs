using System.Globalization;
using System.Text.Json;
using GisData.Imports;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GisData.Cities;

/// <summary>One polygon of a GeoJSON file with its properties as text.</summary>
internal sealed record GeoJsonShape(MultiPolygon Area, IReadOnlyDictionary<string, string> Properties);

/// <summary>Reads the polygons of a GeoJSON FeatureCollection, in degrees whatever reference system the file states.</summary>
internal static class GeoJsonShapes
{
    /// <exception cref="BoundaryException">not GeoJSON, no polygons, or an unknown reference system.</exception>
    public static IReadOnlyList<GeoJsonShape> Read(Stream stream, string fileName)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new BoundaryException($"{fileName} is {NotGeoJson(stream, e)}", e);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                throw new BoundaryException($"{fileName} is JSON, but not a GeoJSON FeatureCollection.");
            var projection = Projection(root, fileName);
            try
            {
                var shapes = features.EnumerateArray().Select(f => Shape(f, projection)).OfType<GeoJsonShape>().ToList();
                return shapes.Count > 0 ? shapes : throw new BoundaryException($"{fileName} holds no polygon.");
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
            {
                throw new BoundaryException($"{fileName} has a geometry that cannot be read: {e.Message}", e);
            }
        }
    }

    /// <summary>Of a file's "crs"; without one, degrees.</summary>
    internal static CityProjection Projection(JsonElement root, string fileName)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind != JsonValueKind.Object) return CityProjection.Of(4326);
        var name = Name(crs) ?? throw new BoundaryException($"{fileName} has a \"crs\" that names no reference system. Save it in WGS 84 (EPSG:4326).");
        if (name.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase)) return CityProjection.Of(4326);
        try
        {
            return CityProjection.Of(int.Parse(name.Split(':')[^1], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or OverflowException or NotSupportedException)
        {
            throw new BoundaryException($"{fileName} is in the reference system '{name}', which this program does not project. Save it in WGS 84 (EPSG:4326).", e);
        }
    }

    // Named, or in the older form by its code.
    private static string? Name(JsonElement crs)
        => !crs.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object ? null
            : properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()
            : properties.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.Number or JsonValueKind.String ? code.ToString() : null;

    /// <summary>Why bytes that are no JSON are not read, for people who have their shapes in another form.</summary>
    internal static string NotGeoJson(Stream stream, JsonException why)
    {
        Span<byte> start = stackalloc byte[4];
        if (stream.CanSeek)
        {
            stream.Position = 0;
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        var kind = start.SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0A]) ? "a shapefile" : start.SequenceEqual("SQLi"u8) ? "a GeoPackage" : start.SequenceEqual("PK\u0003\u0004"u8) ? "a zip" : null;
        return kind is null ? $"not GeoJSON that can be read: {why.Message}" : $"{kind}, and shapes are read from GeoJSON: save the layer as GeoJSON in a map program.";
    }

    private static GeoJsonShape? Shape(JsonElement feature, CityProjection projection)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object) return null;
        var polygons = geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [Polygon(geometry.GetProperty("coordinates"), projection)],
            "MultiPolygon" => geometry.GetProperty("coordinates").EnumerateArray().Select(p => Polygon(p, projection)).ToArray(),
            _ => [],
        };
        if (polygons.Length == 0) return null;
        Geometry area = CityShapes.Wgs84.CreateMultiPolygon(polygons);
        var valid = area.IsValid ? area : GeometryFixer.Fix(area);
        valid.SRID = 4326;
        return new GeoJsonShape(CityShapes.Multi(valid), Properties(feature));
    }

    private static Polygon Polygon(JsonElement rings, CityProjection projection)
    {
        var all = rings.EnumerateArray().Select(ring => CityShapes.Wgs84.CreateLinearRing(ring.EnumerateArray().Select(p => Position(p, projection)).ToArray())).ToArray();
        return CityShapes.Wgs84.CreatePolygon(all[0], all[1..]);
    }

    private static Coordinate Position(JsonElement position, CityProjection projection)
    {
        var (longitude, latitude) = projection.Unproject(position[0].GetDouble(), position[1].GetDouble());
        if (!(longitude is >= -180 and <= 180) || !(latitude is >= -90 and <= 90))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"({longitude}, {latitude}) are not degrees; state the reference system in the file's \"crs\", or save it in WGS 84"));
        return new Coordinate(longitude, latitude);
    }

    private static Dictionary<string, string> Properties(JsonElement feature)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object) return found;
        foreach (var property in properties.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            found[property.Name] = PersianText.Normalize(property.Value.ToString());
        return found;
    }
}

/// <summary>A boundary file cannot be used; the message says why and what would help.</summary>
public sealed class BoundaryException(string message, Exception? inner = null) : Exception(message, inner);
