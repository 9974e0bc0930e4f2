using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Observatory.Client.Access;
using Observatory.Client.Localization;
using Observatory.Server.Localization;

namespace Observatory.Tests.Access;

/// <summary>Some endpoints over a test database, without the rest of the dashboard. The header <c>X-Role</c> signs in.</summary>
public sealed class EndpointHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private EndpointHost(WebApplication app) => this.app = app;

    public static async Task<EndpointHost> StartAsync(ObservatoryDatabase database, Action<IServiceCollection> services, Action<IEndpointRouteBuilder> endpoints)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddLanguages();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(SmallCity.Pack);
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton<ICityViewQueries, CityViewQueries>();
        builder.Services.AddSingleton<GisData.ReferenceLayers.IReferenceLayerQueries, GisData.ReferenceLayers.ReferenceLayerQueries>();
        services(builder.Services);
        var app = builder.Build();
        app.UseRequestLocalization();
        app.Use((http, next) =>
        {
            if (Enum.TryParse<ReaderRole>(http.Request.Headers["X-Role"], out var role)) { http.User = ReaderClaims.PrincipalOf(new Reader("tester", role)); }
            return next(http);
        });
        endpoints(app);
        await app.StartAsync();
        return new EndpointHost(app);
    }

    public IServiceProvider Services => app.Services;

    /// <param name="language">Of the cookie; null = none is sent.</param>
    public HttpClient ClientOf(ReaderRole? role = null, string? language = Languages.English)
    {
        var client = app.GetTestClient();
        if (language is not null) { client.DefaultRequestHeaders.Add("Cookie", $"{Languages.CookieName}={language}"); }
        if (role is { } known) { client.DefaultRequestHeaders.Add("X-Role", known.ToString()); }
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        // The container was given the database by a factory and would dispose it: the fixture does.
        GC.SuppressFinalize(this);
    }
}
