namespace GisData.Imports;

public enum UndoRefusal
{
    /// <summary>There is no such import.</summary>
    Unknown,
    Running,
    /// <summary>It failed or was cancelled: nothing of it was kept.</summary>
    NothingKept,
    AlreadyUndone,
    /// <summary>A later import has changed requests of this one: imports are undone from the last to the first.</summary>
    ChangedLater,
}

/// <summary>An import cannot be undone; nothing was changed. The message says why and what would help.</summary>
/// <param name="laterImport">The later import that has to be undone first.</param>
public sealed class ImportUndoException(UndoRefusal refusal, string message, long? laterImport = null) : Exception(message)
{
    public UndoRefusal Refusal => refusal;

    public long? LaterImport => laterImport;
}
