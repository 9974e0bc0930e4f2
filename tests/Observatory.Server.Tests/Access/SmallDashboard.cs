using GisData.Access;
using GisData.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Observatory.Client.Access;
using Observatory.Server.Dashboard;
using Observatory.Server.Installation;

namespace Observatory.Tests.Access;

/// <summary>The whole dashboard over the small city, on a free port of all addresses, without the clock that runs nights.</summary>
public sealed class SmallDashboard(TemplateDatabase template) : IAsyncLifetime
{
    private readonly ClonedDatabase clone = new(template);
    private readonly string _data = TestDirectories.New("dashboard");
    private WebApplication? _app;

    public ObservatoryDatabase Database => clone.Database;

    public int Port { get; private set; }

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        await clone.InitializeAsync();
        await SmallCity.SeedAsync(clone.Database, requests: 400, planted: 20);
        await using (var connection = await clone.Database.OpenForIngestAsync()) await SmallCity.AddKeysAsync(connection);
        var paths = new InstallationPaths(_data, _data);
        Directory.CreateDirectory(paths.KeyDirectory);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("NightlyRun:Scheduled", "false")]).Build();
        _app = DashboardHost.Build(CitySession.Over(paths, configuration, SmallCity.Pack, clone.Database, NullLoggerFactory.Instance), "http://0.0.0.0:0");
        await _app.StartAsync();
        Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    /// <summary>A browser without scripts: follows nothing, keeps no cookie by itself.</summary>
    /// <param name="reader">Signed in as; null = nobody.</param>
    public HttpClient NewClient(Reader? reader = null, string host = "127.0.0.1")
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://{host}:{Port}") };
        if (reader is not null) { client.DefaultRequestHeaders.Add("Cookie", $"observatory.reader={TicketOf(reader)}"); }
        return client;
    }

    /// <summary>What the sign-in would put into the cookie.</summary>
    public string TicketOf(Reader reader)
        => Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(ReaderClaims.Scheme)
            .TicketDataFormat.Protect(new AuthenticationTicket(ReaderClaims.PrincipalOf(reader), ReaderClaims.Scheme));

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        await clone.DisposeAsync();
        TestDirectories.Delete(_data);
    }
}
