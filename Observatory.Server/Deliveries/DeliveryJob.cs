using Quartz;

namespace Observatory.Server.Deliveries;

/// <summary>Looks into the outbox every minute. A message that cannot be sent waits in the outbox with its reason; that a mail server cannot be reached is logged as well, and what is stuck shows in the header of operators.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(DeliveryRun deliveries, ILogger<DeliveryJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await deliveries.RunAsync(cancellationToken);
            if (result is not { Queued: 0, Sent: 0, Refused: 0, Deferred: 0 })
                log.LogInformation("Outbox: {Queued} new, {Sent} sent, {Refused} refused, {Deferred} to be tried again.", result.Queued, result.Sent, result.Refused, result.Deferred);
        }
        catch (PostAwayException e)
        {
            throw new JobExecutionException(e.Message, e);
        }
    }
}
