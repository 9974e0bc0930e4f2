using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Rows on their second try: what is right goes into a load, which begins with the first such row; what is wrong is noted.</summary>
internal sealed class RetryAttempt(ObservatoryDatabase database, CityPack pack, PersonalSeal seal, TimeProvider clock, RetriedImport of, ImportProfile profile, string startedBy, PlaceRules places) : IAsyncDisposable
{
    private const int MostShown = 100, NotedAtOnce = 2000;
    private readonly List<long> _right = [];
    private readonly List<StillWrong> _noted = [], _shown = [];
    private readonly HashSet<RowReader> _readers = [];
    private ImportWatch? _watch;
    private RequestLoad? _load;
    private long _wrong;

    /// <summary>Rows of a mended file that are none of the import's open ones.</summary>
    public long PassedOver { get; set; }

    public async Task TryAsync(TriedRow row, CancellationToken ct)
    {
        _readers.Add(row.Reader);
        if (row.Misshapen is { } shape)
        {
            await NoteAsync(new StillWrong(row.Line, "row", shape, null), ct);
            return;
        }

        if (row.Reader.Read(row.Cells, out var field, out var reason) is not { } request)
        {
            await NoteAsync(new StillWrong(row.Line, field, reason, row.Columns.WrongCell(field, row.Cells)), ct);
            return;
        }

        _watch ??= await ImportWatch.BeginAsync(database, clock, new ImportStart(of.FileName, null, profile, of.Encoding, startedBy), null, of.ImportId, ct);
        _load ??= await RequestLoad.BeginAsync(database, pack, new LoadOrigin("import", _watch.ImportId, of.FileName) { SharedPoints = profile.SharedPoints }, seal, _watch.Token);
        await _load.WriteAsync(request, row.Line, _watch.Token);
        _right.Add(row.Line);
        _watch.Report("read", _right.Count);
    }

    /// <exception cref="ImportException">somebody else has settled one of the rows meanwhile; nothing was loaded.</exception>
    public async Task<RetryResult> FinishAsync(CancellationToken ct)
    {
        await NoteAsync(null, ct);
        if (_load is null) return new RetryResult(of.ImportId, null, _wrong, 0, 0, _wrong, PassedOver, _shown);
        var notes = new ImportNotes(places, of.Encoding);
        foreach (var reader in _readers) notes.Add(reader);
        _watch!.Report("commit", _right.Count);
        var outcome = await _load.CommitAsync(
            async (connection, result, token) =>
            {
                await DefaultPointRegrade.AfterLoadAsync(connection, pack, profile.Source, _watch.ImportId, startedBy, result, notes, token);
                if (await connection.Sql(typeof(RetryAttempt), "rejected_settle.sql", of.ImportId, _right.ToArray(), _watch.ImportId).RunAsync(token) != _right.Count)
                    throw new ImportException("Somebody else has tried some of these rows again at the same time. Nothing of this try was kept: look at what is still open.");
                await ImportRuns.FinishAsync(connection, _watch.ImportId, _right.Count, result, notes, token);
            },
            _watch.Token);
        return new RetryResult(of.ImportId, _watch.ImportId, _right.Count + _wrong, outcome.Loaded, outcome.Duplicates, _wrong, PassedOver, _shown);
    }

    /// <summary>Says in the log why it came to nothing.</summary>
    public Task FailAsync(Exception why) => _watch is null ? Task.CompletedTask : ImportRuns.EndAsync(database, _watch.ImportId, why);

    public async ValueTask DisposeAsync()
    {
        if (_load is not null) await _load.DisposeAsync();
        if (_watch is not null) await _watch.DisposeAsync();
    }

    // Null: what is left of them.
    private async Task NoteAsync(StillWrong? row, CancellationToken ct)
    {
        if (row is not null)
        {
            _wrong++;
            _noted.Add(row);
            if (_shown.Count < MostShown) _shown.Add(row);
        }

        if (_noted.Count == 0 || (row is not null && _noted.Count < NotedAtOnce)) return;
        await using var connection = await database.OpenForIngestAsync(ct);
        await connection.Sql(typeof(RetryAttempt), "rejected_tried.sql", of.ImportId, _noted.Select(r => r.Line).ToArray(), _noted.Select(r => r.Field).ToArray(), _noted.Select(r => r.Reason.Replace("\0", "", StringComparison.Ordinal)).ToArray()).RunAsync(ct);
        _noted.Clear();
    }
}
