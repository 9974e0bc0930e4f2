using System.Text.Json;
using System.Text.Json.Serialization;

namespace GisData.Cities;

/// <summary>Reads and checks <c>cities/&lt;slug&gt;/city.json</c>; every problem of a pack is reported at once.</summary>
public static class CityPackReader
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The cities of a folder, by slug; folders that start with an underscore hold what several packs share.</summary>
    public static IReadOnlyList<string> List(string citiesFolder)
        => [.. Directory.EnumerateDirectories(citiesFolder).Select(d => Path.GetFileName(d)!)
            .Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal)];

    /// <exception cref="CityPackException">The pack is absent, is not JSON or contradicts itself.</exception>
    public static CityPack Read(string citiesFolder, string slug)
    {
        var folder = Path.Combine(citiesFolder, slug);
        var file = Path.Combine(folder, "city.json");
        if (!File.Exists(file))
        {
            var known = Directory.Exists(citiesFolder)
                ? string.Join(", ", List(citiesFolder))
                : "none";
            throw new CityPackException($"There is no city '{slug}' (no {file}). Known cities: {known}.");
        }
        CityPack pack;
        try
        {
            pack = CityPackLayers.Load(file).Deserialize<CityPack>(Json)! with { Folder = folder };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new CityPackException($"{file} is not a valid city pack: {e.Message}", e);
        }
        var problems = CityPackRules.Check(pack).ToList();
        return problems.Count == 0 ? pack : throw new CityPackException($"{file} contradicts itself:\n- {string.Join("\n- ", problems)}");
    }
}

public sealed class CityPackException(string message, Exception? inner = null) : Exception(message, inner);
