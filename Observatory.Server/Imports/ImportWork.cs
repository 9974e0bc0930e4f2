using GisData.Access;
using GisData.Imports;
using GisData.Imports.Wizard;

namespace Observatory.Server.Imports;

/// <summary>One piece of long work, as it stands now.</summary>
internal sealed class ImportWork(ImportUpload upload, Reader reader, ImportJob job, CancellationToken stopping) : IProgress<ImportProgress>
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Lock _gate = new();
    private ImportJob _job = job;

    public ImportUpload Upload => upload;

    public Reader Reader => reader;

    public bool ReplaceSimulation { get; init; }

    public CancellationToken Token => _stop.Token;

    /// <summary>Who stopped it; null: nobody did, or the server was stopped.</summary>
    public string? Why { get; private set; }

    public ImportJob Job
    {
        get { lock (_gate) { return _job; } }
    }

    public void Change(Func<ImportJob, ImportJob> change)
    {
        lock (_gate) { _job = change(_job); }
    }

    public void Report(ImportProgress value) => Change(now => now with { Progress = value });

    public async Task StopAsync(string why)
    {
        if (!Job.IsUnderWay) { return; }
        Why = why;
        await _stop.CancelAsync();
    }
}
