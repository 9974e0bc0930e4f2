using GisData.CityView;
using GisData.RequestIndex;
using GisData.Tiles;

namespace Observatory.Server.RequestIndex;

/// <summary>The index of a running dashboard: in memory, followed from the change feed, kept on disk beside the city's data. Verbs do without it.</summary>
public static class RequestIndexFeature
{
    /// <param name="folder">Where its files are kept.</param>
    public static void AddRequestIndex(this IServiceCollection services, string folder)
    {
        services.AddSingleton<IndexReader>();
        services.AddSingleton(new IndexFiles(folder));
        services.AddSingleton<LiveRequestIndex>();
        services.AddSingleton<IDataChanges>(s => s.GetRequiredService<LiveRequestIndex>());
        services.AddSingleton<LinkedResults>();
        services.AddSingleton<HexPlaces>();
        services.AddSingleton<DensityTiles>();
        services.AddSingleton<CityViewQueries>();
        services.AddSingleton<IndexedCityView>();
        services.AddSingleton<ICityViewQueries>(s => s.GetRequiredService<IndexedCityView>());
        services.AddHostedService<Follower>();
        services.AddHostedService<StandingViews>();
    }

    private sealed class Follower(LiveRequestIndex index) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => index.RunAsync(stoppingToken);
    }

    // States that come while one is counted are left out but for the newest.
    private sealed class StandingViews(LiveRequestIndex index, LinkedResults results) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var arrived = new SemaphoreSlim(0, int.MaxValue);
            void Wake() => arrived.Release();
            index.Changed += Wake;
            try
            {
                while (true)
                {
                    await arrived.WaitAsync(stoppingToken);
                    while (arrived.Wait(0, stoppingToken)) { }
                    if (index.Current is { } state) { results.KeepCurrent(state, stoppingToken); }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            finally { index.Changed -= Wake; }
        }
    }
}
