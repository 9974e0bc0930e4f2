namespace Analytics.Outbreaks;

/// <summary>The parameters of the watch for outbreaks, stored with the run and printed on every paper. Validated at the start of a run.</summary>
public sealed record OutbreakOptions
{
    /// <summary>Any number; equal input and seed give equal answers to the byte, whatever the number of threads.</summary>
    public long Seed { get; init; } = 1402;

    /// <summary>Days that a scan looks back over: last week's habits, not last year's. 2 … 400.</summary>
    public int BaselineDays { get; init; } = 120;

    /// <summary>The longest window, ending today. 1 … 30 days, at most half of the days given.</summary>
    public int LongestWindow { get; init; } = 14;

    /// <summary>The largest circle, km. 0.1 … 1,000.</summary>
    public double MaximumRadiusKm { get; init; } = 3;

    /// <summary>… and the most places in it. 1 … 10,000.</summary>
    public int MaximumPlaces { get; init; } = 50;

    /// <summary>A circle holds at most this share of all cases: beyond, the rest would be the exception. 0.01 … 0.5.</summary>
    public double MaximumCaseShare { get; init; } = 0.5;

    /// <summary>Fewest cases in a cluster. 2 … 100.</summary>
    public int MinimumCases { get; init; } = 2;

    /// <summary>A subject with fewer cases in all days is not scanned but named as having too few. 5 … 1,000.</summary>
    public int MinimumTotal { get; init; } = 30;

    /// <summary>Times are permuted within weekdays, so that a place with another weekly rhythm than the city raises no alarm.</summary>
    public bool StratifyByWeekday { get; init; } = true;

    /// <summary>Random replicas. 99 … 99,999.</summary>
    public int Replicas { get; init; } = 999;

    /// <summary>Stop as soon as this many replicas have reached tonight's value: p is then this number over the replicas run (Besag and
    /// Clifford 1991). Null runs all. 5 … 100.</summary>
    public int? StopAfter { get; init; }

    /// <summary>Clusters told of one subject, the strongest first. 1 … 50.</summary>
    public int MostClusters { get; init; } = 5;

    /// <summary>One false alarm in so many nights, over all subjects together, local and city-wide ones. 7 … 36,500.</summary>
    public double RecurrenceDays { get; init; } = 365;

    /// <summary>The share of those false alarms left to the city-wide chart. 0 … 0.9; 0 = no chart.</summary>
    public double ChartShare { get; init; } = 0.1;

    /// <summary>Threads; null = as many as there are processors. The answer does not depend on it. 1 … 256.</summary>
    public int? Threads { get; init; }

    /// <summary>Refuses options out of bounds, all problems at once.</summary>
    /// <exception cref="ArgumentException">Lists every problem.</exception>
    public void Validate()
    {
        var bounds = new (string Name, double Value, double Low, double High)[]
        {
            (nameof(BaselineDays), BaselineDays, 2, 400), (nameof(LongestWindow), LongestWindow, 1, 30), (nameof(MaximumRadiusKm), MaximumRadiusKm, 0.1, 1000),
            (nameof(MaximumPlaces), MaximumPlaces, 1, 10_000), (nameof(MaximumCaseShare), MaximumCaseShare, 0.01, 0.5), (nameof(MinimumCases), MinimumCases, 2, 100),
            (nameof(MinimumTotal), MinimumTotal, 5, 1000), (nameof(Replicas), Replicas, 99, 99_999), (nameof(StopAfter), StopAfter ?? 5, 5, 100),
            (nameof(MostClusters), MostClusters, 1, 50), (nameof(RecurrenceDays), RecurrenceDays, 7, 36_500), (nameof(ChartShare), ChartShare, 0, 0.9), (nameof(Threads), Threads ?? 1, 1, 256),
        };
        var problems = bounds.Where(b => !(b.Value >= b.Low && b.Value <= b.High)).Select(b => FormattableString.Invariant($"{b.Name} {b.Value} is not between {b.Low} and {b.High}")).ToList();
        if (BaselineDays < 2 * LongestWindow) problems.Add(FormattableString.Invariant($"{nameof(LongestWindow)} {LongestWindow} is more than half of {nameof(BaselineDays)} {BaselineDays}"));
        if (problems.Count > 0) throw new ArgumentException(string.Join("; ", problems));
    }
}
