using Analytics.AnalysisGrids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Analytics.Simulation;

/// <summary>All pieces of the city with their weights: residents, times a popularity that a cell has for all subjects alike, times the
/// silence of its neighbourhood. Only the mild mix of a district tells one subject from another, so nothing but the plants is a hot
/// spot against expectation.</summary>
internal sealed class PlaceTable
{
    private const double SmallestPiece = 2_000; // m²: slivers along borders carry no requests worth a locator
    private readonly SimulatedCity city;
    private readonly List<Place> places = [];
    private readonly double[][] byDistrict; // running sums of weights
    private readonly int[][] membersOfDistrict;
    private readonly double[,] mix; // [district, subject]
    private readonly double[][] districtOfSubject; // running sums over districts

    public PlaceTable(SimulatedCity city, SimulationOptions options)
    {
        this.city = city;
        var random = new SeededRandom(options.Seed, "places");
        SilentNeighbourhoods = ChooseSilent(options, random);
        var popularity = AddAreas(options, random);
        AddStreets(options, popularity);
        Silence(options);
        CellIndex = places.Select((p, i) => (p.Cell, i)).ToLookup(t => t.Cell, t => t.i);
        membersOfDistrict = [.. city.Districts.Select((_, d) => places.Index().Where(t => t.Item.District == d).Select(t => t.Index).ToArray())];
        byDistrict = [.. membersOfDistrict.Select(members => SeededRandom.RunningSums(members.Select(m => places[m].Weight)))];
        mix = DrawMix(options, random);
        districtOfSubject = [.. city.Subjects.Select((_, s) => SeededRandom.RunningSums(city.Districts.Select((_, d) => byDistrict[d].LastOrDefault() * mix[d, s])))];
    }

    public IReadOnlyList<Place> Places => places;

    /// <summary>Places by cell.</summary>
    public ILookup<HexCell, int> CellIndex { get; }

    /// <summary>Ids of the neighbourhoods that keep silent.</summary>
    public IReadOnlyList<int> SilentNeighbourhoods { get; }

    /// <summary>Probability that an ordinary request of a subject lies in a place.</summary>
    public double Share(int place, int subject) => places[place].Weight * mix[places[place].District, subject] / districtOfSubject[subject][^1];

    public int Draw(int subject, SeededRandom random) => DrawIn(random.Pick(districtOfSubject[subject]), random);

    public int DrawIn(int district, SeededRandom random) => membersOfDistrict[district][random.Pick(byDistrict[district])];

    private List<int> ChooseSilent(SimulationOptions options, SeededRandom random)
    {
        var left = city.Neighbourhoods.Select(n => n.Id).ToList();
        var chosen = new List<int>();
        while (chosen.Count < Math.Min(options.SilentNeighbourhoods, city.Neighbourhoods.Count / 4))
        {
            var at = random.Below(left.Count);
            chosen.Add(left[at]);
            left.RemoveAt(at);
        }
        chosen.Sort();
        return chosen;
    }

    private Dictionary<HexCell, double> AddAreas(SimulationOptions options, SeededRandom random)
    {
        var popularity = new Dictionary<HexCell, double>();
        var areas = city.Districts.ToDictionary(d => d.Id, d => city.Neighbourhoods.Where(n => n.DistrictId == d.Id).Sum(n => n.Shape.Area));
        for (var d = 0; d < city.Districts.Count; d++)
        {
            var members = city.Neighbourhoods.Index().Where(n => n.Item.DistrictId == city.Districts[d].Id).ToList();
            // Small neighbourhoods are the dense ones: residents grow with the square root of the ground only.
            var crowds = members.Select(m => Math.Sqrt(m.Item.Shape.Area) * random.LogNormal(1, 0.25)).ToList();
            var residents = city.Districts[d].Population ?? areas[city.Districts[d].Id] / 100;
            for (var m = 0; m < members.Count; m++)
            {
                var density = residents * crowds[m] / crowds.Sum() / members[m].Item.Shape.Area;
                AddNeighbourhood(members[m].Index, d, density, popularity, options, random);
            }
        }
        return popularity;
    }

    private void AddNeighbourhood(int neighbourhood, int district, double density, Dictionary<HexCell, double> popularity, SimulationOptions options, SeededRandom random)
    {
        var shape = city.Neighbourhoods[neighbourhood].Shape;
        foreach (var cell in city.Grid.Covering(shape))
        {
            if (!popularity.TryGetValue(cell, out var crowd)) { popularity[cell] = crowd = random.LogNormal(1, options.PopularitySpread); }
            var piece = shape.Intersection(city.Grid.Polygon(cell, shape.Factory));
            if (piece.Area < SmallestPiece) { continue; }
            places.Add(new Place(cell, neighbourhood, district, piece, null) { Weight = density * crowd * piece.Area });
        }
    }

    private void AddStreets(SimulationOptions options, Dictionary<HexCell, double> popularity)
    {
        var areas = places.ToLookup(p => p.Cell);
        var shapes = city.Neighbourhoods.Select(n => PreparedGeometryFactory.Prepare(n.Shape)).ToList();
        var first = places.Count;
        foreach (var street in city.Streets)
        {
            foreach (var cell in city.Grid.Covering(street.Line).Where(popularity.ContainsKey))
            {
                var piece = street.Line.Intersection(city.Grid.Polygon(cell, street.Line.Factory));
                if (piece.Length < 30) { continue; }
                var middle = street.Line.Factory.CreatePoint(new NetTopologySuite.LinearReferencing.LengthIndexedLine(piece).ExtractPoint(piece.Length / 2));
                var around = areas[cell].FirstOrDefault(a => shapes[a.Neighbourhood].Covers(middle)) ?? areas[cell].FirstOrDefault();
                if (around is null) { continue; }
                var crowd = areas[cell].Sum(a => a.Weight) / areas[cell].Sum(a => a.Size);
                places.Add(new Place(cell, around.Neighbourhood, around.District, piece, street.Name) { Weight = piece.Length * crowd });
            }
        }
        double off = places.Take(first).Sum(p => p.Weight), on = places.Skip(first).Sum(p => p.Weight);
        if (on <= 0) { return; }
        foreach (var place in places.Skip(first)) { place.Weight *= off / on * options.StreetShare / (1 - options.StreetShare); }
    }

    private void Silence(SimulationOptions options)
    {
        var silent = SilentNeighbourhoods.ToHashSet();
        foreach (var place in places.Where(p => silent.Contains(city.Neighbourhoods[p.Neighbourhood].Id))) { place.Weight *= options.SilentRate; }
    }

    private double[,] DrawMix(SimulationOptions options, SeededRandom random)
    {
        var drawn = new double[city.Districts.Count, city.Subjects.Count];
        for (var d = 0; d < city.Districts.Count; d++)
            for (var s = 0; s < city.Subjects.Count; s++)
                drawn[d, s] = random.LogNormal(1, options.MixSpread);
        return drawn;
    }
}
