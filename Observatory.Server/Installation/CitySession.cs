using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Observatory.Server.Installation;

/// <summary>One city opened for work: its pack, its database (migrated, the pack's subjects known to it) and every feature's
/// services. A verb opens one, works, disposes it; the dashboard keeps one for its life.</summary>
public sealed class CitySession : IAsyncDisposable
{
    // Made on first use: the dashboard composes its own container and never asks.
    private readonly Lazy<ServiceProvider> _services;

    private CitySession(InstallationPaths paths, IConfiguration configuration, CityPack pack, ObservatoryDatabase database, ILoggerFactory log)
    {
        (Paths, Configuration, Pack, Database) = (paths, configuration, pack, database);
        _services = new Lazy<ServiceProvider>(() =>
        {
            var services = new ServiceCollection();
            services.AddSingleton(log);
            services.AddLogging();
            services.AddObservatory(paths, configuration, pack, database);
            return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        });
    }

    public InstallationPaths Paths { get; }
    public IConfiguration Configuration { get; }
    public CityPack Pack { get; }
    public ObservatoryDatabase Database { get; }

    public T Get<T>() where T : notnull => _services.Value.GetRequiredService<T>();

    public static async Task<CitySession> OpenAsync(InstallationPaths paths, string citySlug, ILoggerFactory log, CancellationToken ct)
    {
        var configuration = paths.ReadConfiguration();
        // The pack first: a wrong pack is the cheapest thing to find out.
        var pack = CityPackReader.Read(paths.CitiesDirectory, citySlug);
        Directory.CreateDirectory(paths.CityDirectory(citySlug));
        Directory.CreateDirectory(paths.KeyDirectory);
        UnpackedFiles.Begin(Path.Combine(paths.DataDirectory, "unpacked"));
        var database = await ObservatoryDatabase.OpenAsync(paths.DatabaseOptions(configuration), citySlug, log.CreateLogger("Database"), ct);
        try
        {
            await CityRegistration.RegisterAsync(database, pack, ct);
            await ImportRuns.FailAbandonedAsync(database, ct);
            await new BoundaryLoader(database, pack).EnsureAsync(ct);
            return new CitySession(paths, configuration, pack, database, log);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Over a database that is prepared already, which the session takes over: tests, on a clone.</summary>
    public static CitySession Over(InstallationPaths paths, IConfiguration configuration, CityPack pack, ObservatoryDatabase database, ILoggerFactory log)
        => new(paths, configuration, pack, database, log);

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated) { await _services.Value.DisposeAsync(); }
        await Database.DisposeAsync();
    }
}
