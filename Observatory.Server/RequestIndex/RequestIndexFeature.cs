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
    }

    private sealed class Follower(LiveRequestIndex index) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => index.RunAsync(stoppingToken);
    }
}
