using System.Globalization;
using GisData.Incidents;

namespace Observatory.Client.Incidents;

/// <summary>What the page of duplicates shows, as it stands in the address: the filter, the pair, and the last pair of the page before.</summary>
public sealed record DuplicatesState(IncidentFilter Filter, IncidentPair? Pair = null, IncidentPageKey? After = null)
{
    public const string Path = "/requests/duplicates";

    /// <summary>Scores a reader may ask for.</summary>
    public static readonly IReadOnlyList<double> Scores = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

    /// <summary>What an address says; what it does not say, or says wrongly, has its default.</summary>
    public static DuplicatesState Read(string? state, string? subject, string? district, string? score, string? pair, string? after)
    {
        var least = double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var asked) && asked is >= 0 and <= 1 ? asked : Scores[0];
        var filter = new IncidentFilter(state switch { "joined" => IncidentState.Joined, "apart" => IncidentState.KeptApart, _ => IncidentState.Proposed }, Id(subject), Id(district), least);
        return new DuplicatesState(filter, ReadPair(pair), ReadKey(after));
    }

    public string Href()
    {
        var parts = new List<string>();
        if (Filter.State != IncidentState.Proposed) { parts.Add(Filter.State == IncidentState.Joined ? "state=joined" : "state=apart"); }
        if (Filter.Subject > 0) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"subject={Filter.Subject}")); }
        if (Filter.District > 0) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"district={Filter.District}")); }
        if (Filter.LeastScore > Scores[0]) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"score={Filter.LeastScore}")); }
        if (After is { } key) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"after={key.Score:R}_{key.Pair.Low}-{key.Pair.High}")); }
        if (Pair is { } chosen) { parts.Add(string.Create(CultureInfo.InvariantCulture, $"pair={chosen.Low}-{chosen.High}")); }
        return parts.Count == 0 ? Path : Path + "?" + string.Join('&', parts);
    }

    /// <summary>The same page with another filter, from its beginning.</summary>
    public DuplicatesState With(IncidentFilter filter) => new(filter);

    private static int Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static IncidentPair? ReadPair(string? text)
        => text?.Split('-') is [var low, var high] && long.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var l) && long.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            ? new IncidentPair(l, h) : null;

    private static IncidentPageKey? ReadKey(string? text)
        => text?.Split('_') is [var score, var pair] && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var s) && ReadPair(pair) is { } p ? new IncidentPageKey(s, p) : null;
}
