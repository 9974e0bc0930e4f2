using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.Dashboard;
using Observatory.Server.Installation;

// One observatory, one browser, and a test that takes the database away: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Observatory.Tests.EndToEnd.Running.RunningObservatory))]

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>The whole observatory as an operator would have it: a data directory of its own with its private PostGIS, a city with
/// requests and one complete night, the dashboard on a free port. Made once for all tests of this project.</summary>
public sealed class RunningObservatory : IAsyncLifetime
{
    private CitySession? _session;
    private WebApplication? _app;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin { get; private set; } = "";

    public CitySession Session => _session ?? throw new InvalidOperationException("The fixture has not started.");

    public InstallationPaths Paths { get; } = new(TestDirectories.New("e2e"), Path.Combine(SharedData.Repository, "cities"));

    /// <summary>What the city and its night hold, for addresses with an id in them.</summary>
    public PreparedCity City
    {
        get => field ?? throw new InvalidOperationException("The fixture has not started.");
        private set;
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            _session = await PreparedCity.OpenAsync(Paths);
            City = await PreparedCity.FillAsync(_session);
            _app = DashboardHost.Build(_session, "http://127.0.0.1:0");
            await _app.StartAsync();
            Origin = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>A service of the running dashboard.</summary>
    public T Get<T>() where T : notnull => (_app ?? throw new InvalidOperationException("The fixture has not started.")).Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // A circuit of a page that a test left open would hold the stop back.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _app.StopAsync(patience.Token);
            await _app.DisposeAsync();
        }
        if (_session is not null) { await _session.DisposeAsync(); }
        TestDirectories.Delete(Paths.DataDirectory);
    }
}
