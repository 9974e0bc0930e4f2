using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using Analytics.Simulation;
using GisData.Cities;
using GisData.Simulation;
using Observatory.Tests;

namespace GisData.Tests.Simulation;

/// <summary>Does the night's arithmetic find what the simulation hid? Without a database: the requests are counted here.</summary>
public class PlantedTruthFoundTests(ITestOutputHelper output)
{
    private const int MonthsBack = 36;
    private static readonly CityPack Pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
    private static readonly CityShapes Shapes = SchematicBoundaries.Make(Pack, SchematicPlan.Read(Pack));
    private static readonly SimulatedCity City = SimulatedCityMaker.Make(Pack, SimulationProfile.Read(Pack), Shapes.Neighbourhoods);
    private static readonly SimulationOptions Options = new() { From = new DateOnly(2022, 3, 21), To = new DateOnly(2024, 11, 20) };

    [Theory, InlineData(1402), InlineData(1403), InlineData(1404)]
    public void Lasting_hot_spots_are_found_and_little_else_is_reported(long seed)
    {
        var (truth, cells, hotspots) = Night(Options with { Seed = seed });
        var found = Report(truth, cells, hotspots);
        Assert.True(found.Lasting >= 0.9, $"{found.Lasting:P0} of the persistent and intensifying hot spots found");
        Assert.True(found.Outside <= 0.1, $"{found.Outside:P0} of the reported area is planted nowhere");
    }

    [Fact]
    public void With_nothing_planted_next_to_nothing_is_reported()
    {
        var (_, cells, hotspots) = Night(Options with { Seed = 1405, NothingPlanted = true });
        var area = hotspots.SelectMany(h => h.Cells).Distinct().Count();
        output.WriteLine($"nothing planted: {hotspots.Count} hot spots over {area} of {cells.Count} cells");
        Assert.True(area <= 0.02 * cells.Count, $"{area} of {cells.Count} cells");
    }

    private (double Lasting, double Outside) Report(PlantedTruth truth, HexCellSet cells, IReadOnlyList<Hotspot> hotspots)
    {
        var groups = Pack.Subjects.ToDictionary(s => s.Id, s => s.Group);
        var reported = hotspots.SelectMany(h => h.Cells.Select(c => (Group: h.Group + 1, Cell: cells[c].Id))).ToHashSet();
        var lasting = 0;
        foreach (var planted in truth.Hotspots)
        {
            var hit = planted.Cells.Count(c => reported.Contains((planted.GroupId, c)));
            var best = hotspots.Where(h => h.Group + 1 == planted.GroupId).MaxBy(h => h.Cells.Count(c => planted.Cells.Contains(cells[c].Id)));
            var isFound = hit * 2 >= planted.Cells.Count;
            output.WriteLine(FormattableString.Invariant($"seed {truth.Seed} {planted.Id} {planted.Class}: {hit} of {planted.Cells.Count} cells, {(isFound ? "found" : "MISSED")}, read as {(hit > 0 ? best!.Class : null)}"));
            if (isFound && planted.Class is (EmergingClass.PersistentHot or EmergingClass.IntensifyingHot)) { lasting++; }
        }
        var real = truth.Hotspots.SelectMany(h => h.Cells.Select(c => (h.GroupId, c)))
            .Concat(truth.Storms.SelectMany(s => s.Subjects.Select(x => groups[x]).Distinct().SelectMany(g => s.Cells.Select(c => (g, c)))))
            .Concat(truth.Outbreak is { } o ? o.Cells.Select(c => (groups[o.Subject], c)) : []).ToHashSet();
        var outside = reported.Count(r => !real.Contains(r)) / (double)Math.Max(1, reported.Count);
        var share = lasting / (double)truth.Hotspots.Count(h => h.Class is EmergingClass.PersistentHot or EmergingClass.IntensifyingHot);
        output.WriteLine(FormattableString.Invariant($"seed {truth.Seed}: {hotspots.Count} reported, lasting found {share:P0}, outside anything planted {outside:P1} of {reported.Count} cells"));
        return (share, outside);
    }

    private static (PlantedTruth, HexCellSet, IReadOnlyList<Hotspot>) Night(SimulationOptions options)
    {
        var simulator = new CitySimulator(City, options);
        var projection = CityProjection.Of(Pack.ProjectedSrid);
        var districts = Shapes.Districts.Select(d => (d.DistrictId, Shape: projection.Project(d.Geometry))).ToList();
        var cells = new HexCellSet(districts.SelectMany(d => City.Grid.Covering(d.Shape)));
        var districtOf = cells.Cells.Select(c => districts.FindIndex(d => d.Shape.Contains(d.Shape.Factory.CreatePoint(City.Grid.Center(c))))).ToArray();
        var subjects = Pack.Subjects.Select(s => s.Id).Order().ToArray();
        var steps = TimeStep.Choose(new[] { options.From, MonthStart(options.To.AddMonths(-MonthsBack).AddDays(1)) }.Max(), options.To, MonthStart);
        var counts = new CountCube(subjects.Length, cells.Count, steps.Count);
        foreach (var request in simulator.Simulate())
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(request.RequestedAt, City.TimeZone).DateTime);
            if (request.X is not { } x || request.Number != request.IncidentNumber || steps.IndexOf(day) is not (>= 0 and var step)) { continue; }
            var cell = cells.IndexOf(City.Grid.CellAt(x, request.Y!.Value));
            if (cell >= 0) { counts[Array.BinarySearch(subjects, request.SubjectId), cell, step]++; }
        }
        var groupOf = subjects.Select(s => Pack.Subjects.Single(p => p.Id == s).Group - 1).ToArray();
        return (simulator.Truth, cells, HotspotDetector.Detect(new HotspotInput(cells, counts, groupOf, null, districtOf)).Hotspots);
    }

    private static DateOnly MonthStart(DateOnly day)
        => day.AddDays(1 - City.Rhythm.Calendar.GetDayOfMonth(day.ToDateTime(new TimeOnly(12, 0))));
}
