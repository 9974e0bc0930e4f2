using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using Analytics.Simulation;
using GisData.Cities;
using GisData.NightlyRuns;
using GisData.Simulation;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Observatory.Tests;

namespace GisData.Tests.Simulation;

/// <summary>What the night's detector finds in a simulated city, held against what was planted; no database in between.</summary>
internal sealed class SimulatedFindings
{
    public static readonly DateOnly From = new(2022, 3, 21), To = new(2024, 11, 20);
    private static readonly CityPack Pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");

    private SimulatedFindings(PlantedTruth truth, HotspotResult result, HexCellSet cells, int[] subjects, TimeStep steps)
        => (Truth, Result, Cells, Subjects, Steps) = (truth, result, cells, subjects, steps);

    public PlantedTruth Truth { get; }
    public HotspotResult Result { get; }
    public HexCellSet Cells { get; }
    public int[] Subjects { get; }
    public TimeStep Steps { get; }

    public static SimulatedFindings Of(long seed, bool nothingPlanted = false)
    {
        var shapes = SchematicBoundaries.Make(Pack, SchematicPlan.Read(Pack));
        var city = SimulatedCityMaker.Make(Pack, SimulationProfile.Read(Pack), shapes.Neighbourhoods);
        var simulator = new CitySimulator(city, new SimulationOptions { Seed = seed, From = From, To = To, NothingPlanted = nothingPlanted });
        var projection = CityProjection.Of(Pack.ProjectedSrid);
        var outline = UnaryUnionOp.Union(shapes.Districts.Select(d => projection.Project(d.Geometry)).ToList<Geometry>());
        var cells = new HexCellSet(city.Grid.Covering(outline));
        var steps = StepCalendar.Choose(Pack, From, To);
        int[] subjects = [.. Pack.Subjects.Select(s => s.Id).Order()], groups = [.. Pack.Groups.Select(g => g.Id).Order()];
        var groupOf = Pack.Subjects.ToDictionary(s => s.Id, s => Array.IndexOf(groups, s.Group));
        var counts = new CountCube(subjects.Length, cells.Count, steps.Count);
        var seen = new HashSet<(int, int, int, long)>();
        foreach (var request in simulator.Simulate())
        {
            if (request.X is not { } x || request.Y is not { } y) continue;
            int cell = cells.IndexOf(city.Grid.CellAt(x, y)), step = steps.IndexOf(LocalDay(city.TimeZone, request.RequestedAt)), subject = Array.BinarySearch(subjects, request.SubjectId);
            if (cell >= 0 && step >= 0 && seen.Add((subject, cell, step, request.IncidentNumber))) counts[subject, cell, step]++;
        }

        // As the night does: a cell belongs to the district nearest to its centre.
        var districts = shapes.Districts.Select(d => (d.DistrictId, Shape: (Geometry)projection.Project(d.Geometry))).ToList();
        int[] districtOf = [.. cells.Cells.Select(city.Grid.Center).Select(c => outline.Factory.CreatePoint(c)).Select(c => districts.MinBy(d => d.Shape.Distance(c)).DistrictId)];
        var input = new HotspotInput(cells, counts, [.. subjects.Select(s => groupOf[s])], null, districtOf);
        return new SimulatedFindings(simulator.Truth, HotspotDetector.Detect(input), cells, subjects, steps);
    }

    /// <summary>Cells of the hot spots that one of the subjects drives.</summary>
    public HashSet<long> HotCells(IEnumerable<int> subjects)
        => [.. Result.Hotspots.Where(h => h.Level > 0 && SubjectIds(h).Intersect(subjects).Any()).SelectMany(h => h.Cells).Select(c => Cells[c].Id)];

    public int[] SubjectIds(Hotspot hotspot) => [.. hotspot.Subjects.Select(s => Subjects[s])];

    /// <summary>Share of a planted place's cells that were reported.</summary>
    public double Covered(PlantedHotspot planted) => (double)planted.Cells.Count(HotCells(planted.Subjects).Contains) / planted.Cells.Count;

    /// <summary>Everything planted (storms and the outbreak too) that shares a subject.</summary>
    public HashSet<long> PlantedCells(Hotspot hotspot)
    {
        var subjects = SubjectIds(hotspot);
        return [.. Truth.Hotspots.Where(p => p.Subjects.Intersect(subjects).Any()).SelectMany(p => p.Cells),
            .. Truth.Storms.Where(p => p.Subjects.Intersect(subjects).Any()).SelectMany(p => p.Cells),
            .. Truth.Outbreak is { } outbreak && subjects.Contains(outbreak.Subject) ? outbreak.Cells : []];
    }

    private static DateOnly LocalDay(TimeZoneInfo zone, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
