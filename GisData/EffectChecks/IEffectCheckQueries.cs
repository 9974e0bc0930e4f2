using Analytics.EffectChecks;
using GisData.Access;
using GisData.Cities;

namespace GisData.EffectChecks;

public interface IEffectCheckQueries
{
    /// <summary>The latest check of a proposal after 3, 6 and 12 months, as far as they were due.</summary>
    Task<IReadOnlyList<EffectCheckRow>> ListAsync(Reader reader, long proposalId, CancellationToken ct);

    /// <summary>The latest checks of all works the reader sees.</summary>
    Task<IReadOnlyList<EffectCheckRow>> ListAllAsync(Reader reader, CancellationToken ct);

    /// <summary>Every proposal that was executed, the latest first.</summary>
    Task<IReadOnlyList<ExecutedWorks>> ListWorksAsync(Reader reader, CancellationToken ct);

    /// <summary>What earlier works of a measure did, each by its latest check that says something; null where there is none.</summary>
    Task<PooledEffect?> FindPooledAsync(Reader reader, string measureCode, CancellationToken ct);
}

/// <summary>A check as it is kept.</summary>
/// <param name="RunId">The night that made it.</param>
/// <param name="Months">After the end of works: 3, 6 or 12.</param>
/// <param name="ParametersJson">Windows and options.</param>
/// <param name="DataHash">Of the counts and parameters it was made from: equal hashes, equal figures.</param>
public sealed record EffectCheckRow(
    long ProposalId, string RunId, int Months, DateTimeOffset MadeAt, DateOnly AsOfDate, int SubjectId, string MeasureCode, DateOnly WorkBegan, DateOnly WorkEnded,
    EffectResult Result, EffectWindows? Windows, string ParametersJson, string DataHash);

/// <param name="Title">Of one made by hand.</param>
/// <param name="Place">Of the hot spot.</param>
/// <param name="Spent">By the latest file of the finance system; null = no file names the line.</param>
public sealed record ExecutedWorks(
    long ProposalId, string State, int SubjectId, string MeasureCode, string? Title, LocalizedName? Place, string? LineCode, decimal? Approved, decimal? Spent, DateOnly? SpentAsOf,
    DateOnly WorkBegan, DateOnly? WorkEnded);
