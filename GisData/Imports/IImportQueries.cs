using GisData.Access;

namespace GisData.Imports;

/// <summary>What operators see of the imports. Everything here asks for <see cref="Reader.MayManageImports"/> and refuses anybody else with an
/// <see cref="UnauthorizedAccessException"/>.</summary>
public interface IImportQueries
{
    /// <summary>The newest first.</summary>
    /// <param name="before">Only imports with a lower number; null = from the newest.</param>
    Task<IReadOnlyList<ImportRun>> ListAsync(Reader reader, long? before, int count, CancellationToken ct);

    /// <summary>Null: there is no such import.</summary>
    Task<ImportRun?> FindAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>The imports that tried this one's rejected rows again, the newest first.</summary>
    Task<IReadOnlyList<ImportRun>> ListRetriesAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>Rejected rows by what stood against them, the most frequent first. What was named in a reason is left out: it may be personal.</summary>
    Task<IReadOnlyList<RejectCount>> ListRejectCountsAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>Rejected rows in the order of the file; reading them leaves an audit row.</summary>
    /// <exception cref="UnauthorizedAccessException">also where the reader may not read personal data: rows carry it.</exception>
    Task<IReadOnlyList<KeptReject>> ListRejectsAsync(Reader reader, long importId, RejectFilter filter, long afterLine, int count, CancellationToken ct);

    /// <summary>Open rejected rows as the lines of a table that <see cref="RetryOrder.FilePath"/> takes back, its header first; leaves an audit row.</summary>
    /// <exception cref="UnauthorizedAccessException">as above.</exception>
    IAsyncEnumerable<string> StreamRejectsAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>Duplicates in the order of the file, each with the request it repeats.</summary>
    Task<IReadOnlyList<DuplicateRow>> ListDuplicatesAsync(Reader reader, long importId, long afterLine, int count, CancellationToken ct);

    /// <summary>In how many pairs of reports of one incident the import's requests are; pairs lie between two requests of it or reach beyond it.</summary>
    Task<ImportIncidents> FindIncidentsAsync(Reader reader, long importId, CancellationToken ct);

    /// <summary>What an undoing would take away; it asks, and changes nothing.</summary>
    Task<UndoPreview> PreviewUndoAsync(Reader reader, long importId, CancellationToken ct);
}

/// <summary>One import as the log has it.</summary>
/// <param name="Status">"running", "done", "failed", "cancelled", "undone".</param>
/// <param name="Read">= <paramref name="Loaded"/> + <paramref name="Duplicates"/> + <paramref name="Rejected"/> once it is done; while it runs, the rows read so far.</param>
/// <param name="Settled">Of the rejected: those that later tries brought in.</param>
/// <param name="RetryOf">The import whose rejected rows this one tried again.</param>
/// <param name="StillAlive">Of a running one: its process was heard of within the last 15 seconds.</param>
/// <param name="FirstDay">Of the requests it changed, by the city's clock; null where it changed none.</param>
public sealed record ImportRun(
    long ImportId, string FileName, string Profile, string Source, string? Encoding, string? StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string Status, string? Error,
    long Read, long Loaded, long Updated, long Duplicates, long Rejected, long Settled, long WithoutPoint, long? Total, string? Phase, bool StillAlive, string? CancelRequestedBy,
    DateTimeOffset? UndoneAt, string? UndoneBy, long? RetryOf, DateOnly? FirstDay, DateOnly? LastDay, ImportRunNotes Notes)
{
    public bool IsRunning => Status == "running";

    /// <summary>How far a running one is.</summary>
    public ImportProgress ProgressAt(DateTimeOffset now) => new(Phase ?? "read", Read, Total, now - StartedAt);

    /// <summary>Rejected rows that nothing has settled.</summary>
    public long Open => Rejected - Settled;
}

/// <summary>What an import found and did by rule, as its log keeps it.</summary>
/// <param name="Rules">Rule → how many rows it was applied to.</param>
public sealed record ImportRunNotes(string? Encoding, string? Delimiter, IReadOnlyDictionary<string, long> Rules, IReadOnlyList<ServiceRequests.DefaultPoint> DefaultPoints);

/// <param name="Reason">With … in place of what it names.</param>
/// <param name="Open">Of <paramref name="Rows"/>: those not settled.</param>
public sealed record RejectCount(string Field, string Reason, long Rows, long Open);

/// <param name="Field">Only rows with this wrong field and <paramref name="Reason"/>, as in <see cref="RejectCount"/>; null = all.</param>
/// <param name="OpenOnly">Without those that are settled.</param>
public sealed record RejectFilter(string? Field = null, string? Reason = null, bool OpenOnly = false);

/// <summary>A rejected row.</summary>
/// <param name="Cells">Null of rows that were rejected before cells were kept.</param>
/// <param name="Header">Names of the columns of its table.</param>
/// <param name="WrongCell">Position of the cell that is wrong; null where it is none of them.</param>
/// <param name="LastReason">What stood against it when it was last tried again; null where it was not, or is settled.</param>
public sealed record KeptReject(
    long Line, string Field, string Reason, string Raw, IReadOnlyList<string>? Cells, IReadOnlyList<string> Header, int? WrongCell, long? SettledBy, string? LastField, string? LastReason);

/// <summary>Pairs of requests, of which at least one is of the import, by what became of them.</summary>
/// <param name="Searched">The import's requests have been searched; else there will be more.</param>
public sealed record ImportIncidents(bool Searched, long Proposed, long Joined, long KeptApart)
{
    public long Pairs => Proposed + Joined + KeptApart;
}

/// <param name="SourceId">Null where the request is gone since.</param>
public sealed record DuplicateRow(long Line, long RequestId, string? SourceId);

/// <param name="Refusal">Why it cannot be undone now; null = it can.</param>
/// <param name="LaterImport">The later import that has to be undone before.</param>
/// <param name="Runs">Complete nightly runs that saw it and keep what they read.</param>
/// <param name="Papers">Papers in the archive made from these.</param>
public sealed record UndoPreview(long Removed, long Restored, UndoRefusal? Refusal, long? LaterImport, int Runs, int Papers);
