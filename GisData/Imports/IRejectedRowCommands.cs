using GisData.Access;

namespace GisData.Imports;

/// <summary>What an operator may do with the rows that an import refused.</summary>
public interface IRejectedRowCommands
{
    /// <summary>Tries rejected rows again. Those that are right now are loaded as an import of their own; in the first import's ledger they
    /// are settled by it, and its balance stays as it was. Those that are not keep what stands against them now.</summary>
    /// <exception cref="ImportException">there is nothing to try, or the file or profile cannot be read; nothing was changed.</exception>
    /// <exception cref="ImportCancelledException">somebody cancelled it from elsewhere; nothing was loaded.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    Task<RetryResult> RetryAsync(Reader reader, long importId, RetryOrder order, CancellationToken ct);
}
