using System.Globalization;
using System.Text.Json;
using GisData.Cities;

namespace GisData.Reports;

/// <summary>One step on the way to a figure of a paper: a property, or an element of a list by what tells it apart.</summary>
/// <param name="Name">What the element is called; null for a property and for an element without a name.</param>
public sealed record PaperStep(string Key, LocalizedName? Name);

/// <summary>One figure of a paper's model.</summary>
/// <param name="Text">As the model writes it, numbers as machines read them.</param>
/// <param name="Number">Null where the figure is a word or a day.</param>
public sealed record PaperValue(IReadOnlyList<PaperStep> Path, string Text, double? Number)
{
    /// <summary>The same for the same figure in every edition.</summary>
    public string Key { get; } = string.Join('/', Path.Select(s => s.Key));
}

/// <summary>The figures of a kept model of whatever kind, so that two editions can be laid side by side and a paper be read by a spreadsheet.</summary>
public static class PaperValues
{
    // What tells elements of a list apart, first that is there. By place in the list only where nothing does.
    private static readonly string[] Identities =
        ["proposalId", "hotspotId", "eventId", "slug", "districtId", "unitId", "subjectId", "alarmId", "runId", "day", "first", "month", "kind", "name", "agency", "group", "subject", "unit", "measure", "code"];
    private static readonly string[] Names = ["name", "agency", "group", "subject", "unit", "measure"];
    // Drawings and what the paper's foot prints are no figures; how surprising a change is orders sentences only.
    private static readonly HashSet<string> LeftOut = ["map", "run", "city", "surprise", "commission",
        // what tells elements apart stands in the path, and what only says how a figure is written is none
        "slug", "proposalId", "hotspotId", "alarmId", "districtId", "unitId", "subjectId", "runId", "reportId", "eventId", "mapNumber", "key", "isCount", "isShare"];

    // The order of a paper: the database keeps the keys of an object by their length.
    private static readonly Dictionary<string, int> Order = new[]
    {
        "year", "month", "weekOfYear", "dayOfYear", "first", "last", "asOf", "total", "figures", "changes", "indicators", "week", "alarms", "trend", "hotspots", "hotspotCount", "newHotspots", "classes", "districts",
        "commissions", "months", "briefs", "row", "subjects", "rows", "units", "rest", "otherAgencies", "proposals", "moves", "questions", "effects", "nextWeek", "feedback", "input", "failedRuns", "corrections",
        "number", "value", "received", "observed", "expectation", "expected", "ratio", "judgement", "closed", "open", "withDeadline", "overdue", "share", "interval", "median", "mean", "low", "high", "previous", "part", "whole",
    }.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i);

    /// <exception cref="JsonException">it is no JSON.</exception>
    public static IReadOnlyList<PaperValue> Read(string model)
    {
        using var json = JsonDocument.Parse(model);
        var found = new List<PaperValue>();
        Collect(json.RootElement, [], found);
        // A model that names two elements alike keeps both: the later one by its place.
        return [.. found.GroupBy(v => v.Key).SelectMany(g => g.Select((v, i) => i == 0 ? v : v with { Path = [.. v.Path, new PaperStep((i + 1).ToString(CultureInfo.InvariantCulture), null)] })).Select(v => new PaperValue(v.Path, v.Text, v.Number))];
    }

    private static void Collect(JsonElement at, IReadOnlyList<PaperStep> path, List<PaperValue> found)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Object when NameOf(at) is not null: return; // a name in two languages tells elements apart, it is no figure
            case JsonValueKind.Object:
                foreach (var property in at.EnumerateObject().Where(p => !LeftOut.Contains(p.Name)).OrderBy(p => Order.GetValueOrDefault(p.Name, int.MaxValue))) Collect(property.Value, [.. path, new PaperStep(property.Name, null)], found);
                return;
            case JsonValueKind.Array:
                foreach (var (element, i) in at.EnumerateArray().Select((e, i) => (e, i))) Collect(element, [.. path, StepOf(element, i)], found);
                return;
            case JsonValueKind.Number:
                found.Add(new PaperValue(path, at.GetRawText(), at.GetDouble()));
                return;
            case JsonValueKind.String:
                found.Add(new PaperValue(path, at.GetString()!, null));
                return;
            case JsonValueKind.True or JsonValueKind.False:
                found.Add(new PaperValue(path, at.GetRawText(), null));
                return;
        }
    }

    private static PaperStep StepOf(JsonElement element, int place)
    {
        var byPlace = new PaperStep((place + 1).ToString(CultureInfo.InvariantCulture), null);
        if (element.ValueKind != JsonValueKind.Object) return byPlace;
        var name = Names.Select(n => element.TryGetProperty(n, out var value) ? NameOf(value) : null).FirstOrDefault(n => n is not null);
        foreach (var identity in Identities)
        {
            if (!element.TryGetProperty(identity, out var value)) continue;
            if (NameOf(value) is { } own) return new PaperStep(own.Fa, own);
            if (value.ValueKind is JsonValueKind.Number) return new PaperStep(value.GetRawText(), name);
            if (value.ValueKind is JsonValueKind.String) return new PaperStep(value.GetString()!, name);
        }

        return byPlace with { Name = name };
    }

    private static LocalizedName? NameOf(JsonElement value)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("fa", out var fa) && value.TryGetProperty("en", out var en) && fa.ValueKind == JsonValueKind.String && en.ValueKind == JsonValueKind.String
            ? new LocalizedName(fa.GetString()!, en.GetString()!) : null;
}
