using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Dashboard;

/// <summary><c>serve</c>: the dashboard, until Ctrl-C.</summary>
internal static class ServeVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 8137 };
    private static readonly Option<string> Host = new("--host") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };

    public static Command Create()
    {
        var verb = new CityVerb("serve", "Serve the dashboard (the default). The first start of a city that can be simulated fills it and runs the night once.");
        verb.Command.Options.Add(Port);
        verb.Command.Options.Add(Host);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            await FirstStart.PrepareAsync(session, progress, ct);
            await using var app = DashboardHost.Build(session, $"http://{parsed.GetValue(Host)}:{parsed.GetValue(Port)}");
            await app.StartAsync(ct);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            await FirstReader.OpenAsync(address, ct);
            Console.WriteLine($"Listening on {address}");
            if (await FirstBriefs.AskAsync(app.Services, ct) is { } week)
            {
                progress.Say(string.Create(CultureInfo.InvariantCulture, $"Printing the briefs of the week that ended on {week:yyyy-MM-dd} in the background; the reports page shows how far they are."));
            }
            await app.WaitForShutdownAsync(ct);
            return new VerbResult(new { stopped = true }, "Stopped.");
        });
    }
}
