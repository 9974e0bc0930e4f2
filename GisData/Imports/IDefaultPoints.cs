using GisData.Access;

namespace GisData.Imports;

/// <summary>The points that sources give to what they could not locate. Everything here asks for <see cref="Reader.MayManageImports"/>.</summary>
public interface IDefaultPointQueries
{
    /// <summary>All that are known, the last recognised first.</summary>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    Task<IReadOnlyList<KnownDefaultPoint>> ListAsync(Reader reader, CancellationToken ct);
}

/// <summary>What an operator may do about them.</summary>
public interface IDefaultPointCommands
{
    /// <summary>Takes the points from all requests that still lie on them, as new versions; a second time changes nothing.</summary>
    /// <returns>How many requests were regraded.</returns>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    Task<long> RegradeAsync(Reader reader, CancellationToken ct);
}

/// <param name="Longitude">Degrees, as the source wrote it.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Rows">Rows that had it, at most in one import.</param>
/// <param name="ImportId">The import that recognised it, of the file <paramref name="FileName"/>, at <paramref name="FirstSeen"/>.</param>
/// <param name="Waiting">Requests that still lie on it as if it were a place.</param>
/// <param name="IsShared">The source's profile calls it rightly shared: it keeps its requests.</param>
/// <param name="Regraded">Requests loaded before it was recognised that lost it since.</param>
/// <param name="RegradedAt">When last; null = never.</param>
public sealed record KnownDefaultPoint(
    string Source, double Longitude, double Latitude, long Rows, long ImportId, string FileName, DateTimeOffset FirstSeen, long Waiting, bool IsShared, long Regraded, DateTimeOffset? RegradedAt, string? RegradedBy);
