using Analytics.Hotspots;

namespace Analytics.Simulation;

/// <summary>The history a hot spot of each class has: its rate, relative to ordinary, in every step.</summary>
internal static class PlantedSchedule
{
    /// <summary>What of the peak a ramp starts from or ends at.</summary>
    private const double RampShare = 0.45;
    private const double ColdRate = 0.1;

    /// <summary>The disc's radius in cells: classes with few hot steps need more ground for the same excess.</summary>
    public static int Radius(EmergingClass kind, SeededRandom random) => kind switch
    {
        EmergingClass.NewHot or EmergingClass.ConsecutiveHot or EmergingClass.OscillatingHot or EmergingClass.SporadicHot => 2,
        _ => random.Chance(0.35) ? 2 : 1,
    };

    /// <summary>Rate by step; 1 is ordinary. A rise ends in step <paramref name="riseEnds"/>, null = the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class that is not hot.</exception>
    public static double[] Rates(EmergingClass kind, double peak, int steps, SeededRandom random, int? riseEnds = null)
    {
        var last = steps - 1;
        return kind switch
        {
            EmergingClass.NewHot => By(s => s == last ? peak : 1),
            EmergingClass.ConsecutiveHot => By(s => s > last - Math.Min(5, Math.Max(2, steps / 4)) ? peak : 1),
            EmergingClass.IntensifyingHot => By(s => peak * (RampShare + (1 - RampShare) * Math.Min(1, s / (double)Math.Max(1, riseEnds ?? last)))),
            EmergingClass.PersistentHot => By(_ => peak),
            EmergingClass.DiminishingHot => By(s => peak * (1 - (1 - RampShare) * s / Math.Max(1, last))),
            EmergingClass.SporadicHot => By(s => s == last || random.Chance(0.35) ? peak : 1),
            EmergingClass.OscillatingHot => By(s => s == last || random.Chance(0.3) ? peak : random.Chance(0.5) ? ColdRate : 1),
            // Never hot in the last step, yet hot in nine of ten.
            EmergingClass.HistoricalHot => By(s => s > last - Math.Max(1, Math.Min(2, steps / 20)) ? 1 : peak),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no hot class"),
        };

        double[] By(Func<int, double> rate) => [.. Enumerable.Range(0, steps).Select(rate)];
    }
}
