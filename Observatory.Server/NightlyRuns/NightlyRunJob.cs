using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The night by the clock. A failed night is in the run log and in /health, and is tried twice more: what failed may have been
/// the database or the printer for a moment.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:15:00", "01:00:00")]
internal sealed class NightlyRunJob(Night night, ILogger<NightlyRunJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await night.RunAsync(new NightRequest(), progress: null, cancellationToken);
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
}
