using GisData.Cities;
using GisData.CouncilReports;
using GisData.Printing;

namespace GisData.MonthlyReports;

/// <summary>A month of the city's own calendar, by commission.</summary>
/// <param name="Year">In the city's calendar, as <paramref name="Month"/>.</param>
public sealed record MonthlyReport(PaperCity City, PaperRun Run, int Year, int Month, DateOnly First, DateOnly Last, MonthRow Total, IReadOnlyList<MonthRow> Commissions)
{
    /// <summary>Steps of proposals with a day in the month that the run knew, the latest first.</summary>
    public IReadOnlyList<ProposalMoved> Moves { get; init; } = [];

    /// <summary>What concerns each commission, in the order of <see cref="Commissions"/>.</summary>
    public IReadOnlyList<MonthBrief> Briefs { get; init; } = [];

    /// <summary>Checks of the effect of works made for a day of the month.</summary>
    public IReadOnlyList<EffectOfWorks> Effects { get; init; } = [];
}

/// <param name="Name">Null for the whole city. A request counts in every commission that its subject concerns.</param>
/// <param name="Expectation">Of the night's model of the calendar; null where the run expected nothing of a day.</param>
/// <param name="YearBefore">Received in the same month a year before; null where the data begins later.</param>
/// <param name="Open">At the month's end.</param>
/// <param name="Slug">Null for the whole city.</param>
public sealed record MonthRow(string? Slug, LocalizedName? Name, int Received, Expectation? Expectation, int? YearBefore, int Closed, int Open, int WithDeadline, int Overdue)
{
    /// <summary>Overdue of those with a deadline; null where it rests on too few.</summary>
    public ShareOf? OverdueShare => ShareOf.Find(Overdue, WithDeadline);

    public Judgement Judgement => Expectation?.Judge(Received) ?? Judgement.None;
}

/// <summary>A commission's month in brief: what it was asked, how it was answered, where it is hot, who is late.</summary>
/// <param name="Closing">Median hours to close of the month's requests, open ones censored at its end; null where fewer than ten came or half stood open.</param>
/// <param name="Satisfied">Share of satisfied among the answers on requests closed in the month; null where fewer than ten answered.</param>
/// <param name="Answers">How many answered.</param>
/// <param name="Subjects">Most asked for, the first first.</param>
/// <param name="Hotspots">The strongest by the run that looked at the month's end; null where no run did within four weeks.</param>
/// <param name="Units">Municipal units with most overdue requests at the month's end.</param>
/// <param name="Moves">Steps of its proposals with a day in the month, the latest first.</param>
public sealed record MonthBrief(
    string Slug, LocalizedName Name, MonthRow Row, Estimate? Closing, Estimate? Satisfied, int Answers,
    IReadOnlyList<MonthSubject> Subjects, IReadOnlyList<HotspotRow>? Hotspots, int HotspotCount, IReadOnlyList<UnitRow> Units, IReadOnlyList<ProposalMoved> Moves);

/// <summary>A value with its 95 % interval; null where the interval cannot be given.</summary>
public sealed record Estimate(double Value, Interval? Interval);

/// <param name="YearBefore">Received in the same month a year before; null where the data begins later.</param>
public sealed record MonthSubject(LocalizedName Name, int Received, int? YearBefore);

/// <param name="Verdict">"Fell", "Rose", "NoMeasuredEffect" or "TooFew".</param>
/// <param name="Change">As a share; null where there were too few.</param>
public sealed record EffectOfWorks(long ProposalId, LocalizedName Measure, int Months, string Verdict, double? Change, double? Low, double? High);
