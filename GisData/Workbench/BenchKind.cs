using Analytics.SpatialStatistics;

namespace GisData.Workbench;

/// <summary>What a hexagon that is told apart can be, for map, legend and files.</summary>
/// <param name="Level">What the map paints: ±3 the ends of the diverging colours, ±1 local Moran's outliers, ±2 (colours of their own) what only local Geary sees; 0 = not told apart.</param>
/// <param name="Name">Of its count among the figures.</param>
/// <param name="Kind">As the statistic calls it.</param>
public sealed record BenchKind(int Level, string Name, string Kind)
{
    private static readonly BenchKind[] Moran =
    [
        new(3, "high_high", nameof(MoranQuadrant.HighHigh)), new(1, "high_low", nameof(MoranQuadrant.HighLow)), new(0, "none", nameof(MoranQuadrant.None)),
        new(-1, "low_high", nameof(MoranQuadrant.LowHigh)), new(-3, "low_low", nameof(MoranQuadrant.LowLow)),
    ];

    private static readonly BenchKind[] Geary =
    [
        new(3, "high_high", nameof(GearyAssociation.HighHigh)), new(-3, "low_low", nameof(GearyAssociation.LowLow)), new(2, "alike", nameof(GearyAssociation.OtherPositive)),
        new(-2, "unlike", nameof(GearyAssociation.Negative)), new(0, "none", nameof(GearyAssociation.None)),
    ];

    /// <summary>Those of a local statistic ("moran" or "geary"), in the order of the legend.</summary>
    public static IReadOnlyList<BenchKind> Of(string local) => local == "geary" ? Geary : Moran;
}
