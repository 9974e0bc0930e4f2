using Analytics.SpatialStatistics;

namespace GisData.Hotspots;

/// <summary>The counts to be expected of a place in one step: 95 % of a negative binomial with the place's own over-dispersion.</summary>
public static class StepBand
{
    /// <param name="step">0 … of the finding's steps.</param>
    public static (long Low, long High) Of(HotspotFinding finding, int step)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return CountTail.CountInterval(Math.Max(0, finding.StepExpected[step]), HotStretch.Dispersion(finding, step));
    }
}
