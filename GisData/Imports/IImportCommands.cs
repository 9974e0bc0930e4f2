using GisData.Access;

namespace GisData.Imports;

/// <summary>What an operator may do with the imports.</summary>
public interface IImportCommands
{
    /// <summary>Takes back what an import brought, all of it or nothing: new requests go, changed ones get the version before back. Runs and
    /// papers as of an earlier cut-off read what they read then.</summary>
    /// <exception cref="ImportUndoException">the import is in no state to be undone; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    Task<ImportUndone> UndoAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>Asks a running import, of whatever process, to stop; it does so within a second or two and nothing of it is loaded.</summary>
    /// <returns>False: it has ended already, in one way or the other.</returns>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    Task<bool> CancelAsync(Reader reader, long importId, CancellationToken ct);
}

/// <param name="Removed">Requests the import had brought new.</param>
/// <param name="Restored">Requests that have the version before it again.</param>
/// <param name="BatchId">The change batch of the undoing; null where the import had changed nothing.</param>
public sealed record ImportUndone(long ImportId, string FileName, long Removed, long Restored, long? BatchId);
