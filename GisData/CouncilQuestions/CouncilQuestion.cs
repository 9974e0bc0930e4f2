namespace GisData.CouncilQuestions;

/// <summary>What a question is about.</summary>
/// <param name="Kind">"page", "hotspot", "proposal" or "report".</param>
/// <param name="Address">Where it was asked, as a path of this site with its query.</param>
/// <param name="Id">Of the hot spot, proposal or report; null for a page.</param>
public sealed record QuestionPlace(string Kind, string Address, long? Id = null)
{
    public const string Page = "page", Hotspot = "hotspot", Proposal = "proposal", Report = "report";
}

/// <summary>How a question stands on a day.</summary>
public enum QuestionState
{
    Open,
    DueToday,
    Overdue,
    Answered,
}

/// <summary>A question of the council: to whom, until when, and what was answered. Never changed once answered.</summary>
public sealed record CouncilQuestion(
    long QuestionId, DateOnly AskedOn, string AskedBy, QuestionPlace About, int? DistrictId, int? SubjectId, int UnitId, string Question, DateOnly DueOn,
    string? Answer, DateOnly? AnsweredOn, string? AnsweredBy)
{
    /// <summary>Days that councils usually give.</summary>
    public const int UsualDays = 10;

    public QuestionState StateOn(DateOnly today) => Answer is not null ? QuestionState.Answered
        : DueOn > today ? QuestionState.Open : DueOn == today ? QuestionState.DueToday : QuestionState.Overdue;

    /// <summary>Days since it was due; 0 where it is answered or not yet due.</summary>
    public int OverdueDaysOn(DateOnly today) => Answer is null ? Math.Max(0, today.DayNumber - DueOn.DayNumber) : 0;
}

/// <summary>An item of the minutes of the meeting that read an edition of a paper.</summary>
/// <param name="Position">From 1.</param>
/// <param name="QuestionId">The question it became; null = none.</param>
public sealed record MinutesItem(long MinutesItemId, long ReportId, int Position, string Item, string? Responsible, DateOnly? DueOn, long? QuestionId, string EnteredBy, DateTimeOffset EnteredAt);
