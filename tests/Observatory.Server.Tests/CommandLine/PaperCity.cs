using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests.NightlyRuns;

namespace Observatory.Tests.CommandLine;

/// <summary>The small city as a verb finds it, with one complete night as of its last day and no paper yet.</summary>
public sealed class PaperCity(TemplateDatabase template) : IAsyncLifetime
{
    private static int _cities;

    // Several tests have one at the same time.
    public string Slug { get; } = string.Create(CultureInfo.InvariantCulture, $"papers{Environment.ProcessId}x{Interlocked.Increment(ref _cities)}");

    public string Folder { get; } = TestDirectories.New("papers");

    public string RunId { get; private set; } = "";

    public Dictionary<string, string> Place => new()
    {
        ["OBSERVATORY_DATA"] = Path.Combine(Folder, "data"), ["OBSERVATORY_CITIES"] = Path.Combine(Folder, "cities"), ["ConnectionStrings__Observatory"] = template.ServerConnectionString,
    };

    public async ValueTask InitializeAsync()
    {
        var pack = SmallCity.Pack with { Slug = Slug, Boundaries = new("derived", null) };
        Directory.CreateDirectory(Path.Combine(Folder, "cities", Slug));
        await File.WriteAllTextAsync(Path.Combine(Folder, "cities", Slug, "city.json"), JsonSerializer.Serialize(pack, CityPackReader.Json));
        await using var database = await ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { ConnectionString = template.ServerConnectionString }, Slug);
        await SmallCity.SeedAsync(database, requests: 2_000, planted: 200);
        await using (var connection = await database.OpenForIngestAsync())
        {
            await using var rename = new NpgsqlCommand("update city_state set slug = $1", connection);
            rename.Parameters.Add(new NpgsqlParameter { Value = Slug });
            await rename.ExecuteNonQueryAsync();
        }

        RunId = (await new Night(database, pack, Options.Create(new NightlyRunOptions()), new CountedPapers(), TimeProvider.System, NullLogger<Night>.Instance).RunAsync(new NightRequest(), null, default)).RunId;
    }

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync("observatory_" + Slug);
        TestDirectories.Delete(Folder);
    }
}
