using System.Text.Json;
using System.Text.Json.Nodes;

namespace GisData.Cities;

/// <summary>
/// Lays a city's file over the shared one it <c>"extends"</c>, so that cities of one country share a subject tree without copies:
/// a property of the city replaces the shared one; in lists of things with an id, the entry with the same id replaces only the
/// fields it names, a new id is added, and <c>"remove": true</c> takes the entry out. <c>"commissionMap"</c> renames the shared
/// subjects' commissions to the city's own (one to many).
/// </summary>
internal static class CityPackLayers
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonObject Load(string file)
    {
        var city = Parse(file);
        var map = city["commissionMap"]?.AsObject();
        city.Remove("commissionMap");
        if (city["extends"]?.GetValue<string>() is not { } relative) { return city; }
        city.Remove("extends");
        var sharedFile = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, relative));
        if (!File.Exists(sharedFile)) { throw new CityPackException($"{file} extends {relative}, which does not exist."); }
        var shared = Parse(sharedFile);
        if (map is not null) { Rename(shared, map); }
        Overlay(shared, city);
        return shared;
    }

    /// <summary>The shared file that a city's file extends; null where there is none.</summary>
    public static string? ExtendedBy(string file)
        => File.Exists(file) && Parse(file)["extends"]?.GetValue<string>() is { } relative ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, relative)) : null;

    private static JsonObject Parse(string file)
        => JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient) as JsonObject
            ?? throw new CityPackException($"{file} is not a JSON object.");

    private static void Rename(JsonObject shared, JsonObject map)
    {
        foreach (var subject in shared["subjects"]?.AsArray() ?? [])
        {
            var renamed = new List<string>();
            foreach (var slug in subject!["commissions"]!.AsArray().Select(c => c!.GetValue<string>()))
            {
                renamed.AddRange(map[slug] is JsonArray own ? own.Select(o => o!.GetValue<string>()) : [slug]);
            }
            subject["commissions"] = new JsonArray([.. renamed.Distinct(StringComparer.Ordinal).Select(c => JsonValue.Create(c))]);
        }
    }

    private static void Overlay(JsonObject shared, JsonObject city)
    {
        foreach (var (name, value) in city)
        {
            if (shared[name] is JsonArray below && value is JsonArray above && HasIds(below)) { OverlayById(below, above); }
            else { shared[name] = value?.DeepClone(); }
        }
    }

    private static bool HasIds(JsonArray list) => list.Count > 0 && list.All(e => e is JsonObject o && o.ContainsKey("id"));

    private static void OverlayById(JsonArray below, JsonArray above)
    {
        foreach (var entry in above.Select(e => e!.AsObject()))
        {
            var id = entry["id"]!.GetValue<int>();
            var present = below.FirstOrDefault(e => e!["id"]!.GetValue<int>() == id)?.AsObject();
            if (entry["remove"]?.GetValue<bool>() == true)
            {
                if (present is not null) { below.Remove(present); }
                continue;
            }
            if (present is null) { below.Add(entry.DeepClone()); continue; }
            foreach (var (name, value) in entry) { present[name] = value?.DeepClone(); }
        }
    }
}
