using GisData.Access;
using GisData.Imports;
using GisData.ServiceRequests;
using Npgsql;

namespace Observatory.Client.Tests.Imports;

/// <summary>What the log of imports answers in a component test, and what it was asked to do.</summary>
internal sealed class ImportAnswers : IImportQueries, IImportCommands, IRejectedRowCommands
{
    public bool Away { get; set; }
    public List<ImportRun> Runs { get; } = [];
    public List<RejectCount> Counts { get; } = [];
    public List<KeptReject> Rejects { get; } = [];
    public List<DuplicateRow> Duplicates { get; } = [];
    public ImportIncidents Incidents { get; set; } = new(true, 0, 0, 0);
    public UndoPreview Preview { get; set; } = new(1200, 34, null, null, 2, 5);
    public RetryResult Retry { get; set; } = new(1, 2, 1, 1, 0, 0, 0, []);
    public List<string> Done { get; } = [];
    public RetryOrder? Order { get; private set; }
    public RejectFilter? Filter { get; private set; }

    public static ImportRun Run(long id, string status = "done", long read = 1000, long duplicates = 40, long rejected = 60, long settled = 0) => new(
        id, "requests.csv", "export", "137", "utf-8", "sara", new DateTimeOffset(2025, 12, 31, 20, 0, 0, TimeSpan.Zero), status == "running" ? null : new DateTimeOffset(2025, 12, 31, 20, 2, 0, TimeSpan.Zero),
        status, status == "failed" ? "no room" : null, read, status == "running" ? 0 : read - duplicates - rejected, 7, duplicates, rejected, settled, 11, 4000, status == "running" ? "read" : null, true, null, null, null, null,
        new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30),
        new ImportRunNotes("utf-8", "comma", new Dictionary<string, long> { ["pointZero"] = 3, ["pointDefault"] = 55 }, [new DefaultPoint(51.4, 35.7, 55)]));

    public Task<IReadOnlyList<ImportRun>> ListAsync(Reader reader, long? before, int count, CancellationToken ct) => Answer<IReadOnlyList<ImportRun>>([.. Runs.Where(r => before is null || r.ImportId < before).Take(count)]);
    public Task<ImportRun?> FindAsync(Reader reader, long importId, CancellationToken ct) => Answer(Runs.FirstOrDefault(r => r.ImportId == importId));
    public Task<IReadOnlyList<ImportRun>> ListRetriesAsync(Reader reader, long importId, CancellationToken ct) => Answer<IReadOnlyList<ImportRun>>([.. Runs.Where(r => r.RetryOf == importId)]);
    public Task<IReadOnlyList<RejectCount>> ListRejectCountsAsync(Reader reader, long importId, CancellationToken ct) => Answer<IReadOnlyList<RejectCount>>(Counts);

    public Task<IReadOnlyList<KeptReject>> ListRejectsAsync(Reader reader, long importId, RejectFilter filter, long afterLine, int count, CancellationToken ct)
    {
        Filter = filter;
        return Answer<IReadOnlyList<KeptReject>>(Rejects);
    }

    public async IAsyncEnumerable<string> StreamRejectsAsync(Reader reader, long importId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<IReadOnlyList<DuplicateRow>> ListDuplicatesAsync(Reader reader, long importId, long afterLine, int count, CancellationToken ct) => Answer<IReadOnlyList<DuplicateRow>>(Duplicates);
    public Task<ImportIncidents> FindIncidentsAsync(Reader reader, long importId, CancellationToken ct) => Answer(Incidents);

    public Task<UndoPreview> PreviewUndoAsync(Reader reader, long importId, CancellationToken ct) => Answer(Preview);

    public Task<ImportUndone> UndoAsync(Reader reader, long importId, CancellationToken ct)
    {
        Done.Add($"undo {importId}");
        return Answer(new ImportUndone(importId, "requests.csv", 1200, 34, 9));
    }

    public Task<bool> CancelAsync(Reader reader, long importId, CancellationToken ct)
    {
        Done.Add($"cancel {importId}");
        return Answer(true);
    }

    public Task<RetryResult> RetryAsync(Reader reader, long importId, RetryOrder order, CancellationToken ct)
    {
        Order = order;
        return Answer(Retry);
    }

    private Task<T> Answer<T>(T value) => Away ? Task.FromException<T>(new NpgsqlException("away")) : Task.FromResult(value);
}
