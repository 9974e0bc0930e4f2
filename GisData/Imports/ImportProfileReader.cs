using System.Text.Json;
using GisData.Cities;

namespace GisData.Imports;

/// <summary>Reads and checks profiles; every problem of one is reported at once.</summary>
public static class ImportProfileReader
{
    /// <summary>The named profile of the city, or the one in the JSON file that <paramref name="name"/> is the path of; without a name all
    /// of the city's, from which the file's header chooses.</summary>
    /// <exception cref="ImportException">no such profile, or one that contradicts itself.</exception>
    public static IReadOnlyList<ImportProfile> Read(CityPack pack, string? name)
    {
        if (name is not null && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(name)) return [ReadFile(name, pack)];
        var folder = Path.Combine(pack.Folder, "profiles");
        List<string> files = [.. InFolder(folder), .. InFolder(Path.Combine(pack.Folder, "..", "_core", "profiles"))];
        if (files.Count == 0) throw new ImportException($"The city '{pack.Slug}' has no import profile: write one into {folder}, or name a file with --profile.");
        if (name is null) return [.. files.Select(f => ReadFile(f, pack))];
        var chosen = files.Find(f => Path.GetFileNameWithoutExtension(f) == name)
            ?? throw new ImportException($"The city '{pack.Slug}' has no profile '{name}'. It has: {string.Join(", ", files.Select(Path.GetFileNameWithoutExtension))}.");
        return [ReadFile(chosen, pack)];
    }

    // A city's own profiles come before those that every city has.
    private static IEnumerable<string> InFolder(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    private static ImportProfile ReadFile(string path, CityPack pack)
    {
        ImportProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<ImportProfile>(File.ReadAllText(path), CityPackReader.Json)!;
        }
        catch (JsonException e)
        {
            throw new ImportException($"{path} is not an import profile: {e.Message}", e);
        }

        var problems = Problems(profile, pack).ToList();
        return problems.Count == 0 ? profile : throw new ImportException($"{path} contradicts itself:\n- {string.Join("\n- ", problems)}");
    }

    private static IEnumerable<string> Problems(ImportProfile p, CityPack pack)
    {
        foreach (var field in p.Columns.Keys.Except(ImportField.All)) yield return $"columns: there is no field '{field}'; fields are {string.Join(", ", ImportField.All)}";
        foreach (var field in ImportField.Required.Except(p.Columns.Keys)) yield return $"columns: '{field}' is needed";
        foreach (var field in p.Optional.Where(f => !p.Columns.ContainsKey(f) || ImportField.Required.Contains(f))) yield return $"optional: '{field}' is a field that is needed, or one without a column";
        foreach (var (field, names) in p.Columns)
            if (names.Names.Count == 0 || names.Names.Any(string.IsNullOrWhiteSpace)) yield return $"columns: '{field}' names no column";
        if (p.Columns.ContainsKey(ImportField.Longitude) != p.Columns.ContainsKey(ImportField.Latitude)) yield return "columns: longitude and latitude go together";
        if (p.Calendar is not ("gregorian" or "persian")) yield return $"calendar '{p.Calendar}' is neither gregorian nor persian";
        if (p.Precision is not ("exact" or "street")) yield return $"precision '{p.Precision}' is neither exact nor street";
        if (p.DateFormats.Count == 0) yield return "dateFormats: at least one is needed";
        foreach (var format in p.DateFormats)
            if (SourceDateFormat.Problem(format) is { } problem) yield return $"dateFormats: '{format}' {problem}";
        foreach (var status in p.Statuses.Values.Where(s => s is not ("open" or "closed")).Distinct()) yield return $"statuses: '{status}' is neither open nor closed";
        if (p.TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(p.TimeZone, out _)) yield return $"time zone '{p.TimeZone}' is unknown";
        if (p.Delimiter != "auto" && p.Delimiter.Length != 1) yield return $"delimiter '{p.Delimiter}' is not one character";
        if (p.Encoding != "auto" && TextEncodings.Find(p.Encoding) is null) yield return $"encoding '{p.Encoding}' is unknown";
        if (p.Envelope is { } e && !(e.Length == 4 && e[0] < e[2] && e[1] < e[3])) yield return "envelope must be [west, south, east, north]";
        if (p.SharedPoints.Any(q => q.Length != 2)) yield return "sharedPoints must be [longitude, latitude] each";
        if ((p.Wkt is null ? CityProjection.Problem(p.Srid) : CityProjection.Problem(p.Wkt)) is { } system) yield return system;
        if (p.PlaceholderPoints.Any(q => q.Length != 2)) yield return "placeholderPoints must be [x, y] each";
        foreach (var id in p.Subjects.Values.Append(p.FallbackSubject ?? pack.Subjects[0].Id).Distinct().Except(pack.Subjects.Select(s => s.Id))) yield return $"the pack has no subject {id}";
        foreach (var id in p.Channels.Values.Append(p.FallbackChannel ?? pack.Channels[0].Id).Distinct().Except(pack.Channels.Select(c => c.Id))) yield return $"the pack has no channel {id}";
    }
}
