using Analytics.Hotspots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class NightlyRunOptionsTests
{
    [Fact]
    public void Defaults_are_what_the_documentation_says()
    {
        var options = Read([]);
        Assert.Equal((36, 12, 30, "02:30", "05:00", true), (options.WindowMonths, options.ProposalMonths, options.CellRunsKept, options.NightAt, options.BriefsAt, options.Scheduled));
        Assert.Equal(new HotspotOptions(), options.Hotspots);
    }

    [Fact]
    public void Values_come_from_the_section()
    {
        var options = Read(new() { ["NightlyRun:WindowMonths"] = "24", ["NightlyRun:Hotspots:MinimumRatio"] = "2" });
        Assert.Equal((24, 2.0), (options.WindowMonths, options.Hotspots.MinimumRatio));
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new()
        {
            ["NightlyRun:WindowMonths"] = "2", ["NightlyRun:ProposalMonths"] = "0", ["NightlyRun:CellRunsKept"] = "1", ["NightlyRun:NightAt"] = "25:00", ["NightlyRun:BriefsAt"] = "early",
            ["NightlyRun:Hotspots:Alpha"] = "0.2", ["NightlyRun:Hotspots:Radius"] = "9",
        }));
        Assert.Equal(6, error.Failures.Count());
        foreach (var named in new[] { "WindowMonths is 2", "ProposalMonths is 0", "CellRunsKept is 1", "NightAt is 25:00", "BriefsAt is early", "Alpha 0.2", "Radius 9" })
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_option_is_not_ignored()
        => Assert.ThrowsAny<Exception>(() => Read(new() { ["NightlyRun:WindowMonth"] = "6" }));

    private static NightlyRunOptions Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddNightlyRun(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<NightlyRunOptions>>().Value;
    }
}
