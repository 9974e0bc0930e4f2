using Analytics.Hotspots;
using Analytics.SpatialStatistics;

namespace GisData.Hotspots;

/// <summary>The steps since a place became significant, where that is the later half of the window or less and the whole window's ratio lies
/// outside their interval: over all steps a place that only just began is near one, beside a verdict that is not.</summary>
/// <param name="Steps">How many last steps.</param>
/// <param name="Ratio">Observed ÷ expected of these steps.</param>
/// <param name="Low">Lower bound, 95 %, with the over-dispersion that the steps were judged with.</param>
public sealed record HotStretch(int Steps, int Observed, double Expected, double Ratio, double Low, double High)
{
    /// <summary>Null where the whole window tells the story.</summary>
    public static HotStretch? Of(HotspotFinding finding)
    {
        var levels = finding.StepLevel;
        var first = Enumerable.Range(0, levels.Count).FirstOrDefault(step => EmergingPattern.Sign(levels[step]) == Math.Sign(finding.Level), -1);
        if (first < 0 || (levels.Count - first) * 2 > levels.Count) return null;
        var steps = Enumerable.Range(first, levels.Count - first).ToList();
        var (observed, expected) = (steps.Sum(step => finding.StepObserved[step]), steps.Sum(step => finding.StepExpected[step]));
        if (expected <= 0) return null;
        var (low, high) = CountTail.MeanInterval(observed, steps.Max(step => Dispersion(finding, step)));
        // Where the whole window could still be meant, it tells more.
        return (finding.Level > 0 ? low / expected > finding.Ratio : high / expected < finding.Ratio)
            ? new HotStretch(steps.Count, observed, expected, observed / expected, low / expected, high / expected) : null;
    }

    // Stored is z = (O − E)/√(φ·E); the widest φ of the steps is the careful one.
    internal static double Dispersion(HotspotFinding finding, int step)
    {
        var (observed, expected, z) = (finding.StepObserved[step], finding.StepExpected[step], finding.StepZ[step]);
        return expected <= 0 || Math.Abs(z) < 1e-6 ? 1 : Math.Max(1, (observed - expected) * (observed - expected) / (expected * z * z));
    }
}
