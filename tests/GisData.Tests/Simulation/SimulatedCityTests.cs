using System.Diagnostics;
using Analytics.Simulation;
using GisData.Cities;
using GisData.Simulation;
using Observatory.Tests;

namespace GisData.Tests.Simulation;

public class SimulatedCityTests(ITestOutputHelper output)
{
    private static readonly CityPack Pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");

    [Theory, InlineData(1402), InlineData(1403), InlineData(1404)]
    public void The_default_city_can_hide_every_class_of_hot_spot(long seed)
    {
        var simulator = Simulator(seed);
        foreach (var h in simulator.Truth.Hotspots)
        {
            output.WriteLine(FormattableString.Invariant($"{h.Id} {h.Class} cells {h.Cells.Count} subjects {string.Join('+', h.Subjects)} rate {h.RelativeRate:F1} base {h.ExpectedBase:F0} excess {h.ExpectedExcess:F0} {h.From}…{h.To}"));
        }
        foreach (var s in simulator.Truth.Storms) { output.WriteLine(FormattableString.Invariant($"{s.Id} {s.Kind} {s.From}…{s.To} districts {string.Join('+', s.Districts)} cells {s.Cells.Count} excess {s.ExpectedExcess:F0}")); }
        Assert.Empty(simulator.Truth.NotPlanted);
        Assert.Equal(16, simulator.Truth.Hotspots.Count);
        Assert.All(simulator.Truth.Hotspots, h => Assert.True(h.ExpectedExcess >= 150));
        Assert.NotNull(simulator.Truth.Outbreak);
    }

    [Fact]
    public void Requests_of_the_default_city_are_complete_and_fast()
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        foreach (var request in Simulator(1402).Simulate())
        {
            count++;
            Assert.False(string.IsNullOrWhiteSpace(request.Description));
            if (request.ClosedAt is not null) { Assert.False(string.IsNullOrWhiteSpace(request.StatusNotes)); }
            if (count % 30_000 == 0) { output.WriteLine($"{request.RequestedAt:u} {request.Address} | {request.Description} | {request.StatusNotes}"); }
        }
        output.WriteLine($"{count} requests in {watch.Elapsed.TotalSeconds:F1} s");
        Assert.InRange(count, 297_000, 303_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    /// <summary>The cities without a profile of their own take what they have of the shared one.</summary>
    [Theory, InlineData("karaj", 4), InlineData("shiraz", 4), InlineData("qazvin", 3)]
    public void A_city_without_its_own_profile_is_simulated_by_the_shared_one(string slug, int room)
    {
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), slug);
        Assert.False(File.Exists(Path.Combine(pack.Folder, "simulation.json")));
        Assert.True(SimulationProfile.Exists(pack));
        var profile = SimulationProfile.Read(pack);
        Assert.Equal(pack.Subjects.Count, profile.Subjects.Count);
        Assert.Superset(profile.Channels.Keys.ToHashSet(), pack.Channels.Select(c => c.Slug).ToHashSet());
        var city = SimulatedCityMaker.Make(pack, profile, SchematicBoundaries.Make(pack, SchematicPlan.Read(pack)).Neighbourhoods);
        var simulator = new CitySimulator(city, new SimulationOptions { From = new DateOnly(2022, 3, 21), To = new DateOnly(2024, 11, 20), Requests = 40_000 });
        var requests = simulator.Simulate().ToList();
        output.WriteLine($"{slug}: {requests.Count} requests, {simulator.Truth.Hotspots.Count} planted, {simulator.Truth.NotPlanted.Count} found no place");
        Assert.InRange(requests.Count, 38_500, 41_500);
        // A small city has room for few places that do not touch.
        Assert.True(simulator.Truth.Hotspots.Count >= room, $"only {simulator.Truth.Hotspots.Count} hot spots found a place");
        Assert.All(requests, r => Assert.False(string.IsNullOrWhiteSpace(r.Description)));
        // Another city's districts are nowhere: every request lies in one of its own.
        Assert.Equal(pack.Districts.Select(d => d.Id).Order(), requests.Select(r => r.DistrictId).Distinct().Order());
    }

    [Fact]
    public void A_city_that_extends_nothing_needs_a_profile()
    {
        var boston = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "boston");
        Assert.False(SimulationProfile.Exists(boston));
        Assert.Contains("cannot be simulated", Assert.Throws<CityPackException>(() => SimulationProfile.Read(boston)).Message, StringComparison.Ordinal);
    }

    private static CitySimulator Simulator(long seed)
    {
        var shapes = SchematicBoundaries.Make(Pack, SchematicPlan.Read(Pack));
        var city = SimulatedCityMaker.Make(Pack, SimulationProfile.Read(Pack), shapes.Neighbourhoods);
        return new CitySimulator(city, new SimulationOptions { Seed = seed, From = new DateOnly(2022, 3, 21), To = new DateOnly(2024, 11, 20) });
    }
}
