namespace Analytics.ReportingRate;

/// <summary>The parameters of the reporting rate, stored with the run. Validated at its start.</summary>
public sealed record ReportingOptions
{
    /// <summary>Fewest incidents with at least two reports; below, a neighbourhood is not estimable. 1 … 1,000.</summary>
    public int FewestRepeated { get; init; } = 30;

    /// <summary>Of the intervals, in (0, 1).</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How long an incident would stay there if nobody reported it, days: what the correction is over. 0.1 … 3,650.</summary>
    public double LifetimeDays { get; init; } = 30;

    /// <summary>Days after the first report beyond which an incident is not followed: who still reports then may mean another one.
    /// 0.1 … 3,650. Whoever fills <see cref="ReportedOver{TChannel}"/> counts further reports within the same bound.</summary>
    public double LongestDays { get; init; } = 100;

    /// <summary>Refuses options out of bounds, all problems at once.</summary>
    /// <exception cref="ArgumentException">Lists every problem.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        if (FewestRepeated is < 1 or > 1000) problems.Add(FormattableString.Invariant($"{nameof(FewestRepeated)} {FewestRepeated} is not between 1 and 1000"));
        if (!(Confidence is > 0 and < 1)) problems.Add(FormattableString.Invariant($"{nameof(Confidence)} {Confidence} is not between 0 and 1"));
        if (!(LifetimeDays is >= 0.1 and <= 3650)) problems.Add(FormattableString.Invariant($"{nameof(LifetimeDays)} {LifetimeDays} is not between 0.1 and 3650"));
        if (!(LongestDays is >= 0.1 and <= 3650)) problems.Add(FormattableString.Invariant($"{nameof(LongestDays)} {LongestDays} is not between 0.1 and 3650"));
        if (problems.Count > 0) throw new ArgumentException(string.Join("; ", problems));
    }
}
