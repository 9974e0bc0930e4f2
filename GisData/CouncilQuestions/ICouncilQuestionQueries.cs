using GisData.Access;

namespace GisData.CouncilQuestions;

public interface ICouncilQuestionQueries
{
    /// <summary>Questions without an answer at the end of a day, the longest due first: what a nightly report lists. Those asked later are not in it.</summary>
    /// <param name="reader">Sees those of their districts and subjects.</param>
    /// <param name="asOf">In city time.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<CouncilQuestion>> ListOpenAsync(Reader reader, DateOnly asOf, CancellationToken ct);
    /// <summary>All, newest first.</summary>
    Task<IReadOnlyList<CouncilQuestion>> ListAsync(Reader reader, CancellationToken ct);
    Task<CouncilQuestion?> FindAsync(Reader reader, long questionId, CancellationToken ct);
    /// <summary>Of one edition, in their order; none for a reader of a part of the city.</summary>
    Task<IReadOnlyList<MinutesItem>> ListMinutesAsync(Reader reader, long reportId, CancellationToken ct);
}
