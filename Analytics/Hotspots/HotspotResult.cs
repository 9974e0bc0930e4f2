using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>Everything one run found.</summary>
/// <param name="Series">Verdicts of every group and subject tested, groups first.</param>
/// <param name="Cutoffs">The critical p-values of the family: all cells × series × windows (whole and recent) with a verdict.</param>
/// <param name="FamilySize">How many tests the family held.</param>
/// <param name="Hotspots">Strongest first.</param>
public sealed record HotspotResult(IReadOnlyList<SeriesVerdicts> Series, SignificanceCutoffs Cutoffs, int FamilySize, IReadOnlyList<Hotspot> Hotspots);
