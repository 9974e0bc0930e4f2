using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.Dashboard;

namespace Observatory.Tests.Server.Dashboard;

public sealed class FirstReaderTests
{
    private const string Page = """
        <link rel="modulepreload" href="/script.js"><link rel="preload" as="fetch" crossorigin="anonymous" href="/api/map/hotspots?from=2026-01-01&amp;to=2026-02-01">
        <link rel="preload" as="fetch" crossorigin="anonymous" href="/basemap">
        """;

    [Fact]
    public async Task The_city_view_is_opened_and_what_it_fetches_at_once()
    {
        var asked = new ConcurrentBag<string>();
        await using var app = await ServeAsync(context =>
        {
            asked.Add(context.Request.Path + context.Request.QueryString.Value);
            return context.Response.WriteAsync(context.Request.Path == "/" ? Page : "{}", context.RequestAborted);
        });
        Assert.True(await FirstReader.OpenAsync(AddressOf(app), TestContext.Current.CancellationToken));
        Assert.Equal(["/", "/api/map/hotspots?from=2026-01-01&to=2026-02-01", "/basemap"], asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_cannot_answer_yet_is_served_all_the_same()
    {
        await using var app = await ServeAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        Assert.False(await FirstReader.OpenAsync(AddressOf(app), TestContext.Current.CancellationToken));
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(await FirstReader.OpenAsync(AddressOf(app), TestContext.Current.CancellationToken));
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
