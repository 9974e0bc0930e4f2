using System.Collections.Concurrent;
using System.Threading.Channels;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Wizard;
using GisData.Incidents;
using GisData.PersonalData;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.Imports;

/// <summary>The wizard's long work. It belongs to the server, not to a browser: whoever closes the page finds it further on. Imports go one
/// after the other; dry runs, which load nothing, beside them.</summary>
internal sealed class ImportJobs(ImportWizard wizard, ImportUploads uploads, InstallationPaths paths, CityPack pack, ObservatoryDatabase database, IncidentSearch search, ILogger<ImportJobs> log)
    : BackgroundService, IImportJobs
{
    private const string ServerStopped = "the server was stopped before the import had ended; nothing of it was kept", ByOperator = "cancelled by ";
    private readonly ConcurrentDictionary<string, ImportWork> _works = new();
    private readonly Channel<ImportWork> _imports = System.Threading.Channels.Channel.CreateUnbounded<ImportWork>();
    private CancellationToken _stopping;

    public async Task<ImportJob?> FindAsync(Reader reader, string uploadId, CancellationToken ct)
        => await uploads.FindAsync(reader, uploadId, ct) is not null && _works.TryGetValue(uploadId, out var work) ? work.Job : null;

    public async Task StartCheckAsync(Reader reader, string uploadId, CancellationToken ct)
    {
        var upload = await GetAsync(reader, uploadId, ct);
        if (_works.TryGetValue(uploadId, out var last) && last.Job.IsUnderWay)
        {
            if (last.Job.IsImport) return;
            await last.StopAsync(ByOperator + reader.Name);
        }

        var work = _works[uploadId] = new ImportWork(upload, reader, new ImportJob(false, JobState.Running, Draft(upload)), _stopping);
        _ = Task.Run(() => RunAsync(work), CancellationToken.None);
    }

    public async Task StartImportAsync(Reader reader, string uploadId, bool replaceSimulation, CancellationToken ct)
    {
        var upload = await GetAsync(reader, uploadId, ct);
        if (upload.State is UploadState.Waiting or UploadState.Importing or UploadState.Imported) return;
        if (_works.TryGetValue(uploadId, out var last) && last.Job.IsUnderWay) await last.StopAsync(ByOperator + reader.Name);
        await uploads.ChangeAsync(uploadId, u => u with { State = UploadState.Waiting, Message = null }, ct);
        var work = _works[uploadId] = new ImportWork(upload, reader, new ImportJob(true, JobState.Waiting, Draft(upload)), _stopping) { ReplaceSimulation = replaceSimulation };
        await _imports.Writer.WriteAsync(work, ct);
    }

    public async Task CancelAsync(Reader reader, string uploadId, CancellationToken ct)
    {
        await GetAsync(reader, uploadId, ct);
        if (_works.TryGetValue(uploadId, out var work)) await work.StopAsync(ByOperator + reader.Name);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await uploads.SettleAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        // Read to the end also when stopping: what still waits is said to have come to nothing.
        stoppingToken.Register(() => _imports.Writer.TryComplete());
        await foreach (var work in _imports.Reader.ReadAllAsync(CancellationToken.None)) await RunAsync(work);
    }

    private static ImportProfile Draft(ImportUpload upload) => upload.Draft ?? throw new ImportException("The file has not been looked at yet: open its columns first.");

    private async Task<ImportUpload> GetAsync(Reader reader, string uploadId, CancellationToken ct)
        => await uploads.FindAsync(reader, uploadId, ct) ?? throw new UnauthorizedAccessException("There is no such upload of this operator.");

    private async Task RunAsync(ImportWork work)
    {
        try
        {
            work.Token.ThrowIfCancellationRequested();
            work.Change(job => job with { State = JobState.Running });
            if (work.Job.IsImport) await ImportAsync(work);
            else await CheckAsync(work);
        }
        catch (OperationCanceledException e)
        {
            var stopped = _stopping.IsCancellationRequested;
            var interrupted = work.Job.State == JobState.Waiting ? UploadState.NotBegun : UploadState.Interrupted;
            await EndAsync(work, JobState.Cancelled, stopped ? interrupted : UploadState.Cancelled, work.Why ?? (stopped ? null : e.Message));
        }
#pragma warning disable CA1031 // the work is the outermost caller: whatever it is, the page says it and the next import goes on
        catch (Exception e)
#pragma warning restore CA1031
        {
            var said = e is ImportException ? e.Message : VerbFailure.Explain(e, paths.DataDirectory, CancellationToken.None)?.Sentence;
            if (said is null) log.LogError(e, "The work on {File} failed.", work.Upload.FileName);
            await EndAsync(work, JobState.Failed, UploadState.Failed, said ?? e.Message);
        }
    }

    private async Task CheckAsync(ImportWork work)
    {
        var check = await wizard.CheckAsync(work.Upload, work.Job.Draft, work, work.Token);
        work.Change(job => job with { State = JobState.Done, Check = check });
    }

    private async Task ImportAsync(ImportWork work)
    {
        var options = new ImportOptions(Path.Combine(paths.CityDirectory(pack.Slug), "rejects"), ReplaceSimulation: work.ReplaceSimulation)
        {
            WhyStopped = () => work.Why ?? (_stopping.IsCancellationRequested ? ServerStopped : null),
        };
        await uploads.ChangeAsync(work.Upload.Id, u => u with { State = UploadState.Importing }, work.Token);
        var result = await wizard.ImportAsync(work.Upload, work.Job.Draft, PersonalSeal.Open(paths.KeyDirectory), options, work, work.Token);
        // From here on the rows are in: what is written down must say so, whatever is being stopped meanwhile.
        await uploads.ChangeAsync(work.Upload.Id, u => u with { State = UploadState.Imported, Result = result, Draft = work.Job.Draft }, CancellationToken.None);
        uploads.RemoveFile(work.Upload);
        work.Change(job => job with { State = JobState.Done, Result = result, Search = result.Loaded > 0 ? new ImportSearch(JobState.Running) : null });
        await AuditTrail.WriteAsync(database, work.Reader, "import", work.Upload.FileName, result, CancellationToken.None);
        if (result.Loaded > 0) await SearchAsync(work);
    }

    // The rows are in, and stay in: a search that comes to nothing is made up for by the next one, or by the night. The next import waits for it, so that
    // every import is searched.
    private async Task SearchAsync(ImportWork work)
    {
        try
        {
            var found = await search.RunAsync(null, false, new SearchSeen(work), _stopping);
            work.Change(job => job with { Search = new ImportSearch(found is null ? JobState.Cancelled : JobState.Done) });
        }
#pragma warning disable CA1031 // as above: it is said, and the next import goes on
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (e is not OperationCanceledException) log.LogError(e, "The search for duplicates after the import of {File} failed; the night makes up for it.", work.Upload.FileName);
            work.Change(job => job with { Search = new ImportSearch(e is OperationCanceledException ? JobState.Cancelled : JobState.Failed) });
        }
    }

    private sealed class SearchSeen(ImportWork work) : IProgress<IncidentSearchProgress>
    {
        public void Report(IncidentSearchProgress value) => work.Change(job => job with { Search = new ImportSearch(JobState.Running, new ImportProgress(value.Phase, value.Rows, value.Total, value.Elapsed)) });
    }

    private async Task EndAsync(ImportWork work, JobState state, UploadState upload, string? message)
    {
        if (work.Job.IsImport) await uploads.ChangeAsync(work.Upload.Id, u => u with { State = upload, Message = message, Draft = work.Job.Draft }, CancellationToken.None);
        work.Change(job => job with { State = state, Message = message });
    }
}
