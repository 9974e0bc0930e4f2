using System.Globalization;

namespace Observatory.Tests.Imports;

/// <summary><c>kill -9</c> of an import that fills months beside the table in further sessions, and of its undoing.</summary>
public sealed class KilledBigImportTests(TemplateDatabase template, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 3711;
    private readonly ImportedCity _city = new(template.ServerConnectionString, string.Create(CultureInfo.InvariantCulture, $"big{Environment.ProcessId}"));

    // eng/crash-test.sh sets how many of each; one of each is part of every run.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("OBSERVATORY_BIG_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 1;

    [Fact]
    public async Task An_import_that_fills_months_apart_and_its_undoing_leave_the_city_as_before_or_as_after()
    {
        // After known and rejected rows, more than 50,000 are left for months that the table does not have.
        var campaign = new BigKillCampaign(_city, rows: 60_000, Seed);
        await campaign.BeginAsync();
        if (Kills > 1) await campaign.MeasureAsync();
        var moments = new Random(Seed);
        var left = 0L;
        for (var i = 0; i < Kills; i++)
        {
            var window = (i % 5) switch { 0 => KillWindow.FilledApart, 1 => KillWindow.Reading, _ => KillWindow.Filling };
            var (import, undo) = await campaign.KillAsync(window, moments.NextDouble(), moments.NextDouble());
            output.WriteLine(import.Line(string.Create(CultureInfo.InvariantCulture, $"B{i + 1}")));
            output.WriteLine(undo.Line(string.Create(CultureInfo.InvariantCulture, $"U{i + 1}")));
            left += import.Left;
        }

        // Otherwise the campaign has not met what it is for.
        Assert.True(left > 0, "no kill left months beside the table");
    }

    public async ValueTask InitializeAsync() => await _city.PrepareAsync();

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync(_city.DatabaseName);
        _city.Dispose();
    }
}
