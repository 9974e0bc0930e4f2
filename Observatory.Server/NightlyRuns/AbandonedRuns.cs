using GisData.Database;
using GisData.NightlyRuns;

namespace Observatory.Server.NightlyRuns;

/// <summary>At start: runs that a killed process left behind are marked failed, so that nobody waits for them.</summary>
internal sealed class AbandonedRuns(ObservatoryDatabase database, TimeProvider clock, ILogger<AbandonedRuns> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var run in await new NightlyRunStore(database).FailAbandonedAsync(clock.GetUtcNow(), cancellationToken))
            log.LogWarning("Night {RunId} was cut off and is marked failed.", run);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
