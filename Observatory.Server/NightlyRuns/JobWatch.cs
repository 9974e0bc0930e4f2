using System.Data.Common;
using GisData.Health;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>Writes down which job failed last and strikes it out when it succeeds, so that an operator sees it on every page.</summary>
internal sealed class JobWatch(JobFailureStore failures, TimeProvider clock, ILogger<JobWatch> log) : IJobListener
{
    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var job = context.JobDetail.Key;
        if (!NightlySchedule.All.Contains(job)) return;
        try
        {
            if (jobException is null) await failures.ForgetAsync(job.Name, cancellationToken);
            else await failures.SaveAsync(new JobFailure(job.Name, clock.GetUtcNow(), context.RetryAttempt + 1, (jobException.InnerException ?? jobException).Message), cancellationToken);
        }
        catch (DbException e)
        {
            // The job itself has said in the log what went wrong; without a database nobody opens a page either.
            log.LogWarning("How {Job} ended could not be written down: {Message}", job.Name, e.Message);
        }
    }
}
