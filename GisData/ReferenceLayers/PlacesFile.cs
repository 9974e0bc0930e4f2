using System.Security.Cryptography;
using System.Text.Json;
using GisData.Cities;
using GisData.Imports;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GisData.ReferenceLayers;

/// <summary>A street, park, water or place of an operator's file, in degrees.</summary>
internal sealed record PlaceFeature(string Layer, string? Class, string? NameFa, string? NameEn, Geometry Shape);

/// <summary>Reads a GeoJSON file of streets and places. Which layer a feature belongs to is said by its property <c>layer</c>, by the usual keys of
/// OpenStreetMap, or by its geometry.</summary>
internal static class PlacesFile
{
    /// <summary>The map carries them whole, and names need the main ones only; every lane is the business of a base map.</summary>
    public const int MostFeatures = 20_000;

    private static readonly string[] Layers = ["street", "park", "water", "place"];
    private static readonly string[] PersianNames = ["name_fa", "name:fa", "name", "نام"];
    private static readonly string[] EnglishNames = ["name_en", "name:en"];

    public sealed record Read(string FileName, string Sha256, IReadOnlyList<PlaceFeature> Good, IReadOnlyList<(string Layer, RejectedRow Row)> Rejected);

    /// <param name="layer">Of features that name none.</param>
    /// <param name="city">Features that do not touch it are rejected.</param>
    /// <exception cref="ReferenceFileException">it is no GeoJSON, holds no feature, or too many.</exception>
    public static async Task<Read> ReadAsync(string path, string? layer, Geometry city, CancellationToken ct)
    {
        if (layer is not null && !Layers.Contains(layer)) throw new ReferenceFileException($"There is no layer '{layer}': {string.Join(", ", Layers)}. Nothing was changed.");
        var name = Path.GetFileName(path);
        var bytes = await File.ReadAllBytesAsync(path, ct);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array) throw new ReferenceFileException($"{name} is JSON, but not a GeoJSON FeatureCollection. Nothing was changed.");
            if (features.GetArrayLength() is 0 or > MostFeatures) throw new ReferenceFileException($"{name} holds {features.GetArrayLength()} features; between 1 and {MostFeatures:N0} are taken. Keep the main streets and places: a base map draws the others. Nothing was changed.");
            return Sort(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), features, GeoJsonShapes.Projection(root, name), layer, city);
        }
        catch (JsonException e)
        {
            throw new ReferenceFileException($"{name} is {GeoJsonShapes.NotGeoJson(new MemoryStream(bytes), e)} Nothing was changed.", e);
        }
        catch (BoundaryException e)
        {
            throw new ReferenceFileException($"{e.Message} Nothing was changed.", e);
        }
    }

    private static Read Sort(string name, string sha, JsonElement features, CityProjection projection, string? layer, Geometry city)
    {
        var (good, rejected, number) = (new List<PlaceFeature>(), new List<(string, RejectedRow)>(), 1);
        var near = city.EnvelopeInternal;
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            var properties = Properties(feature);
            var own = LayerOf(properties) ?? layer;
            try
            {
                var shape = Shape(feature, projection);
                own ??= shape switch { LineString or MultiLineString => "street", Point => "place", _ => throw new FieldException("layer", "names no layer, and an area may be a park or water: add a property layer, or --layer") };
                var (fa, en) = (First(properties, PersianNames), First(properties, EnglishNames));
                if (fa is null && en is null) throw new FieldException("name", "has no name (name_fa, name, name_en), and names are what it is for");
                if (own == "street" != shape is LineString or MultiLineString) throw new FieldException("geometry", $"a {own} cannot be a {shape.GeometryType}");
                if (!near.Intersects(shape.EnvelopeInternal) || !shape.Intersects(city)) throw new FieldException("geometry", "lies outside the city");
                good.Add(new PlaceFeature(own, ClassOf(properties, own), fa ?? en, en ?? fa, shape));
            }
            catch (FieldException e)
            {
                rejected.Add((own ?? "place", new RejectedRow(number, e.Field, e.Message, feature.GetRawText() is { Length: > 400 } raw ? raw[..400] + "…" : feature.GetRawText())));
            }
        }

        return new Read(name, sha, good, rejected);
    }

    private static string? LayerOf(Dictionary<string, string> p)
    {
        if (p.GetValueOrDefault("layer") is { } stated && Layers.Contains(stated.ToLowerInvariant())) return stated.ToLowerInvariant();
        if (p.ContainsKey("highway")) return "street";
        if (p.GetValueOrDefault("leisure") is "park" or "garden") return "park";
        return p.GetValueOrDefault("natural") == "water" || p.ContainsKey("waterway") ? "water" : p.ContainsKey("place") ? "place" : null;
    }

    private static string? ClassOf(Dictionary<string, string> p, string layer)
        => p.GetValueOrDefault("class") ?? (layer == "place" ? p.GetValueOrDefault("place") : layer != "street" ? null : p.GetValueOrDefault("highway") is "motorway" or "trunk" ? "motorway" : "main");

    private static string? First(Dictionary<string, string> properties, string[] names) => names.Select(properties.GetValueOrDefault).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n));

    private static Dictionary<string, string> Properties(JsonElement feature)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object) return found;
        foreach (var p in properties.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)) found[p.Name] = PersianText.Normalize(p.Value.ToString());
        return found;
    }

    private static Geometry Shape(JsonElement feature, CityProjection projection)
    {
        try
        {
            var geometry = feature.GetProperty("geometry");
            var at = geometry.GetProperty("coordinates");
            var f = CityShapes.Wgs84;
            Geometry shape = geometry.GetProperty("type").GetString() switch
            {
                "Point" => f.CreatePoint(Position(at, projection)),
                "LineString" => f.CreateLineString(Positions(at, projection)),
                "MultiLineString" => f.CreateMultiLineString([.. at.EnumerateArray().Select(line => f.CreateLineString(Positions(line, projection)))]),
                "Polygon" => Polygon(at, projection),
                "MultiPolygon" => f.CreateMultiPolygon([.. at.EnumerateArray().Select(p => Polygon(p, projection))]),
                var other => throw new FieldException("geometry", $"a {other} is not read"),
            };
            var valid = shape.IsValid ? shape : GeometryFixer.Fix(shape);
            valid.SRID = 4326;
            return valid.IsEmpty ? throw new FieldException("geometry", "is empty") : valid;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new FieldException("geometry", $"cannot be read: {e.Message}");
        }
    }

    private static Polygon Polygon(JsonElement rings, CityProjection projection)
    {
        var all = rings.EnumerateArray().Select(r => CityShapes.Wgs84.CreateLinearRing(Positions(r, projection))).ToArray();
        return CityShapes.Wgs84.CreatePolygon(all[0], all[1..]);
    }

    private static Coordinate[] Positions(JsonElement list, CityProjection projection) => [.. list.EnumerateArray().Select(p => Position(p, projection))];

    private static Coordinate Position(JsonElement position, CityProjection projection)
    {
        var (longitude, latitude) = projection.Unproject(position[0].GetDouble(), position[1].GetDouble());
        return longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90 ? new Coordinate(longitude, latitude) : throw new ArgumentException("its coordinates are not degrees; state the reference system in the file's \"crs\"");
    }
}
