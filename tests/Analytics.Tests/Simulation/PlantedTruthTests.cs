using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using Analytics.Simulation;

namespace Analytics.Tests.Simulation;

public class PlantedTruthTests
{
    private static readonly SimulatedCity City = ToyCity.City;
    private static readonly CitySimulator Simulator = ToyCity.Simulator;
    private static readonly List<SimulatedRequest> All = ToyCity.Requests;

    [Fact]
    public void Every_hot_class_is_planted_apart_from_the_others_inside_the_city_and_strong_enough()
    {
        var truth = Simulator.Truth;
        Assert.Empty(truth.NotPlanted);
        Assert.Equal(16, truth.Hotspots.Count);
        Assert.Equal(8, truth.Hotspots.Select(h => h.Class).Distinct().Count());
        Assert.All(truth.Hotspots, h =>
        {
            Assert.Contains(h.Cells.Count, new[] { 7, 19 });
            Assert.InRange(h.Subjects.Count, 1, 2);
            Assert.InRange(h.RelativeRate, 3, 8);
            Assert.True(h.ExpectedExcess >= 150, $"{h.Id} {h.Class} {h.ExpectedExcess}");
        });
        var cells = truth.Hotspots.SelectMany(h => h.Cells).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
    }

    [Fact]
    public void The_planted_rates_are_really_there()
    {
        foreach (var hotspot in Simulator.Truth.Hotspots)
        {
            var cells = hotspot.Cells.ToHashSet();
            var added = All.Count(r => r.PlantedBy == hotspot.Id);
            var cold = hotspot.Periods.Where(p => p.Rate < 1).ToList();
            var here = All.Where(r => r.PlantedBy is null && hotspot.Subjects.Contains(r.SubjectId) && r.X is { } x && cells.Contains(City.Grid.CellAt(x, r.Y!.Value).Id)).ToList();

            if (cold.Count == 0)
            {
                Assert.InRange(added / hotspot.ExpectedExcess, 0.78, 1.22);
                Assert.InRange(here.Count / (hotspot.ExpectedBase * 0.98), 0.78, 1.22);
            }
            else
            {
                var days = here.ToLookup(r => cold.Any(p => p.From <= Day(r) && p.To >= Day(r)));
                var coldDays = cold.Sum(p => p.To.DayNumber - p.From.DayNumber + 1);
                var share = coldDays / (double)ToyCity.Options().Days;
                Assert.InRange(days[true].Count() / (hotspot.ExpectedBase * share), 0.03, 0.25);
            }
            // Added requests lie in the cells (a repeat may fall a few metres outside) and in the time.
            Assert.All(All.Where(r => r.PlantedBy == hotspot.Id && r.Number == r.IncidentNumber), r => Assert.InRange(Day(r), hotspot.From, hotspot.To));
            Assert.InRange(All.Where(r => r.PlantedBy == hotspot.Id && r.X is not null).Average(r => cells.Contains(City.Grid.CellAt(r.X!.Value, r.Y!.Value).Id) ? 1.0 : 0), 0.97, 1);
        }
    }

    [Fact]
    public void Histories_are_what_their_class_says()
    {
        foreach (var hotspot in Simulator.Truth.Hotspots)
        {
            var rateAtEnd = hotspot.Periods.FirstOrDefault(p => p.To == Simulator.Truth.To)?.Rate ?? 1;
            Assert.Equal(hotspot.Class != EmergingClass.HistoricalHot, rateAtEnd > 1);
            Assert.Equal(hotspot.Class == EmergingClass.OscillatingHot, hotspot.Periods.Any(p => p.Rate < 1));
            Assert.Equal(hotspot.Class == EmergingClass.PersistentHot, hotspot.Periods.Count == 1 && hotspot.From == Simulator.Truth.From && hotspot.To == Simulator.Truth.To);
            if (hotspot.Class == EmergingClass.IntensifyingHot) { Assert.True(hotspot.Periods[0].Rate < hotspot.Periods[^1].Rate); }
            if (hotspot.Class == EmergingClass.DiminishingHot) { Assert.True(hotspot.Periods[0].Rate > hotspot.Periods[^1].Rate); }
        }
    }

    [Fact]
    public void Storms_and_the_outbreak_happen()
    {
        var truth = Simulator.Truth;
        Assert.Equal(6, truth.Storms.Count);
        Assert.All(truth.Storms, s => Assert.InRange(All.Count(r => r.PlantedBy == s.Id) / s.ExpectedExcess, 0.75, 1.25));
        var outbreak = All.Where(r => r.PlantedBy == truth.Outbreak!.Id).ToList();
        Assert.Equal(14, outbreak.Select(r => r.IncidentNumber).Distinct().Count());
        Assert.All(outbreak, r => Assert.Contains(r.NeighbourhoodId, truth.Outbreak!.Neighbourhoods));
        Assert.Equal(3, truth.Outbreak!.Neighbourhoods.Count);
        Assert.All(outbreak, r => Assert.True(Day(r) >= truth.To.AddDays(-3)));
    }

    [Fact]
    public void Nothing_planted_means_nothing()
    {
        var simulator = new CitySimulator(City, ToyCity.Options() with { NothingPlanted = true });
        Assert.Empty(simulator.Truth.Hotspots);
        Assert.Empty(simulator.Truth.Storms);
        Assert.Null(simulator.Truth.Outbreak);
        var requests = simulator.Simulate().ToList();
        Assert.All(requests, r => Assert.Null(r.PlantedBy));
        Assert.InRange(requests.Count, 150_000 * 0.985, 150_000 * 1.015);
    }

    [Fact]
    public void The_truth_survives_its_file()
        => Assert.Equal(Simulator.Truth.ToJson(), PlantedTruth.FromJson(Simulator.Truth.ToJson()).ToJson());

    [Fact]
    public void A_small_simulation_says_what_it_could_not_plant()
    {
        var small = new CitySimulator(City, ToyCity.Options() with { Requests = 1_000, Storms = 0 });
        Assert.NotEmpty(small.Truth.NotPlanted);
        Assert.Equal(16, small.Truth.NotPlanted.Count + small.Truth.Hotspots.Count);
    }

    [Fact]
    public void Options_out_of_bounds_are_all_named()
    {
        var refused = Assert.Throws<ArgumentException>(() => new CitySimulator(City, ToyCity.Options() with { Requests = 10, RepeatShare = 0.9, SouthFactor = 0 }));
        Assert.Contains("Requests is 10", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RepeatShare is 0.9", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SouthFactor is 0", refused.Message, StringComparison.Ordinal);
    }

    private static DateOnly Day(SimulatedRequest r) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(r.RequestedAt, City.TimeZone).DateTime);
}
