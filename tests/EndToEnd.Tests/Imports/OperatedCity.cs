using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Observatory.Server.Dashboard;
using Observatory.Server.Installation;
using Observatory.Tests.CommandLine;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Imports;

/// <summary>A second city beside the one of all other tests, on the same server: nothing simulated in it, a dashboard of its own, files brought in
/// by the program as a process.</summary>
internal sealed class OperatedCity : IAsyncDisposable
{
    private const string Slug = "operated";
    private readonly InstallationPaths _paths;
    private readonly CitySession _session;
    private readonly WebApplication _app;

    private OperatedCity(InstallationPaths paths, CitySession session, WebApplication app) => (_paths, _session, _app) = (paths, session, app);

    public string Origin => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    public static async Task<OperatedCity> StartAsync(RunningObservatory beside)
    {
        var paths = new InstallationPaths(beside.Paths.DataDirectory, Path.Combine(beside.Paths.DataDirectory, "operated-cities"));
        var folder = Path.Combine(paths.CitiesDirectory, Slug);
        Directory.CreateDirectory(Path.Combine(folder, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(folder, "city.json"), JsonSerializer.Serialize(SmallCity.Pack with { Slug = Slug, Boundaries = new("derived", null) }, CityPackReader.Json));
        await File.WriteAllTextAsync(Path.Combine(folder, "profiles", "lines.json"), """
            {"name": "lines", "source": "137", "dateFormats": ["yyyy-MM-dd HH:mm"], "envelope": [51.3, 35.5, 51.5, 35.7],
             "columns": {"sourceId": "id", "requestedAt": "at", "closedAt": "closed", "subject": "subject", "longitude": "lon", "latitude": "lat", "phone": "phone"}}
            """);
        var session = await CitySession.OpenAsync(paths, Slug, NullLoggerFactory.Instance, default);
        var app = DashboardHost.Build(session, "http://127.0.0.1:0");
        await app.StartAsync();
        return new OperatedCity(paths, session, app);
    }

    /// <summary>A file whose third data row was closed before it was made and whose fourth says no time.</summary>
    public string Write(int rows)
    {
        var path = Path.Combine(_paths.DataDirectory, "with-broken-rows.csv");
        var random = new Random(3);
        File.WriteAllLines(path, Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i},{(i == 4 ? "yesterday" : $"2024-0{1 + i % 6}-1{i % 9} 10:00")},{(i == 3 ? "2020-01-01 00:00" : "")},{(i % 2 == 0 ? "Asphalt" : "Waste")},{51.35 + random.NextDouble() * 0.1:F5},{35.55 + random.NextDouble() * 0.1:F5},0912000{1000 + i % 9000}"))
            .Prepend("id,at,closed,subject,lon,lat,phone"));
        return path;
    }

    /// <summary>As an operator does it at a terminal.</summary>
    public Task<VerbRun> ImportAsync(string file) => Verb.RunAsync(
        new Dictionary<string, string> { ["OBSERVATORY_DATA"] = _paths.DataDirectory, ["OBSERVATORY_CITIES"] = _paths.CitiesDirectory, ["ConnectionStrings__Observatory"] = "" }, "import", file, "--city", Slug, "--json");

    /// <summary>Until it is let go no import can commit: a small file would be in before a page has shown it running.</summary>
    public async Task<NpgsqlConnection> HoldCommitsAsync()
    {
        var holder = await _session.Database.OpenForIngestAsync();
        await using var take = new NpgsqlCommand("select pg_advisory_lock(hashtext('observatory.change_batch'))", holder);
        await take.ExecuteNonQueryAsync();
        return holder;
    }

    public static async Task LetCommitAsync(NpgsqlConnection holder)
    {
        await using var release = new NpgsqlCommand("select pg_advisory_unlock(hashtext('observatory.change_batch'))", holder);
        Assert.Equal(true, await release.ExecuteScalarAsync());
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _session.DisposeAsync();
    }
}
