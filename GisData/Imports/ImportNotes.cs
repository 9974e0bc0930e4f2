using System.Text.Json;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>What an import found the file to be, and how often it applied which rule.</summary>
internal sealed class ImportNotes(PlaceRules places, string encoding, string? delimiter = null)
{
    private long _unknownChannels, _unknownUnits, _openWithClosingTime, _suspectedTests;

    /// <summary>Lines of the tables that are already read.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>Points that many unlike rows share, with how many did.</summary>
    public IReadOnlyList<DefaultPoint> DefaultPoints { get; set; } = [];

    /// <summary>Requests of earlier imports that lay on one of these points and lost it with this import.</summary>
    public long Regraded { get; set; }

    /// <summary>Rows without a point whose place was found by name: by which rule, how many.</summary>
    public IReadOnlyDictionary<string, long> PlacesByName { get; set; } = new Dictionary<string, long>();

    /// <summary>Header and first line of the tables that are already read.</summary>
    public List<ReadTable> Tables { get; } = [];

    public void Add(RowReader reader, TableRows rows, string name, long lines)
    {
        Tables.Add(new ReadTable(LinesBefore + 1, name, rows.Header, rows.HasTypedTimes));
        Add(reader);
        LinesBefore += lines;
    }

    public void Add(RowReader reader)
    {
        _unknownChannels += reader.UnknownChannels;
        _unknownUnits += reader.UnknownUnits;
        _openWithClosingTime += reader.OpenWithClosingTime;
        _suspectedTests += reader.SuspectedTests;
    }

    /// <summary>Rules that were never applied are left out.</summary>
    public IReadOnlyDictionary<string, long> ToDictionary() => new (string Name, long Count)[]
    {
        ("pointZero", places.Zero), ("pointPlaceholder", places.Placeholder), ("pointDefault", DefaultPoints.Sum(p => p.Rows)), ("pointRegraded", Regraded), ("pointExchanged", places.Exchanged), (MissedCity.OutsideRule, places.Outside),
        (MissedCity.StatedRule, MissedCity.StatedWhere(places.Inside, places.Outside) ?? 0),
        ("channelUnknown", _unknownChannels), ("unitUnknown", _unknownUnits), ("openWithClosingTime", _openWithClosingTime), ("testSuspected", _suspectedTests),
    }.Where(n => n.Count > 0).Concat(PlacesByName.Select(p => (Name: p.Key, Count: p.Value))).ToDictionary(n => n.Name, n => n.Count);

    /// <summary>All of it, as the log keeps it.</summary>
    public string ToJson()
    {
        var all = ToDictionary().ToDictionary(n => n.Key, object? (n) => n.Value);
        all["encoding"] = encoding;
        if (delimiter is not null) all["delimiter"] = delimiter;
        if (DefaultPoints.Count > 0) all["defaultPoints"] = DefaultPoints.Select(p => new[] { p.Longitude, p.Latitude, p.Rows });
        return JsonSerializer.Serialize(all);
    }

    /// <summary>What <see cref="ToJson"/> wrote, by this or an earlier version.</summary>
    public static ImportRunNotes Read(string json)
    {
        using var notes = JsonDocument.Parse(json);
        var all = notes.RootElement;
        string? Text(string name) => all.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new ImportRunNotes(
            Text("encoding"), Text("delimiter"),
            all.EnumerateObject().Where(n => n.Value.ValueKind == JsonValueKind.Number).ToDictionary(n => n.Name, n => n.Value.GetInt64()),
            all.TryGetProperty("defaultPoints", out var points) ? [.. points.EnumerateArray().Select(p => new DefaultPoint(p[0].GetDouble(), p[1].GetDouble(), p[2].GetInt64()))] : []);
    }
}

/// <param name="FirstLine">Of the header, counted over all tables of the delivery.</param>
/// <param name="HasTypedTimes">See <see cref="TableRows.HasTypedTimes"/>.</param>
internal sealed record ReadTable(long FirstLine, string Name, string[] Header, bool HasTypedTimes);
