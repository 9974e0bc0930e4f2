using System.Text.Json;
using Analytics.Trust;
using GisData.Cities;
using GisData.Hotspots;

namespace GisData.Printing;

/// <summary>One point of the trend: a day or a week.</summary>
public sealed record PaperPoint(DateOnly First, DateOnly Last, int Value, Expectation? Expectation)
{
    public Judgement Judgement => Expectation?.Judge(Value) ?? Judgement.None;
}

/// <param name="Number">Number on the map and in the tables.</param>
/// <param name="Level">90, 95 or 99 %.</param>
/// <param name="PreviousClass">Class in the complete run before; null where the place was not a hot spot then.</param>
/// <param name="Recent">The steps since it began, where the ratio of the whole window would not tell.</param>
/// <param name="Trend">Direction of the Mann-Kendall trend of z: above = rising, within = none.</param>
public sealed record HotspotRow(
    int Number, long HotspotId, LocalizedName Subject, LocalizedName Name, int? DistrictId, int Level, string EmergingClass, string? PreviousClass,
    Judgement Trend, int Observed, double Expected, double Ratio, double RatioLow, double RatioHigh, int Open, int HotSteps, int Steps, DateOnly FirstSeen, HotStretch? Recent = null);

/// <param name="Expected">Overdue share of the same subjects with the other units, weighted by this unit's mix; null where no other unit has them.</param>
public sealed record UnitRow(
    LocalizedName Name, int Open, int WithDeadline, int Overdue, double? Share, Interval? Interval, double? Expected, Judgement Judgement, int? OldestDays)
{
    /// <summary>Where the unit stands among all municipal units by its overdue share, 1 = the largest; null for sums.</summary>
    public RankedPlace? Place { get; init; }
}

/// <summary>Whether the units of one subject group close requests at one pace (log-rank test over the last 28 days).</summary>
/// <param name="Units">Units with enough closings to be compared.</param>
/// <param name="Differ">By the test, at 5 % of all groups of the paper together.</param>
public sealed record UnitPace(LocalizedName Group, int Units, double PValue, bool Differ);

/// <summary>Units of a paper: the municipal ones, what is left of them in one row, other agencies in one row, and all.</summary>
public sealed record UnitFigures(IReadOnlyList<UnitRow> Rows, UnitRow? Rest, int RestUnits, UnitRow? OtherAgencies, UnitRow Total)
{
    /// <summary>In the order of the city's subject groups; empty where no group has two units to compare.</summary>
    public IReadOnlyList<UnitPace> Paces { get; init; } = [];
}

/// <param name="MapNumber">Number of the hot spot on the map; null where the place is not among those drawn.</param>
/// <param name="Cost">In the city's stored currency; null = unknown.</param>
public sealed record ProposalRow(
    long ProposalId, int? MapNumber, LocalizedName Measure, LocalizedName Unit, LocalizedName Place, double Quantity, double QuantityLow, double QuantityHigh,
    decimal? UnitCost, decimal? Cost, decimal? CostLow, decimal? CostHigh, double Averted, double AvertedLow, double AvertedHigh, int Incidents, string State);

/// <param name="Costed">Sum of the known costs of all proposals, also of those not listed.</param>
public sealed record ProposalFigures(IReadOnlyList<ProposalRow> Rows, int All, int AllCosted, decimal CostSum, double AvertedSumOfCosted)
{
    /// <summary>What checked earlier works of the listed measures did, as it was known to the run: a paper printed again says the same.</summary>
    public IReadOnlyList<EarlierWorks> Earlier { get; init; } = [];
}

/// <param name="Rows">How many works.</param>
/// <param name="Change">−0.3 = 30 % fewer; with its 95 % interval.</param>
public sealed record EarlierWorks(LocalizedName Measure, int Rows, double Change, double Low, double High)
{
    /// <summary>Reads them off the evidence a night keeps with a proposal; null where it knew none.</summary>
    public static EarlierWorks? Find(LocalizedName measure, string evidenceJson)
    {
        using var evidence = JsonDocument.Parse(evidenceJson);
        return evidence.RootElement.TryGetProperty("earlierWorks", out var e) && e.ValueKind == JsonValueKind.Object
            ? new EarlierWorks(measure, e.GetProperty("rows").GetInt32(), e.GetProperty("change").GetDouble(), e.GetProperty("low").GetDouble(), e.GetProperty("high").GetDouble()) : null;
    }
}

public sealed record AgencyRow(LocalizedName Agency, IReadOnlyList<LocalizedName> Subjects, int Open, int Overdue, double MedianAgeDays, int OldestDays)
{
    /// <summary>Of the open ones; null in papers kept before it was counted.</summary>
    public int? WithDeadline { get; init; }
    /// <summary>95 % interval of the median age, days; null likewise.</summary>
    public Interval? MedianAge { get; init; }
    /// <summary>Overdue of those with a deadline.</summary>
    public ShareOf? OverdueShare => ShareOf.Find(Overdue, WithDeadline);
}

/// <summary>A share as papers print it: with Wilson's 95 % interval, and not at all where it rests on too few.</summary>
public sealed record ShareOf(double Share, double Low, double High)
{
    public static ShareOf? Find(int part, int? whole)
        => whole is { } n && new MinimumCounts().AllowShare(n) && WilsonInterval.Of(Math.Min(part, n), n) is { Share: { } share } interval ? new ShareOf(share, interval.Low, interval.High) : null;
}

/// <summary>What citizens said of the requests closed in the period.</summary>
public sealed record FeedbackLedger(int Closed, int Satisfied, int Middling, int Unsatisfied, int Unanswered, int Reopened);

/// <summary>read = loaded + duplicates + rejected, of the imports between two cut-offs (or the last one before, where there was none).</summary>
public sealed record InputBalance(
    IReadOnlyList<string> Files, DateTimeOffset LastFinished, bool SinceLastRun, long Read, long Loaded, long Updated, long Duplicates, long Rejected);

/// <summary>What a week ahead is foreseen to bring to a subject group, with 80 and 95 % intervals.</summary>
/// <param name="From">Its first day.</param>
public sealed record NextWeekRow(LocalizedName Group, DateOnly From, double Mean, long Low80, long High80, long Low95, long High95);

/// <summary>One commission's line of the council report. A request counts once, in its subject's first commission.</summary>
public sealed record CommissionRow(
    string Slug, LocalizedName Name, int Received, Expectation? Expectation, int Open, int WithDeadline, int Overdue, int Hotspots, int NewHotspots, int Proposals)
{
    public Judgement Judgement => Expectation?.Judge(Received) ?? Judgement.None;
    /// <summary>Overdue of the open ones with a deadline.</summary>
    public ShareOf? OverdueShare => ShareOf.Find(Overdue, WithDeadline);
}

/// <summary>A district's count of the period against its own comparable windows.</summary>
public sealed record DistrictRow(int DistrictId, LocalizedName Name, int Received, Expectation? Expectation)
{
    public Judgement Judgement => Expectation?.Judge(Received) ?? Judgement.None;
}
