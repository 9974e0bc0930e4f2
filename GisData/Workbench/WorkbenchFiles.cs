using System.Globalization;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace GisData.Workbench;

/// <summary>A result as a file that says where it comes from: method, parameters, seed, filter, data version, and whether the requests are invented.</summary>
public static class WorkbenchFiles
{
    /// <summary>A GeoJSON feature collection (RFC 7946) with a member <c>provenance</c>; <c>class</c> or <c>level</c> is what the map paints.</summary>
    public static byte[] GeoJson(WorkbenchAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartObject("provenance");
            foreach (var (name, value) in Provenance(answer)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartArray("features");
            foreach (var feature in answer.Features) Write(json, feature);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>A table (RFC 4180); the provenance stands in front of it, a line each, after "# ".</summary>
    public static string Csv(WorkbenchAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = new StringBuilder();
        foreach (var (name, value) in Provenance(answer)) text.Append("# ").Append(name).Append(": ").Append(value).Append("\r\n");
        foreach (var (name, value) in answer.Figures) text.Append("# ").Append(name).Append(": ").Append(Number(value)).Append("\r\n");
        if (answer.Features.Count == 0) return text.ToString();
        text.Append("id,centre_longitude,centre_latitude,").AppendJoin(',', answer.Features[0].Values.Select(v => v.Name)).Append("\r\n");
        foreach (var feature in answer.Features)
        {
            var centre = feature.Shape.Centroid;
            text.Append(feature.Id).Append(',').Append(Number(Math.Round(centre.X, 6))).Append(',').Append(Number(Math.Round(centre.Y, 6)));
            foreach (var (_, value) in feature.Values) text.Append(',').Append(Cell(value));
            text.Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>Where a result comes from, in the order of a file's head.</summary>
    public static IEnumerable<(string Name, string Value)> Provenance(WorkbenchAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var of = answer.Provenance;
        yield return ("city", of.City);
        yield return ("simulated", of.Simulated ? "true: the requests are invented" : "false");
        yield return ("data_batch", of.Batch.ToString(CultureInfo.InvariantCulture));
        if (of.RecordedAt is { } at) yield return ("data_recorded_at", at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        yield return ("filter", CityView.CityFilterQuery.Write(answer.Question.Filter));
        foreach (var (name, value) in answer.Question.Parameters()) yield return (name, value);
        yield return ("looked_at", answer.Points.ToString(CultureInfo.InvariantCulture));
        yield return ("left_out", answer.LeftOut.ToString(CultureInfo.InvariantCulture));
        yield return ("refusal", answer.Refusal == BenchRefusal.None ? "none" : answer.Refusal.ToString());
        yield return ("address", "/workbench?" + answer.Question.Write());
    }

    private static void Write(Utf8JsonWriter json, BenchFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", feature.Id);
        json.WriteStartObject("properties");
        json.WriteNumber("id", feature.Id);
        if (feature.Class is { } at) json.WriteNumber("class", at);
        if (feature.Level is { } level) json.WriteNumber("level", level);
        foreach (var (name, value) in feature.Values)
        {
            json.WritePropertyName(name);
            if (value is string text) json.WriteStringValue(text);
            else if (value is null) json.WriteNullValue();
            else json.WriteRawValue(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        }
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        Polygon[] parts = [.. Enumerable.Range(0, feature.Shape.NumGeometries).Select(feature.Shape.GetGeometryN).OfType<Polygon>()];
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var part in parts)
        {
            json.WriteStartArray();
            Ring(json, part.ExteriorRing);
            foreach (var hole in part.InteriorRings) Ring(json, hole);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Ring(Utf8JsonWriter json, LineString ring)
    {
        json.WriteStartArray();
        foreach (var point in ring.Coordinates)
        {
            json.WriteStartArray();
            json.WriteRawValue(Number(Math.Round(point.X, 6)));
            json.WriteRawValue(Number(Math.Round(point.Y, 6)));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    private static string Number(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
