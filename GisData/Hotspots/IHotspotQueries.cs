using GisData.Access;
using NetTopologySuite.Geometries;

namespace GisData.Hotspots;

public interface IHotspotQueries
{
    /// <summary>Hot spots of a run that the reader may see, strongest first.</summary>
    Task<IReadOnlyList<HotspotFinding>> ListAsync(Reader reader, string runId, CancellationToken ct);
    Task<HotspotFinding?> FindAsync(Reader reader, string runId, long hotspotId, CancellationToken ct);
    /// <summary>Verdicts of a series for the map; cells without a verdict are absent.</summary>
    Task<IReadOnlyList<CellStatistic>> ListCellsAsync(Reader reader, string runId, string seriesKind, int seriesId, CancellationToken ct);
    /// <summary>Classes of a subject group's cells; cells without a request of the group are absent. Empty for a reader of some subjects.</summary>
    Task<IReadOnlyList<CellClass>> ListCellClassesAsync(Reader reader, string runId, int groupId, CancellationToken ct);
    /// <summary>What split and what merged, up to the day of a run, for one place or (null) for every place of the run.</summary>
    Task<IReadOnlyList<HotspotLineage>> ListLineageAsync(Reader reader, string runId, long? hotspotId, CancellationToken ct);
}

/// <summary>What one run says of one place. Ratio = observed ÷ expected with its 95 % interval.</summary>
/// <param name="Level">1, 2, 3 = 90, 95, 99 % after FDR; negative = cold.</param>
/// <param name="EmergingClass">Name of <c>Analytics.Hotspots.EmergingClass</c>.</param>
/// <param name="StepLevel">Per time step of the run, oldest first, −3…3.</param>
public sealed record HotspotFinding(
    string RunId, long HotspotId, string SeriesKind, int SeriesId, int GroupId, IReadOnlyList<int> SubjectIds, IReadOnlyList<long> HexCells,
    Geometry Geometry, double Longitude, double Latitude, int? DistrictId, IReadOnlyList<int> NeighbourhoodIds,
    string NameFa, string NameEn, string EmergingClass, bool ColdBefore, int Level,
    int Observed, double Expected, double Ratio, double RatioLow, double RatioHigh, double Z, double PValue,
    int Incidents, int OpenRequests, int OverdueRequests, double? TrendZ, double? TrendP, int HotSteps,
    IReadOnlyList<int> StepObserved, IReadOnlyList<double> StepExpected, IReadOnlyList<double> StepZ, IReadOnlyList<short> StepLevel,
    DateOnly FirstSeen);

/// <param name="Expected">Null for a raw statistic.</param>
public sealed record CellStatistic(long HexCell, int Observed, double? Expected, int? SumObserved, double? SumExpected, double? Z, double? PValue, int Level);
