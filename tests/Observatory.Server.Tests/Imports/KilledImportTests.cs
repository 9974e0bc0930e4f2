using System.Globalization;

namespace Observatory.Tests.Imports;

/// <summary><c>kill -9</c> of the importing process: the database is as before or as after, and importing again loads the rest.</summary>
public sealed class KilledImportTests(TemplateDatabase template, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 1137;
    private readonly ImportedCity _city = new(template.ServerConnectionString, string.Create(CultureInfo.InvariantCulture, $"killed{Environment.ProcessId}"));

    // eng/crash-test.sh sets how many; three are part of every run.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("OBSERVATORY_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Fact]
    public async Task An_import_killed_at_any_moment_leaves_the_city_as_before_or_as_after()
    {
        var campaign = new KillCampaign(_city, rows: 4_000, Seed);
        await campaign.BeginAsync();
        var moments = new Random(Seed);
        for (var i = 0; i < Kills; i++)
        {
            // One in each part of the import's time, in a part at random.
            var outcome = await campaign.KillAsync((i % 10 + moments.NextDouble()) / Math.Min(Kills, 10));
            output.WriteLine(outcome.Line(i + 1));
        }
    }

    public async ValueTask InitializeAsync() => await _city.PrepareAsync();

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync(_city.DatabaseName);
        _city.Dispose();
    }
}
