using Analytics.AnalysisGrids;
using Analytics.Outbreaks;
using GisData.AnalysisGrids;

namespace GisData.Outbreaks;

/// <summary>The places that the watch compares: the analysis hexagons where there are few enough, else the neighbourhoods, else the districts. All keep
/// their numbers from night to night.</summary>
/// <param name="Kind">"hexagon", "neighbourhood" or "district".</param>
/// <param name="Centres">Projected metres; of an area the mean of its hexagons' middles.</param>
/// <param name="OfCell">For each cell of the grid the index of its place; −1 = in none.</param>
public sealed record WatchedPlaces(string Kind, ScanPlaces Places, IReadOnlyList<(double X, double Y)> Centres, int[] OfCell)
{
    /// <summary>The scan's time grows with places times the places around them: a thousand take seconds, a city's ten thousand hexagons would not.</summary>
    public const int MostHexagons = 1000;

    public const string Hexagon = "hexagon", Neighbourhood = "neighbourhood", District = "district";

    /// <summary>The places of a grid; null where there are not two to compare.</summary>
    public static WatchedPlaces? Of(AnalysisGrid grid, double hexagonMeters)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var cells = Enumerable.Range(0, grid.Set.Count).ToList();
        return (grid.Set.Count <= MostHexagons ? By(Hexagon, cell => grid.Set[cell].Id) : null)
            ?? By(Neighbourhood, cell => grid[cell].NeighbourhoodId) ?? By(District, cell => grid[cell].DistrictId);

        WatchedPlaces? By(string kind, Func<int, long?> id)
        {
            var hexagons = new HexGrid(hexagonMeters);
            var groups = cells.Where(c => id(c) is not null).GroupBy(c => id(c)!.Value).OrderBy(g => g.Key).ToList();
            if (groups.Count < 2) return null;
            var centres = groups.Select(g => g.Select(c => hexagons.Center(grid.Set[c])).ToList()).Select(g => (X: g.Average(c => c.X), Y: g.Average(c => c.Y))).ToList();
            var ofCell = Enumerable.Repeat(-1, grid.Set.Count).ToArray();
            foreach (var (index, group) in groups.Index())
                foreach (var cell in group) ofCell[cell] = index;
            return new WatchedPlaces(kind, ScanPlaces.Planar([.. groups.Select(g => g.Key)], [.. centres.Select(c => c.X)], [.. centres.Select(c => c.Y)]), centres, ofCell);
        }
    }
}
