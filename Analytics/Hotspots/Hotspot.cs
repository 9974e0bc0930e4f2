namespace Analytics.Hotspots;

/// <summary>A connected place where one series, or several subjects of one group, stand out.</summary>
/// <param name="Series">The series that carries its identity: the strongest subject, or the group where no single subject explains it.</param>
/// <param name="Group">The subject group.</param>
/// <param name="Subjects">The subjects that drive it, largest excess first.</param>
/// <param name="Cells">Indices into the cell set, ascending; never empty.</param>
/// <param name="Level">1, 2, 3 = 90, 95, 99 % by its strongest cell; negative for a cold spot.</param>
/// <param name="Observed">Requests of the driving subjects in its cells over the window.</param>
/// <param name="Expected">What was to be expected of them.</param>
/// <param name="RatioLow">Lower bound of observed ÷ expected, 95 %, with over-dispersion.</param>
/// <param name="RatioHigh">Upper bound.</param>
/// <param name="ZScore">(O − E)/√(φ·E) of the place as a whole. The place was picked because it stands out: read as strength, not as a test.</param>
/// <param name="PValue">The smallest p-value among its cells, to be held against the run's critical values.</param>
/// <param name="StepObserved">Requests by step, oldest first.</param>
/// <param name="StepExpected">Expected by step: E × the share of the step in the city's total of the same subjects.</param>
/// <param name="StepZ">(O − E)/√(φ·E) by step.</param>
/// <param name="StepLevel">−3 … 3 by step; one Benjamini–Hochberg family over all hot spots × steps of the run.</param>
/// <param name="Class">One of the seventeen patterns in time.</param>
/// <param name="ColdBefore">Whether some earlier step was significantly cold (hot before, for a cold class).</param>
/// <param name="TrendZ">Mann–Kendall z of the step z-scores.</param>
/// <param name="TrendP">Its two-sided p-value.</param>
public sealed record Hotspot(
    SeriesKey Series, int Group, int[] Subjects, int[] Cells, int Level, int Observed, double Expected, double RatioLow, double RatioHigh,
    double ZScore, double PValue, int[] StepObserved, double[] StepExpected, double[] StepZ, int[] StepLevel, EmergingClass Class,
    bool ColdBefore, double TrendZ, double TrendP)
{
    /// <summary>Observed ÷ expected.</summary>
    public double Ratio => Observed / Expected;

    /// <summary>Requests more than expected over the window (negative for a cold spot).</summary>
    public double Excess => Observed - Expected;

    /// <summary>How many steps are hot (cold where the place is cold), as its class counts them.</summary>
    public int SignificantSteps => StepLevel.Count(level => EmergingPattern.Sign(level) == Math.Sign(Level));
}
