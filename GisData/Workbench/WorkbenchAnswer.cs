using NetTopologySuite.Geometries;

namespace GisData.Workbench;

/// <summary>One shape of a result.</summary>
/// <param name="Shape">WGS 84.</param>
/// <param name="Class">0 … 6 of the sequential colours; null where <paramref name="Level"/> says more.</param>
/// <param name="Level">Of a hexagon, see <see cref="BenchKind"/>; null elsewhere.</param>
/// <param name="Values">Named numbers and texts, in the order of their columns.</param>
public sealed record BenchFeature(long Id, Geometry Shape, int? Class, int? Level, IReadOnlyList<(string Name, object? Value)> Values)
{
    /// <summary>A named number of it; null where it has none.</summary>
    public double? Number(string name) => Values.FirstOrDefault(v => v.Name == name).Value is { } value and not string ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;
}

/// <summary>Why a method gave no result.</summary>
public enum BenchRefusal
{
    None,

    /// <summary>Fewer requests with a place (or hexagons) than the method needs.</summary>
    TooFew,

    /// <summary>The bandwidth is too small for an area of this size.</summary>
    TooFine,

    /// <summary>All requests on one place, or all values equal.</summary>
    NothingVaries,

    /// <summary>No boundaries, or none of the chosen districts.</summary>
    NoArea,
}

/// <summary>What a method found, in numbers and shapes, and all that is needed to find it again.</summary>
/// <param name="Refusal">None where there is a result.</param>
/// <param name="Points">Requests (of clusters and densities) or hexagons that were looked at.</param>
/// <param name="LeftOut">Requests of the filter that were left out because there were too many: the oldest.</param>
/// <param name="Figures">Named numbers of the whole.</param>
/// <param name="Breaks">Lower bounds of the classes 1, 2, … of the shapes; empty where they have none.</param>
public sealed record WorkbenchAnswer(
    WorkbenchQuestion Question, BenchRefusal Refusal, int Points, int LeftOut, IReadOnlyList<(string Name, double Value)> Figures, IReadOnlyList<BenchFeature> Features, IReadOnlyList<double> Breaks)
{
    /// <summary>Data version, and whether the requests are invented.</summary>
    public required BenchProvenance Provenance { get; init; }

    public double? Figure(string name) => Figures.FirstOrDefault(f => f.Name == name) is { Name: not null } figure ? figure.Value : null;

    internal static WorkbenchAnswer Refused(WorkbenchQuestion question, BenchRefusal why, int points, BenchProvenance of) => new(question, why, points, 0, [], [], []) { Provenance = of };
}

/// <param name="Batch">Newest change batch that was counted.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record BenchProvenance(string City, long Batch, DateTimeOffset? RecordedAt, bool Simulated);
