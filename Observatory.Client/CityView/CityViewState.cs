using System.Globalization;
using GisData.CityView;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Observatory.Client.Map;

namespace Observatory.Client.CityView;

/// <summary>All that a reader can set in the city view. It lives in the address: copy it, and a colleague sees the same screen.</summary>
/// <param name="Layer">One of <see cref="Layers"/>.</param>
/// <param name="Measure">What the district layer shows: "count" or "rate" (per 1,000 residents); of reporting "raw", else corrected counts.</param>
/// <param name="Table">The table twin in place of the map.</param>
public sealed record CityViewState(CityFilter Filter, string Layer, string Measure, MapPosition? Position, bool Table)
{
    public static readonly IReadOnlyList<string> Layers = ["density", "hexagons", "districts", "reporting", "hotspots", "classes", "requests"];

    /// <summary>The subject group of the layer "classes"; null = the city's first.</summary>
    public int? Group { get; init; }

    /// <param name="value">Value of a name in the query string, or null.</param>
    /// <param name="defaultLayer">Hot spots once a night has run, density before.</param>
    /// <param name="references">What the period and the edition in the address are.</param>
    public static CityViewState Read(Func<string, string?> value, DataSpan span, string defaultLayer, FilterReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(span);
        return new CityViewState(
            CityFilterQuery.ReadOpening(value, span.First, span.Last, CityFilter.OpeningDays, references),
            value("layer") is { } layer && Layers.Contains(layer) ? layer : defaultLayer,
            value("measure") is "rate" or "raw" or "corrected" ? value("measure")! : "count",
            ReadPosition(value("at")),
            value("view") == "table") { Group = int.TryParse(value("group"), NumberStyles.None, CultureInfo.InvariantCulture, out var group) ? group : null };
    }

    public string Write()
    {
        var parts = new List<string> { CityFilterQuery.Write(Filter), "layer=" + Layer };
        if (Measure != "count") { parts.Add("measure=" + Measure); }
        if (Layer == "classes" && Group is { } group) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"group={group}")); }
        if (Position is { } p) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"at={p.Zoom},{p.Latitude},{p.Longitude}")); }
        if (Table) { parts.Add("view=table"); }
        return string.Join('&', parts);
    }

    /// <summary>What somebody changed in what they saw, made to what is under way meanwhile: names of the query string that differ between <paramref name="drawn"/> and
    /// <paramref name="wanted"/> are as wanted, all others as in <paramref name="latest"/>.</summary>
    public static string Rebase(string drawn, string wanted, string latest)
    {
        var (before, after, now) = (QueryHelpers.ParseQuery(drawn), QueryHelpers.ParseQuery(wanted), QueryHelpers.ParseQuery(latest));
        StringValues Of(string name) => after.TryGetValue(name, out var value) ? value : StringValues.Empty;
        var rebased = after.Keys.Union(now.Keys).Select(name => (Name: name, Value: Of(name) == before.GetValueOrDefault(name) ? now.GetValueOrDefault(name) : Of(name)));
        return QueryHelpers.AddQueryString("", rebased.Where(p => p.Value.Count > 0).Select(p => KeyValuePair.Create(p.Name, p.Value))).TrimStart('?');
    }

    private static MapPosition? ReadPosition(string? text)
    {
        var parts = (text ?? "").Split(',').Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        return parts is [>= 0 and <= 24, >= -85 and <= 85, >= -180 and <= 180] ? new MapPosition(parts[0], parts[1], parts[2]) : null;
    }
}
