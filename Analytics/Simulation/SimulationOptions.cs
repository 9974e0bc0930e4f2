using Analytics.Hotspots;

namespace Analytics.Simulation;

/// <summary>How much is simulated and what is planted in it. Equal options and seed give equal requests, to the byte.</summary>
public sealed record SimulationOptions
{
    /// <summary>Any number; another seed is another city life.</summary>
    public long Seed { get; init; } = 1402;
    /// <summary>First local day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last local day, inclusive; what is not done at its end stays open.</summary>
    public required DateOnly To { get; init; }
    /// <summary>Expected number of requests, 1,000 … 20,000,000; the actual one differs as a Poisson count does.</summary>
    public int Requests { get; init; } = 300_000;

    /// <summary>Share of requests without a point, 0 … 0.5.</summary>
    public double WithoutCoordinates { get; init; } = 0.02;
    /// <summary>Share of requests that report an incident somebody has reported already, 0 … 0.5.</summary>
    public double RepeatShare { get; init; } = 0.08;
    /// <summary>Share of those that the line recognises, 0 … 1; the others come as if they were incidents of their own.</summary>
    public double RecognisedRepeats { get; init; } = 0.5;
    /// <summary>Share of requests that lie along main streets, 0 … 0.9.</summary>
    public double StreetShare { get; init; } = 0.22;
    /// <summary>Standard deviation of the logarithm of a cell's popularity, shared by all subjects, 0 … 1.5.</summary>
    public double PopularitySpread { get; init; } = 0.5;
    /// <summary>Standard deviation of the logarithm of a district's own mix of subjects, 0 … 0.5.</summary>
    public double MixSpread { get; init; } = 0.04;
    /// <summary>Growth of all reporting per year, −0.5 … 1.</summary>
    public double GrowthPerYear { get; init; } = 0.05;

    /// <summary>Neighbourhoods that report less than they live through, 0 … 50.</summary>
    public int SilentNeighbourhoods { get; init; } = 9;
    /// <summary>How much of its incidents a silent neighbourhood reports, 0.05 … 1.</summary>
    public double SilentRate { get; init; } = 0.35;
    /// <summary>Units that take longer than others, 0 … 20.</summary>
    public int SlowUnits { get; init; } = 2;
    /// <summary>How many times longer, 1 … 10.</summary>
    public double SlowFactor { get; init; } = 2.2;
    /// <summary>How many times longer the districts marked as southern wait, 1 … 5.</summary>
    public double SouthFactor { get; init; } = 1.5;
    /// <summary>Share of closed requests that are opened again, 0 … 0.5.</summary>
    public double ReopenShare { get; init; } = 0.05;
    /// <summary>Share of closed requests whose citizen answers with 1 … 5, 0 … 1.</summary>
    public double FeedbackShare { get; init; } = 0.22;

    /// <summary>True: no hot spot, no storm, no outbreak; everything a test reports is then a false discovery.</summary>
    public bool NothingPlanted { get; init; }
    /// <summary>How many hot spots of each class are wanted; one that finds no fitting place is listed as not planted.</summary>
    public IReadOnlyDictionary<EmergingClass, int> Hotspots { get; init; } = new Dictionary<EmergingClass, int>
    {
        [EmergingClass.PersistentHot] = 4, [EmergingClass.IntensifyingHot] = 4, [EmergingClass.NewHot] = 1, [EmergingClass.ConsecutiveHot] = 1,
        [EmergingClass.DiminishingHot] = 2, [EmergingClass.SporadicHot] = 1, [EmergingClass.OscillatingHot] = 1, [EmergingClass.HistoricalHot] = 2,
    };
    /// <summary>Bounds of the peak relative rate of a hot spot, within 1.5 … 20.</summary>
    public double LowestRate { get; init; } = 3;
    /// <inheritdoc cref="LowestRate"/>
    public double HighestRate { get; init; } = 8;
    /// <summary>Fewest expected requests a hot spot adds, at least 1.</summary>
    public double MinimumExcess { get; init; } = 150;
    /// <summary>Works at one planted hot spot; null = none.</summary>
    public SimulatedWorks? Works { get; init; }
    /// <summary>Storms over the whole time, 0 … 100.</summary>
    public int Storms { get; init; } = 6;
    /// <summary>Distinct incidents of the outbreak in the last days; 0 for none, at most 500.</summary>
    public int OutbreakIncidents { get; init; } = 14;
    /// <summary>How many of the last days the outbreak fills, 1 … 30.</summary>
    public int OutbreakDays { get; init; } = 4;

    /// <summary>Number of local days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Every option out of its bounds, in words; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        var bounds = new (string Name, double Value, double Low, double High)[]
        {
            ("Days", Days, 60, 7400), (nameof(Requests), Requests, 1_000, 20_000_000), (nameof(WithoutCoordinates), WithoutCoordinates, 0, 0.5),
            (nameof(RepeatShare), RepeatShare, 0, 0.5), (nameof(RecognisedRepeats), RecognisedRepeats, 0, 1), (nameof(StreetShare), StreetShare, 0, 0.9), (nameof(PopularitySpread), PopularitySpread, 0, 1.5),
            (nameof(MixSpread), MixSpread, 0, 0.5), (nameof(GrowthPerYear), GrowthPerYear, -0.5, 1), (nameof(SilentNeighbourhoods), SilentNeighbourhoods, 0, 50),
            (nameof(SilentRate), SilentRate, 0.05, 1), (nameof(SlowUnits), SlowUnits, 0, 20), (nameof(SlowFactor), SlowFactor, 1, 10), (nameof(SouthFactor), SouthFactor, 1, 5),
            (nameof(ReopenShare), ReopenShare, 0, 0.5), (nameof(FeedbackShare), FeedbackShare, 0, 1), (nameof(LowestRate), LowestRate, 1.5, HighestRate),
            (nameof(HighestRate), HighestRate, LowestRate, 20), (nameof(MinimumExcess), MinimumExcess, 1, 1e6), (nameof(Storms), Storms, 0, 100),
            (nameof(OutbreakIncidents), OutbreakIncidents, 0, 500), (nameof(OutbreakDays), OutbreakDays, 1, 30),
        };
        return bounds.Where(b => !(b.Value >= b.Low && b.Value <= b.High)).Select(b => FormattableString.Invariant($"{b.Name} is {b.Value}, outside {b.Low} … {b.High}"))
            .Concat(WorksProblems()).Concat(Hotspots.Where(h => h.Value is < 0 or > 50).Select(h => FormattableString.Invariant($"Hotspots[{h.Key}] is {h.Value}, outside 0 … 50")));
    }

    private IEnumerable<string> WorksProblems()
    {
        if (Works is not { } works) { yield break; }
        if (works.From <= From || works.From > To) { yield return FormattableString.Invariant($"Works begin to tell on {works.From:yyyy-MM-dd}, outside {From:yyyy-MM-dd} … {To:yyyy-MM-dd}"); }
        if (!(works.Factor is > 0 and <= 2)) { yield return FormattableString.Invariant($"Works.Factor is {works.Factor}, outside 0 … 2"); }
        if (works.RiseEndsDaysBefore is < 0 or > 3660) { yield return FormattableString.Invariant($"Works.RiseEndsDaysBefore is {works.RiseEndsDaysBefore}, outside 0 … 3660"); }
        if (works.Class is not (EmergingClass.PersistentHot or EmergingClass.IntensifyingHot)) { yield return $"Works.Class is {works.Class}; only places that are hot all the time"; }
    }
}
