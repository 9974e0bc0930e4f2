namespace Analytics.Simulation;

/// <summary>Chooses where the outbreak of the last days is: a neighbourhood and the two nearest of its district.</summary>
internal static class OutbreakPlanter
{
    public static PlantedOutbreak? Plant(SimulatedCity city, SimulationOptions options, PlaceTable places, IReadOnlyList<PlantedHotspot> hotspots)
    {
        if (options.OutbreakIncidents == 0 || city.OutbreakSubject is not { } subject) { return null; }
        var random = new SeededRandom(options.Seed, "outbreak");
        var planted = hotspots.SelectMany(h => h.Cells).ToHashSet();
        var free = city.Neighbourhoods.Where(n => !places.SilentNeighbourhoods.Contains(n.Id)
            && city.Neighbourhoods.Count(o => o.DistrictId == n.DistrictId) >= 3).ToArray();
        if (free.Length == 0) { return null; }
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var first = free[random.Below(free.Length)];
            var three = city.Neighbourhoods.Where(n => n.DistrictId == first.DistrictId)
                .OrderBy(n => n.Shape.Centroid.Distance(first.Shape.Centroid)).ThenBy(n => n.Id).Take(3).Select(n => n.Id).Order().ToList();
            var cells = places.Places.Where(p => three.Contains(city.Neighbourhoods[p.Neighbourhood].Id)).Select(p => p.Cell.Id).Distinct().Order().ToList();
            if (attempt < 100 && cells.Any(planted.Contains)) { continue; }
            return new PlantedOutbreak("outbreak-1", subject, options.To.AddDays(1 - options.OutbreakDays), options.To, three, cells, options.OutbreakIncidents);
        }
        return null;
    }
}
