using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Hotspots;

namespace Analytics.Simulation;

/// <summary>What a simulation hid in its requests; written beside the data so that a test can ask whether the night finds it.</summary>
public sealed record PlantedTruth
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }
    /// <summary>First local day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last local day.</summary>
    public required DateOnly To { get; init; }
    /// <summary>Expected number of requests, planted ones included.</summary>
    public required double ExpectedRequests { get; init; }
    /// <summary>Width of the hexagons whose ids are listed, metres.</summary>
    public required double HexagonMeters { get; init; }
    /// <summary>The planted hot spots.</summary>
    public required IReadOnlyList<PlantedHotspot> Hotspots { get; init; }
    /// <summary>Wanted, but no place of the city had enough requests for it.</summary>
    public required IReadOnlyList<EmergingClass> NotPlanted { get; init; }
    /// <summary>The storm days.</summary>
    public required IReadOnlyList<PlantedStorm> Storms { get; init; }
    /// <summary>Null where none was asked for.</summary>
    public PlantedOutbreak? Outbreak { get; init; }
    /// <summary>Null where none were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlantedWorks? Works { get; init; }
    /// <summary>Neighbourhoods that report less.</summary>
    public required IReadOnlyList<int> SilentNeighbourhoods { get; init; }
    /// <summary>The share of its incidents such a neighbourhood reports.</summary>
    public required double SilentRate { get; init; }
    /// <summary>Units that take longer.</summary>
    public required IReadOnlyList<int> SlowUnits { get; init; }
    /// <summary>How many times longer.</summary>
    public required double SlowFactor { get; init; }
    /// <summary>Districts that wait longer.</summary>
    public required IReadOnlyList<int> SouthernDistricts { get; init; }
    /// <summary>How many times longer.</summary>
    public required double SouthFactor { get; init; }

    /// <summary>The truth as JSON, camel case, enums by name.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static PlantedTruth FromJson(string json) => JsonSerializer.Deserialize<PlantedTruth>(json, Json) ?? throw new JsonException("null is no truth");
}

/// <param name="Id">Unique within the truth; <see cref="SimulatedRequest.PlantedBy"/> names it.</param>
/// <param name="Class">What its history should be recognised as.</param>
/// <param name="CentreCell">The middle of the disc.</param>
/// <param name="Cells">All cells of the disc, ascending.</param>
/// <param name="Subjects">One or two subjects, of one group.</param>
/// <param name="GroupId">Their group.</param>
/// <param name="From">First hot day.</param>
/// <param name="To">Last hot day.</param>
/// <param name="RelativeRate">Highest rate relative to what the cells would have.</param>
/// <param name="Periods">The rate over time; ordinary (1) where no period covers a day.</param>
/// <param name="ExpectedBase">Requests of the subjects in the cells without the plant, over all days.</param>
/// <param name="ExpectedExcess">Requests it adds.</param>
public sealed record PlantedHotspot(
    string Id, EmergingClass Class, long CentreCell, IReadOnlyList<long> Cells, IReadOnlyList<int> Subjects, int GroupId,
    DateOnly From, DateOnly To, double RelativeRate, IReadOnlyList<PlantedPeriod> Periods, double ExpectedBase, double ExpectedExcess);

/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Rate">Relative to ordinary; below 1 = fewer.</param>
public sealed record PlantedPeriod(DateOnly From, DateOnly To, double Rate);

/// <param name="Id">Unique within the truth.</param>
/// <param name="Kind">As the city's data names it, e.g. "rain".</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Subjects">What it brought.</param>
/// <param name="Districts">Where most of it struck; the rest spreads over the city.</param>
/// <param name="Cells">The cells of those districts.</param>
/// <param name="ExpectedExcess">Requests it adds.</param>
public sealed record PlantedStorm(
    string Id, string Kind, DateOnly From, DateOnly To, IReadOnlyList<int> Subjects, IReadOnlyList<int> Districts, IReadOnlyList<long> Cells, double ExpectedExcess);

/// <param name="Id">Unique within the truth.</param>
/// <param name="Subject">Of what.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Neighbourhoods">Where.</param>
/// <param name="Cells">The cells that touch them.</param>
/// <param name="Incidents">How many distinct incidents.</param>
public sealed record PlantedOutbreak(string Id, int Subject, DateOnly From, DateOnly To, IReadOnlyList<int> Neighbourhoods, IReadOnlyList<long> Cells, int Incidents);
