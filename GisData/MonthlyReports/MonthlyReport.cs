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

    /// <summary>Checks of the effect of works made for a day of the month.</summary>
    public IReadOnlyList<EffectOfWorks> Effects { get; init; } = [];
}

/// <param name="Name">Null for the whole city. A request counts in every commission that its subject concerns.</param>
/// <param name="Expectation">Of the night's model of the calendar; null where the run expected nothing of a day.</param>
/// <param name="YearBefore">Received in the same month a year before; null where the data begins later.</param>
/// <param name="Open">At the month's end.</param>
public sealed record MonthRow(LocalizedName? Name, int Received, Expectation? Expectation, int? YearBefore, int Closed, int Open, int WithDeadline, int Overdue, Interval? OverdueShare)
{
    public Judgement Judgement => Expectation?.Judge(Received) ?? Judgement.None;
}

/// <param name="Verdict">"Fell", "Rose", "NoMeasuredEffect" or "TooFew".</param>
/// <param name="Change">As a share; null where there were too few.</param>
public sealed record EffectOfWorks(long ProposalId, LocalizedName Measure, int Months, string Verdict, double? Change, double? Low, double? High);
