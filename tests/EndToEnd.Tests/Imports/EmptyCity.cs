using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.Dashboard;
using Observatory.Server.Installation;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Imports;

/// <summary>A dashboard over a city without a single request, which a test may fill.</summary>
public sealed class EmptyCity : IAsyncLifetime
{
    private readonly InstallationPaths _paths = new(TestDirectories.New("empty"), Path.Combine(SharedData.Repository, "cities"));
    private CitySession? _session;
    private WebApplication? _app;

    public CitySession Session => _session ?? throw new InvalidOperationException("The fixture has not started.");

    public string Origin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _session = await PreparedCity.OpenAsync(_paths);
        _app = DashboardHost.Build(_session, "http://127.0.0.1:0");
        await _app.StartAsync();
        Origin = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _app.StopAsync(patience.Token);
            await _app.DisposeAsync();
        }
        if (_session is not null) { await _session.DisposeAsync(); }
        TestDirectories.Delete(_paths.DataDirectory);
    }
}
