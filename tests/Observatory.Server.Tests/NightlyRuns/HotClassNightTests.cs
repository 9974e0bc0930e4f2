using GisData.Access;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class HotClassNightTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Analyst = new("analyst", ReaderRole.Analyst);

    [Fact]
    public async Task The_cells_of_a_place_that_is_hot_all_year_are_stored_as_persistent()
    {
        await SmallCity.SeedAsync(clone.Database, planted: 1500);
        var night = new Night(clone.Database, SmallCity.Pack, Options.Create(new NightlyRunOptions()), new FakePapers(), new StandingClock(new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero)), NullLogger<Night>.Instance);
        var result = await night.RunAsync(new NightRequest(), null, default);
        var hotspot = Assert.Single(await new HotspotQueries(clone.Database).ListAsync(Analyst, result.RunId, default));
        var hot = (await new HotspotQueries(clone.Database).ListCellClassesAsync(Analyst, result.RunId, hotspot.GroupId, default)).Where(c => c.EmergingClass.EndsWith("Hot", StringComparison.Ordinal)).ToList();
        Assert.Equal("PersistentHot", hot.MaxBy(c => c.HotSteps)!.EmergingClass);
        Assert.All(hot, c => Assert.True(c.HotSteps > 0 && !c.TooFew));
        // of the place's own cells most, of the city's others at most the ring that its neighbourhood sums reach
        Assert.True(2 * hot.Count(c => hotspot.HexCells.Contains(c.HexCell)) > hotspot.HexCells.Count);
        Assert.InRange(hot.Count, 1, 4 * hotspot.HexCells.Count);
    }
}
