using GisData.Access;
using GisData.Imports.Wizard;

namespace Observatory.Client.Imports;

/// <summary>Looks at an upload's long work twice a second for as long as it is under way and somebody looks at the page.</summary>
internal sealed class JobWatch(IImportJobs jobs, Reader reader, string uploadId, TimeProvider clock, Func<ImportJob?, Task> show) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _left = new();
    private Task _watching = Task.CompletedTask;

    /// <summary>Shows what there is, and what becomes of it.</summary>
    public async Task StartAsync()
    {
        var job = await jobs.FindAsync(reader, uploadId, _left.Token);
        await show(job);
        if (job is { IsUnderWay: true } && _watching.IsCompleted) _watching = WatchAsync();
    }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pace, clock);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                var job = await jobs.FindAsync(reader, uploadId, _left.Token);
                await show(job);
                if (job is not { IsUnderWay: true }) return;
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left; the work goes on without it.
        }
    }
}
