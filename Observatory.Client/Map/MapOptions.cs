namespace Observatory.Client.Map;

/// <summary>All that the map's script is told: which layer, which filter, how to class values, what is chosen.</summary>
/// <param name="Query">The filter as a query string; it goes to the endpoints as it is.</param>
/// <param name="Layer">"density", "hexagons", "districts", "reporting", "hotspots", "classes", "requests", "findings" or "workbench".</param>
/// <param name="Measure">Of districts: "count" or "rate"; of reporting: "corrected" or "raw".</param>
/// <param name="Breaks">Lower bounds of the classes 1…6, ascending.</param>
/// <param name="Heat">How strongly one request heats.</param>
/// <param name="Label">What the map is, for those who cannot see it.</param>
public sealed record MapOptions(
    string Query, string Layer, string Measure, IReadOnlyList<double> Breaks, double Heat, IReadOnlyList<long> Cells, IReadOnlyList<int> Districts, string Label, MapPosition? Position)
{
    public string Language { get; init; } = "fa";

    /// <summary>Another text whenever the data is another: the map then asks for its tiles again.</summary>
    public string Version { get; init; } = "";

    /// <summary>With layer "classes": the subject group, and the letter of each class.</summary>
    public int? Group { get; init; }
    public IReadOnlyDictionary<string, string>? Letters { get; init; }

    /// <summary>Alarms of the night that are outlined, whatever the layer.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>With layer "workbench": the question as a query string.</summary>
    public string? Bench { get; init; }

    /// <summary>With layer "findings": the hot spots of a list beside the map.</summary>
    public MapFindings? Findings { get; init; }

    /// <summary>Whether the script would draw the same; where the reader has moved the map to is the script's own affair.</summary>
    public bool SameAs(MapOptions other)
        => (Query, Layer, Measure, Heat, Version, Group, Bench) == (other.Query, other.Layer, other.Measure, other.Heat, other.Version, other.Group, other.Bench)
            && Breaks.SequenceEqual(other.Breaks) && Cells.SequenceEqual(other.Cells) && Districts.SequenceEqual(other.Districts) && Alarms.SequenceEqual(other.Alarms)
            && (Findings is null ? other.Findings is null : other.Findings is { } their && Findings.SameAs(their));
}

/// <summary>Hot spots of a run by id, in the order of the rows whose numbers they carry.</summary>
/// <param name="Selected">The chosen one.</param>
/// <param name="Near">Show their surroundings instead of the whole city.</param>
/// <param name="WheelHint">Said when the wheel alone is turned over the map: the page scrolls.</param>
/// <param name="FingerHint">The same for one finger.</param>
public sealed record MapFindings(string Run, IReadOnlyList<long> Ids, long? Selected, bool Near, string WheelHint, string FingerHint)
{
    public bool SameAs(MapFindings other) => (Run, Selected, Near) == (other.Run, other.Selected, other.Near) && Ids.SequenceEqual(other.Ids);
}

public sealed record MapPosition(double Zoom, double Latitude, double Longitude);

/// <summary>Of the single requests in and around the view: drawn, and how many there are.</summary>
public sealed record MapCapped(int Shown, int Total);

/// <summary>What a map of single requests draws at its zoom.</summary>
/// <param name="Points">Each request as a point, by its status.</param>
/// <param name="Heat">How close they lie.</param>
public sealed record MapDrawn(bool Points, bool Heat);

/// <param name="Kind">"cell", "district", "neighbourhood", "request", "hotspot" or "bench".</param>
public sealed record MapTarget(string Kind, long Id);

/// <param name="X">0…1 of the map's width from the left.</param>
public sealed record MapHover(MapTarget Target, double X, double Y);
