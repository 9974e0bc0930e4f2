using GisData.Cities;
using GisData.Errata;
using GisData.Printing;

namespace GisData.CouncilReports;

/// <summary>The night's paper for the whole council: one day, all commissions.</summary>
/// <param name="DayOfYear">Number of the day in the city's own calendar year; the number.</param>
/// <param name="Input">Null where the data came from no file.</param>
public sealed record CouncilReport(int DayOfYear, int Year, PaperFigures Figures, IReadOnlyList<CommissionRow> Commissions, int NewHotspots, InputBalance? Input)
{
    /// <summary>Hot spots by class, the most frequent first.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>New alarms and those that go on; null where the run did not watch for outbreaks.</summary>
    public AlarmFigures? Alarms { get; init; }

    /// <summary>Steps of proposals since the report before, the latest first.</summary>
    public IReadOnlyList<ProposalMoved> Moves { get; init; } = [];

    /// <summary>Questions of the council that stood open, the earliest due first.</summary>
    public IReadOnlyList<OpenQuestion> Questions { get; init; } = [];

    /// <summary>Runs that failed since the complete run before.</summary>
    public IReadOnlyList<FailedRun> FailedRuns { get; init; } = [];

    /// <summary>Figures of past papers that this night found changed by later data; null where there was no report before.</summary>
    public IReadOnlyList<PaperErratum>? Corrections { get; init; }
}

/// <param name="Place">Of the hot spot; null for one made by hand, whose name says it.</param>
public sealed record ProposalMoved(long ProposalId, LocalizedName Name, LocalizedName? Place, string From, string To, DateOnly On);

/// <param name="Class">Name of <c>Analytics.Hotspots.EmergingClass</c>.</param>
/// <param name="New">Of them, those that were no hot spots in the complete run before.</param>
public sealed record ClassCount(string Class, int Hotspots, int New);

public sealed record OpenQuestion(long QuestionId, string Text, LocalizedName Unit, DateOnly DueOn);

public sealed record FailedRun(string RunId, DateOnly AsOfDate, DateTimeOffset StartedAt, string Error);
