using GisData.Access;

namespace GisData.CouncilQuestions;

/// <summary>What the council may ask and the city answer. Each leaves an audit row.</summary>
public interface ICouncilQuestionCommands
{
    /// <summary>Asks a unit.</summary>
    /// <param name="reader">A council member, or an operator who enters it for one.</param>
    /// <param name="about">Something the reader may see.</param>
    /// <param name="unitId">A unit of the city.</param>
    /// <param name="question">1 … 2,000 characters.</param>
    /// <param name="dueOn">Not before today.</param>
    /// <param name="ct">Cancelling leaves everything as it was.</param>
    /// <exception cref="CouncilQuestionException">something of it makes no sense; nothing was kept.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not ask.</exception>
    Task<long> AskAsync(Reader reader, QuestionPlace about, int unitId, string question, DateOnly dueOn, CancellationToken ct);
    /// <summary>Answers for the unit, once.</summary>
    /// <exception cref="CouncilQuestionException">there is an answer already, or no such question.</exception>
    /// <exception cref="UnauthorizedAccessException">council members ask; they do not answer.</exception>
    Task AnswerAsync(Reader reader, long questionId, string answer, CancellationToken ct);
    /// <summary>Adds an item to the minutes of an edition, at the end.</summary>
    /// <exception cref="CouncilQuestionException">the text, the edition or the question makes no sense.</exception>
    Task<MinutesItem> AddMinutesItemAsync(Reader reader, long reportId, string item, string? responsible, DateOnly? dueOn, long? questionId, CancellationToken ct);
}

/// <summary>A question, answer or item that cannot be kept.</summary>
public sealed class CouncilQuestionException(CouncilQuestionRefusal reason, string message) : Exception(message)
{
    public CouncilQuestionRefusal Reason => reason;
}

public enum CouncilQuestionRefusal
{
    /// <summary>No text, or too much of it.</summary>
    BadText,
    /// <summary>Due before it is asked.</summary>
    BadDay,
    /// <summary>The city has no such unit.</summary>
    UnknownUnit,
    /// <summary>What it is about is not there, or not for this reader.</summary>
    UnknownPlace,
    /// <summary>There is an answer already.</summary>
    AlreadyAnswered,
}
