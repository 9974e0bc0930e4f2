using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The night by the clock. A failed night is in the run log and on the health page; it is not fired again before the next one.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyRunJob(Night night, ILogger<NightlyRunJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await night.RunAsync(new NightRequest(), progress: null, cancellationToken);
            log.LogInformation("Night {RunId}: {Hotspots} hot spots, {Proposals} proposals.", result.RunId, result.Hotspots, result.Proposals);
        }
        catch (NightBusyException e)
        {
            log.LogWarning("{Message}", e.Message);
        }
        catch (NightFailedException e)
        {
            throw new JobExecutionException(e.Message, e) { RefireImmediately = false };
        }
    }
}
