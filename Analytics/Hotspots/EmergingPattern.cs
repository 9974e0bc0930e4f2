namespace Analytics.Hotspots;

/// <summary>The class of a series of steps.</summary>
/// <param name="Class">One of seventeen.</param>
/// <param name="ColdBefore">Whether an earlier step was significant in the opposite direction; told apart because a place that is new
/// and was cold before meets both New and Oscillating.</param>
public sealed record EmergingPattern(EmergingClass Class, bool ColdBefore)
{
    /// <summary>A step is hot, or cold, at a false discovery share of 1 % (99 %). A class hangs on every step, "never before" on all of thirty: at 10 %, three
    /// ordinary steps of a hundred would pass for hot and every third new place be called sporadic.</summary>
    public const int HotLevel = 3;

    /// <summary>Hot +1, cold −1, neither 0 of a step with a verdict −3 … 3.</summary>
    public static int Sign(int level) => Math.Abs(level) >= HotLevel ? Math.Sign(level) : 0;

    /// <summary>Classifies by the published rules, hot side first, in the order New, Consecutive, Intensifying, Diminishing, Persistent,
    /// Historical, Sporadic, Oscillating.</summary>
    /// <remarks>Where the published text leaves two answers: at least 90 % hot with a last step that is not is Historical, not
    /// Persistent; hot only in the last step and cold before is New with <see cref="ColdBefore"/>, not Oscillating; a last step hot
    /// after 90 % cold is New hot. Sporadic needs a hot last step (newer edition). Sources: docs/methods/emerging-hotspots.md.</remarks>
    /// <param name="steps">Oldest first: positive = significantly hot, negative = significantly cold, 0 = neither.</param>
    /// <param name="trend">Sign of a significant Mann–Kendall trend of the z-scores, or 0.</param>
    public static EmergingPattern Classify(ReadOnlySpan<int> steps, int trend)
    {
        if (steps.Length == 0) return new EmergingPattern(EmergingClass.NoPattern, false);
        var hot = Side(steps, 1, trend);
        if (hot != EmergingClass.NoPattern) return new EmergingPattern(hot, Before(steps, -1));
        var cold = Side(steps, -1, -trend);
        return cold == EmergingClass.NoPattern
            ? new EmergingPattern(EmergingClass.NoPattern, false)
            : new EmergingPattern(cold + (EmergingClass.NewCold - EmergingClass.NewHot), Before(steps, 1));
    }

    // One side, in the words of the hot one; trend > 0 means away from the ordinary.
    private static EmergingClass Side(ReadOnlySpan<int> steps, int sign, int trend)
    {
        int count = 0, opposite = 0, run = 0;
        foreach (var step in steps)
        {
            if (Math.Sign(step) == sign)
            {
                count++;
                run++;
                continue;
            }

            run = 0;
            if (step != 0) opposite++;
        }

        var most = 10 * count >= 9 * steps.Length;
        if (run == 0) return most ? EmergingClass.HistoricalHot : EmergingClass.NoPattern;
        if (count == 1) return EmergingClass.NewHot;
        if (most) return trend > 0 ? EmergingClass.IntensifyingHot : trend < 0 ? EmergingClass.DiminishingHot : EmergingClass.PersistentHot;
        if (run == count) return EmergingClass.ConsecutiveHot;
        return opposite == 0 ? EmergingClass.SporadicHot : EmergingClass.OscillatingHot;
    }

    private static bool Before(ReadOnlySpan<int> steps, int sign)
    {
        foreach (var step in steps[..^1])
            if (Math.Sign(step) == sign) return true;
        return false;
    }
}
