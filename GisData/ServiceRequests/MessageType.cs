namespace GisData.ServiceRequests;

/// <summary>Kinds of messages that a city's lines tell apart: the municipal line takes requests, the oversight line complaints, criticism,
/// suggestions and thanks. A word that is none of them is kept as the source wrote it.</summary>
public static class MessageType
{
    public const string Request = "request", Complaint = "complaint", Criticism = "criticism", Suggestion = "suggestion", Thanks = "thanks", Question = "question";

    public static readonly IReadOnlyList<string> All = [Request, Complaint, Criticism, Suggestion, Thanks, Question];
}
