using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Reads and checks profiles; every problem of one is reported at once.</summary>
public static class ImportProfileReader
{
    /// <summary>The named profile of the city, or the one in the JSON file that <paramref name="name"/> is the path of; without a name all
    /// of the city's, from which the file's header chooses: those of the pack before those that operators saved.</summary>
    /// <exception cref="ImportException">no such profile, or one that contradicts itself.</exception>
    public static async Task<IReadOnlyList<ImportProfile>> ReadAsync(CityPack pack, ObservatoryDatabase database, string? name, CancellationToken ct)
    {
        if (name is not null && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(name)) return [ReadFile(name, pack)];
        var files = Files(pack);
        if (name is not null && files.Find(f => Path.GetFileNameWithoutExtension(f) == name) is { } chosen) return [ReadFile(chosen, pack)];
        var saved = await SavedProfile.ListAsync(database, pack, ct);
        if (name is null)
        {
            List<ImportProfile> all = [.. files.Select(f => ReadFile(f, pack)), .. saved.Where(s => s.Problem is null).Select(s => s.Profile)];
            return all.Count > 0 ? all : throw new ImportException($"The city '{pack.Slug}' has no import profile: let the wizard make one from your file (the page /admin/imports/new), write one into {Folder(pack)}, or name a file with --profile.");
        }

        var found = saved.FirstOrDefault(s => s.Profile.Name == name)
            ?? throw new ImportException($"The city '{pack.Slug}' has no profile '{name}'. It has: {string.Join(", ", files.Select(Path.GetFileNameWithoutExtension).Concat(saved.Select(s => s.Profile.Name)))}.");
        return found.Problem is null ? [found.Profile] : throw new ImportException($"The saved profile '{name}' does not fit the city pack any more: {found.Problem}. Make it anew in the wizard.");
    }

    /// <summary>Profiles of the pack, by name.</summary>
    public static IReadOnlyList<ImportProfile> OfPack(CityPack pack) => [.. Files(pack).Select(f => ReadFile(f, pack))];

    /// <summary>What is wrong with a profile, in one sentence; null = nothing.</summary>
    public static string? Problem(ImportProfile profile, CityPack pack) => string.Join("; ", Problems(profile, pack)) is { Length: > 0 } problems ? problems : null;

    /// <summary>What is wrong with the form of a time; null = nothing.</summary>
    public static string? DateFormatProblem(string format) => SourceDateFormat.Problem(format);

    private static string Folder(CityPack pack) => Path.Combine(pack.Folder, "profiles");

    // A city's own profiles come before those that every city has.
    private static List<string> Files(CityPack pack) => [.. InFolder(Folder(pack)), .. InFolder(Path.Combine(pack.Folder, "..", "_core", "profiles"))];

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
        foreach (var type in p.MessageTypes.Values.Except(MessageType.All)) yield return $"messageTypes: '{type}' is none of {string.Join(", ", MessageType.All)}";
        if (p.TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(p.TimeZone, out _)) yield return $"time zone '{p.TimeZone}' is unknown";
        if (p.Delimiter != "auto" && p.Delimiter.Length != 1) yield return $"delimiter '{p.Delimiter}' is not one character";
        if (p.Encoding != "auto" && TextEncodings.Find(p.Encoding) is null) yield return $"encoding '{p.Encoding}' is unknown";
        if (p.Envelope is { } e && !(e.Length == 4 && e[0] < e[2] && e[1] < e[3])) yield return "envelope must be [west, south, east, north]";
        if (p.SharedPoints.Any(q => q.Length != 2)) yield return "sharedPoints must be [longitude, latitude] each";
        if ((p.Wkt is null ? CityProjection.Problem(p.Srid) : CityProjection.Problem(p.Wkt)) is { } system) yield return system;
        foreach (var field in p.TestRows.Keys.Except(p.Columns.Keys)) yield return $"testRows: '{field}' is no field that columns maps";
        foreach (var (field, _) in p.TestRows.Where(t => t.Value.Any(v => PersianText.Key(v).Trim('*', ' ').Length < 2))) yield return $"testRows: '{field}' has a pattern of fewer than two letters";
        if (p.PlaceholderPoints.Any(q => q.Length != 2)) yield return "placeholderPoints must be [x, y] each";
        foreach (var id in p.Subjects.Values.Append(p.FallbackSubject ?? pack.Subjects[0].Id).Distinct().Except(pack.Subjects.Select(s => s.Id))) yield return $"the pack has no subject {id}";
        foreach (var id in p.Channels.Values.Append(p.FallbackChannel ?? pack.Channels[0].Id).Distinct().Except(pack.Channels.Select(c => c.Id))) yield return $"the pack has no channel {id}";
        foreach (var id in p.Units.Values.Distinct().Except(pack.Units.Select(u => u.Id))) yield return $"the pack has no unit {id}";
        foreach (var id in p.Areas.Values.Distinct().Except(pack.Districts.Select(d => d.Id))) yield return $"the pack has no district {id}";
    }
}
