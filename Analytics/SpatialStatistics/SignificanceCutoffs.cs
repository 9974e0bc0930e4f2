namespace Analytics.SpatialStatistics;

/// <summary>The critical p-values of one family at a false-discovery share of 10, 5 and 1 % (shown as 90, 95 and 99 %); null where
/// nothing of the family passes.</summary>
public sealed record SignificanceCutoffs(double? At90, double? At95, double? At99)
{
    /// <summary>The cut-offs of a family of p-values (see <see cref="FalseDiscoveryRate.Cutoff"/>).</summary>
    public static SignificanceCutoffs Of(ReadOnlySpan<double> pValues)
    {
        var cutoffs = FalseDiscoveryRate.Cutoffs(pValues, 0.10, 0.05, 0.01);
        return new SignificanceCutoffs(cutoffs[0], cutoffs[1], cutoffs[2]);
    }

    /// <summary>The level of a result: ±1, ±2, ±3 for 90, 95, 99 %, with the sign of z; 0 where it is not significant or has no
    /// verdict (p is null).</summary>
    public int Level(double? zScore, double? pValue)
    {
        var level = pValue <= At99 ? 3 : pValue <= At95 ? 2 : pValue <= At90 ? 1 : 0;
        return zScore > 0 ? level : zScore < 0 ? -level : 0;
    }
}
