namespace Analytics.EffectChecks;

/// <summary>What a check says.</summary>
public enum EffectVerdict
{
    /// <summary>Fewer incidents than the matched places let expect.</summary>
    Fell,

    /// <summary>More.</summary>
    Rose,

    /// <summary>The interval holds zero.</summary>
    NoMeasuredEffect,

    /// <summary>Nothing can be said; the reason is given.</summary>
    TooFew,
}

/// <summary>Why nothing can be said.</summary>
public enum EffectDoubt
{
    /// <summary>No stretch of days apart from those of the selection.</summary>
    NoBaseline,

    /// <summary>Too few incidents before the works.</summary>
    FewIncidents,

    /// <summary>Too few untreated places that resemble it.</summary>
    FewMatches,

    /// <summary>Too few untreated places to know how places change by themselves.</summary>
    FewPlacebos,

    /// <summary>The place is not known.</summary>
    NoPlace,
}

/// <summary>A change as a share (−0.38 = 38 % fewer) with its interval.</summary>
public readonly record struct EffectChange(double Change, double Low, double High)
{
    /// <summary>Whether the interval holds zero.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;

    internal static EffectChange OfLog(double log, double half) => new(Math.Exp(log) - 1, Math.Exp(log - half) - 1, Math.Exp(log + half) - 1);
}

/// <summary>One line of the matching table.</summary>
/// <param name="What">"level": incidents a year in the selection; "trend": logarithm of its later over its earlier half; "kind": share of the same kind of district.</param>
/// <param name="Treated">Of the place of the works.</param>
/// <param name="Matched">Mean of the matched places.</param>
/// <param name="Difference">Standardised: difference over the standard deviation of all candidates; below 0.25 is usually called balanced.</param>
public sealed record MatchingLine(string What, double Treated, double Matched, double? Difference);

/// <param name="Places">Untreated places the same check was made for.</param>
/// <param name="Alarms">Share of them whose interval excludes zero.</param>
/// <param name="Share">Share of them that changed at least as much as the place of the works, itself included: the placebo p-value.</param>
public sealed record PlaceboInSpace(int Places, double Alarms, double Share);

/// <param name="From">First day of the month or other stretch.</param>
/// <param name="Treated">Incidents at the place of the works.</param>
/// <param name="Comparison">Incidents of the matched places, scaled to the baseline of the place.</param>
public sealed record EffectPoint(DateOnly From, int Treated, double? Comparison);

/// <summary>What a check found, and what it rests on.</summary>
public sealed record EffectResult
{
    /// <summary>In one word.</summary>
    public required EffectVerdict Verdict { get; init; }
    /// <summary>Why it is "too few"; otherwise null.</summary>
    public EffectDoubt? Doubt { get; init; }
    /// <summary>Incidents of the baseline.</summary>
    public int Before { get; init; }
    /// <summary>Incidents after.</summary>
    public int Observed { get; init; }
    /// <summary>What would have come after by the change of the matched places.</summary>
    public double? Counterfactual { get; init; }
    /// <summary>Observed against <see cref="Counterfactual"/>.</summary>
    public EffectChange? Change { get; init; }
    /// <summary>After against the selection's days, nothing taken out: what a plain before/after would print. Never a finding.</summary>
    public double? Plain { get; init; }
    /// <summary>The change were the place's own rise over the matched places to have gone on; null where the rise cannot be told from chance.</summary>
    public double? IfRiseWentOn { get; init; }
    /// <summary>How far the interval is wider than a Poisson one, at least 1: read off the placebos.</summary>
    public double Widening { get; init; } = 1;
    /// <summary>The matched places in the order of likeness, as the first cell of each.</summary>
    public IReadOnlyList<long> Matched { get; init; } = [];
    /// <summary>The matching table.</summary>
    public IReadOnlyList<MatchingLine> Matching { get; init; } = [];
    /// <summary>The same check at untreated places.</summary>
    public PlaceboInSpace? InSpace { get; init; }
    /// <summary>The same check as if works had been done in the middle of the baseline.</summary>
    public EffectChange? InTime { get; init; }
    /// <summary>The same check for the ring around the works: did it move next door?</summary>
    public EffectChange? Ring { get; init; }
    /// <summary>For the chart.</summary>
    public IReadOnlyList<EffectPoint> Points { get; init; } = [];

    /// <summary>Nothing can be said.</summary>
    public static EffectResult Without(EffectDoubt doubt) => new() { Verdict = EffectVerdict.TooFew, Doubt = doubt };
}
