using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using GisData.Imports;
using GisData.ServiceRequests;

namespace Observatory.Client.Imports;

/// <summary>Corrections of a profile that the wizard makes: each gives a new one.</summary>
internal static class DraftProfile
{
    private static readonly char[] Between = [',', '،', ';', '؛', ' '];

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
        return draft.WithColumns(columns);
    }

    /// <summary>What a word of a code list means: an id of the pack, of a status 1 open or 2 closed, of a kind of message its place in <see cref="MessageType.All"/> from 1; null = nothing any more.</summary>
    public static ImportProfile WithWords(this ImportProfile draft, string field, IEnumerable<(string Word, int? Meaning)> words)
    {
        var changed = words.ToList();
        return field switch
        {
            ImportField.Subject => draft with { Subjects = Changed(draft.Subjects, changed) },
            ImportField.Unit => draft with { Units = Changed(draft.Units, changed) },
            ImportField.Channel => draft with { Channels = Changed(draft.Channels, changed) },
            ImportField.Area => draft with { Areas = Changed(draft.Areas, changed) },
            ImportField.MessageType => draft with { MessageTypes = Changed(draft.MessageTypes, changed.Select(w => (w.Word, w.Meaning is { } type ? MessageType.All[type - 1] : null))) },
            _ => draft with { Statuses = Changed(draft.Statuses, changed.Select(w => (w.Word, w.Meaning switch { 1 => "open", 2 => "closed", _ => null }))) },
        };
    }

    /// <summary>A field is read from this column too, where those before it are empty; the column stays what it was.</summary>
    public static ImportProfile WithFurtherColumn(this ImportProfile draft, string field, string column)
    {
        IReadOnlyList<string> known = draft.Columns.TryGetValue(field, out var names) ? names.Names : [];
        return known.Any(n => Same(n, column)) ? draft : draft with { Columns = new Dictionary<string, ColumnNames>(draft.Columns) { [field] = new([.. known, column]) } };
    }

    /// <summary>A field is not read from this column any more.</summary>
    public static ImportProfile WithoutColumn(this ImportProfile draft, string field, string column)
    {
        var columns = new Dictionary<string, ColumnNames>(draft.Columns);
        if (columns.Remove(field, out var names) && names.Names.Where(n => !Same(n, column)).ToList() is { Count: > 0 } left) columns[field] = new ColumnNames(left);
        return draft.WithColumns(columns);
    }

    /// <summary>By which words in a field a test message is told; none = by none.</summary>
    public static ImportProfile WithTestWords(this ImportProfile draft, string field, IReadOnlyList<string> words)
    {
        var rows = new Dictionary<string, IReadOnlyList<string>>(draft.TestRows);
        if (words.Count > 0) rows[field] = words;
        else rows.Remove(field);
        return draft with { TestRows = rows };
    }

    /// <summary>The numbers of a text that a person wrote, in whatever digits; NaN where one is none.</summary>
    public static double[] Numbers(string text) =>
    [
        .. PersianText.AsciiDigits(text).Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN),
    ];

    /// <summary>Fields that are needed and read from no column.</summary>
    public static IReadOnlyList<string> Missing(this ImportProfile draft) => [.. ImportField.Required.Where(f => !draft.Columns.ContainsKey(f)), .. draft.Columns.ContainsKey(ImportField.Longitude) == draft.Columns.ContainsKey(ImportField.Latitude) ? [] : (string[])[draft.Columns.ContainsKey(ImportField.Longitude) ? ImportField.Latitude : ImportField.Longitude]];

    /// <summary>Two profiles say the same.</summary>
    public static bool Says(this ImportProfile draft, ImportProfile other) => Text(draft) == Text(other);

    // What is said of a field goes with its last column: a profile that names it without one contradicts itself.
    private static ImportProfile WithColumns(this ImportProfile draft, Dictionary<string, ColumnNames> columns)
        => draft with { Columns = columns, Optional = [.. draft.Optional.Where(columns.ContainsKey)], TestRows = draft.TestRows.Where(r => columns.ContainsKey(r.Key)).ToDictionary(r => r.Key, r => r.Value) };

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
