using GisData.Cities;
using GisData.Printing;

namespace GisData.CouncilReports;

/// <summary>The night's paper for the whole council: one day, all commissions.</summary>
/// <param name="DayOfYear">Number of the day in the city's own calendar year; the number.</param>
/// <param name="Input">Null where the data came from no file.</param>
public sealed record CouncilReport(int DayOfYear, int Year, PaperFigures Figures, IReadOnlyList<CommissionRow> Commissions, int NewHotspots, InputBalance? Input)
{
    /// <summary>New alarms and those that go on; null where the run did not watch for outbreaks.</summary>
    public AlarmFigures? Alarms { get; init; }

    /// <summary>Steps of proposals since the report before, the latest first.</summary>
    public IReadOnlyList<ProposalMoved> Moves { get; init; } = [];

    /// <summary>Questions of the council that stood open, the earliest due first.</summary>
    public IReadOnlyList<OpenQuestion> Questions { get; init; } = [];

    /// <summary>Runs that failed since the complete run before.</summary>
    public IReadOnlyList<FailedRun> FailedRuns { get; init; } = [];

    /// <summary>Days whose count changed since the report before, through data that came late; null where there was no report before.</summary>
    public IReadOnlyList<Erratum>? Errata { get; init; }
}

/// <param name="Place">Of the hot spot; null for one made by hand, whose name says it.</param>
public sealed record ProposalMoved(long ProposalId, LocalizedName Name, LocalizedName? Place, string From, string To, DateOnly On);

public sealed record OpenQuestion(long QuestionId, string Text, LocalizedName Unit, DateOnly DueOn);

public sealed record FailedRun(string RunId, DateOnly AsOfDate, DateTimeOffset StartedAt, string Error);

/// <summary>Requests received on a day as the report before knew them, and as this one does.</summary>
public sealed record Erratum(DateOnly Day, int Before, int Now);
