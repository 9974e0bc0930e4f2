using System.Text.Json;
using GisData.Cities;
using GisData.Imports;

namespace Observatory.Client.Imports;

/// <summary>Corrections of a profile that the wizard makes: each gives a new one.</summary>
internal static class DraftProfile
{
    /// <summary>A column is read as a field, and as no other; null = it is not read.</summary>
    public static ImportProfile WithColumn(this ImportProfile draft, string column, string? field)
    {
        var columns = new Dictionary<string, ColumnNames>();
        foreach (var (known, names) in draft.Columns)
        {
            var left = names.Names.Where(n => !Same(n, column)).ToList();
            if (left.Count > 0 && known != field) columns[known] = new ColumnNames(left);
        }

        if (field is not null) columns[field] = new ColumnNames([column]);
        return draft with { Columns = columns };
    }

    /// <summary>What a word of a code list means: an id of the pack, of a status 1 open or 2 closed; null = nothing any more.</summary>
    public static ImportProfile WithWords(this ImportProfile draft, string field, IEnumerable<(string Word, int? Meaning)> words)
    {
        var changed = words.ToList();
        return field switch
        {
            ImportField.Subject => draft with { Subjects = Changed(draft.Subjects, changed) },
            ImportField.Unit => draft with { Units = Changed(draft.Units, changed) },
            ImportField.Channel => draft with { Channels = Changed(draft.Channels, changed) },
            ImportField.Area => draft with { Areas = Changed(draft.Areas, changed) },
            _ => draft with { Statuses = Changed(draft.Statuses, changed.Select(w => (w.Word, w.Meaning switch { 1 => "open", 2 => "closed", _ => null }))) },
        };
    }

    /// <summary>Fields that are needed and read from no column.</summary>
    public static IReadOnlyList<string> Missing(this ImportProfile draft) => [.. ImportField.Required.Where(f => !draft.Columns.ContainsKey(f)), .. draft.Columns.ContainsKey(ImportField.Longitude) == draft.Columns.ContainsKey(ImportField.Latitude) ? [] : (string[])[draft.Columns.ContainsKey(ImportField.Longitude) ? ImportField.Latitude : ImportField.Longitude]];

    /// <summary>Two profiles say the same.</summary>
    public static bool Says(this ImportProfile draft, ImportProfile other) => Text(draft) == Text(other);

    private static string Text(ImportProfile profile) => JsonSerializer.Serialize(profile, CityPackReader.Json);

    private static bool Same(string a, string b) => PersianText.Key(a) == PersianText.Key(b);

    private static Dictionary<string, int> Changed(IReadOnlyDictionary<string, int> known, IEnumerable<(string Word, int? Meaning)> words)
    {
        var next = new Dictionary<string, int>(known);
        foreach (var (word, meaning) in words)
        {
            foreach (var old in next.Keys.Where(k => Same(k, word)).ToList()) next.Remove(old);
            if (meaning is { } id) next[word] = id;
        }

        return next;
    }

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> known, IEnumerable<(string Word, string? Meaning)> words)
    {
        var next = new Dictionary<string, string>(known);
        foreach (var (word, meaning) in words)
        {
            foreach (var old in next.Keys.Where(k => Same(k, word)).ToList()) next.Remove(old);
            if (meaning is not null) next[word] = meaning;
        }

        return next;
    }
}
