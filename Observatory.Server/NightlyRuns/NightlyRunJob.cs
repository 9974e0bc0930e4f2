using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The night by the clock. A failed night is in the run log and in /health, and is tried twice more: what failed may have been
/// the database or the printer for a moment.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:15:00", "01:00:00")]
internal sealed class NightlyRunJob(Night night, TimeProvider clock, ILogger<NightlyRunJob> log) : IJob
{
    private const int TriesInItsPlace = 60;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await RunAsync(context, cancellationToken);
            log.LogInformation("Night {RunId}: {Hotspots} hot spots, {Proposals} proposals.", result.RunId, result.Hotspots, result.Proposals);
        }
        catch (Exception e) when (e is NightBusyException or NoRequestsException)
        {
            log.LogWarning("{Message}", e.Message);
        }
        catch (NightFailedException e)
        {
            throw new JobExecutionException(e.Message, e) { RefireImmediately = false };
        }
    }

    // In the place of a server that was killed: its session may still hold the lock until the database notices.
    private async Task<NightResult> RunAsync(IJobExecutionContext context, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await night.RunAsync(new NightRequest(), progress: null, ct);
            }
            catch (NightBusyException) when (context.Recovering && tries < TriesInItsPlace)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), clock, ct);
            }
        }
    }
}
