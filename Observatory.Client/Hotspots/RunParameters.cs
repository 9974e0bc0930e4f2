using System.Text.Json;
using Observatory.Client.Localization;

namespace Observatory.Client.Hotspots;

/// <summary>The options a run was made with, flat, for notes and papers. Names stay as they are in the program's settings, so that who
/// reads a paper finds the setting.</summary>
public static class RunParameters
{
    public static IReadOnlyList<(string Name, string Value)> Read(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        return [.. Flat("", options.RootElement)];
    }

    private static IEnumerable<(string, string)> Flat(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Flat(path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value)),
        JsonValueKind.Array => [(path, string.Join(" ", element.EnumerateArray().Select(Text)))],
        _ => [(path, Text(element))],
    };

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => PersianFormat.Current.Digits(element.GetRawText().Replace('.', Languages.Current == Languages.Persian ? '٫' : '.')),
        JsonValueKind.True => "✓",
        JsonValueKind.False => "–",
        _ => PersianFormat.Current.None,
    };
}
