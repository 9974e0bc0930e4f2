using GisData.Cities;
using NetTopologySuite.Geometries;

namespace GisData.Imports.Guessing;

/// <summary>In which reference system coordinates are: the one that puts the most of them into the city.</summary>
/// <param name="Inside">Share of the points that lie in the city then.</param>
/// <param name="Others">Further systems that would put as many there; they differ by some hundred metres, which the envelope does not see.</param>
/// <param name="Envelope">[west, south, east, north] about the points, where nobody knew where the city lies; else null.</param>
internal sealed record ProjectionGuess(int Srid, double Inside, IReadOnlyList<int> Others, double[]? Envelope)
{
    private const double Margin = 0.02, NoPlace = 1e-6, NearlyAsMany = 0.98;

    /// <summary>Null: there are no numbers, or no system puts a tenth of them into the city.</summary>
    public static ProjectionGuess? Of(IReadOnlyList<(double X, double Y)> points, CityPack pack, Envelope? city)
    {
        var placed = points.Where(p => Math.Abs(p.X) > NoPlace || Math.Abs(p.Y) > NoPlace).ToList();
        if (placed.Count == 0) return null;
        var near = city?.Copy() ?? Region(pack);
        near.ExpandBy(Margin);
        var tried = Candidates(pack, near.Centre.X).Select(srid => (Srid: srid, Inside: ShareInside(srid, placed, near))).OrderByDescending(t => t.Inside).ToList();
        // Sorting keeps the order of equals: degrees, the city's own system, the usual ones.
        var best = tried[0];
        if (best.Inside < 0.1) return null;
        var chosen = tried.Where(t => t.Inside >= best.Inside * NearlyAsMany).OrderBy(t => Order(pack, t.Srid)).First();
        // Numbers as small as degrees are no metres, wherever a wide envelope would take them.
        var others = chosen.Srid == 4326 ? [] : tried.Where(t => t.Srid != chosen.Srid && t.Inside >= best.Inside * NearlyAsMany).Select(t => t.Srid).ToList();
        return new ProjectionGuess(chosen.Srid, chosen.Inside, others, city is null ? About(chosen.Srid, placed, near) : null);
    }

    /// <summary>Pairs of two columns where both are numbers.</summary>
    public static IReadOnlyList<(double X, double Y)> Pairs(IEnumerable<string[]> rows, int x, int y)
        => [.. from row in rows
               where x < row.Length && y < row.Length
               let a = Number(row[x])
               let b = Number(row[y])
               where a is not null && b is not null
               select (a.Value, b.Value)];

    private static double? Number(string text) => SourceNumber.TryRead(text, out var value) && double.IsFinite(value) ? value : null;

    private static IEnumerable<int> Candidates(CityPack pack, double longitude)
    {
        var zone = (int)Math.Floor((longitude + 180) / 6) + 1;
        int[] utm = [.. Enumerable.Range(zone - 1, 3).Where(z => z is >= 1 and <= 60).Select(z => 32600 + z)];
        int[] ed50 = [.. Enumerable.Range(zone - 1, 3).Where(z => z is >= 38 and <= 41).Select(z => 2058 + z - 38)];
        return ((int[])[4326, pack.ProjectedSrid, .. utm, 3857, .. ed50]).Distinct().Where(srid => CityProjection.Problem(srid) is null);
    }

    private static int Order(CityPack pack, int srid) => srid == 4326 ? 0 : srid == pack.ProjectedSrid ? 1 : srid is >= 32601 and <= 32660 ? 2 : srid == 3857 ? 3 : 4;

    private static double ShareInside(int srid, List<(double X, double Y)> points, Envelope near)
    {
        var projection = CityProjection.Of(srid);
        return (double)points.Count(p => Degrees(projection, p.X, p.Y, near) is not null || Degrees(projection, p.Y, p.X, near) is not null) / points.Count;
    }

    private static (double Longitude, double Latitude)? Degrees(CityProjection projection, double x, double y, Envelope near)
    {
        if (projection.Srid == 4326 && (Math.Abs(x) > 180 || Math.Abs(y) > 90)) return null;
        var (longitude, latitude) = projection.Unproject(x, y);
        return double.IsFinite(longitude) && double.IsFinite(latitude) && near.Contains(longitude, latitude) ? (longitude, latitude) : null;
    }

    /// <summary>The strip that the city's own projection is made for; of one that is made for no strip, the world.</summary>
    public static Envelope Region(CityPack pack)
        => pack.ProjectedSrid is >= 32601 and <= 32660 ? new Envelope((pack.ProjectedSrid - 32600) * 6 - 187, (pack.ProjectedSrid - 32600) * 6 - 179, 0, 84)
            : pack.ProjectedSrid is >= 32701 and <= 32760 ? new Envelope((pack.ProjectedSrid - 32700) * 6 - 187, (pack.ProjectedSrid - 32700) * 6 - 179, -80, 0)
            : new Envelope(-180, 180, -85, 85);

    // All but one in a hundred at each end, and half as much again around: slips are far away.
    private static double[]? About(int srid, List<(double X, double Y)> points, Envelope near)
    {
        var projection = CityProjection.Of(srid);
        var inside = points.Select(p => Degrees(projection, p.X, p.Y, near) ?? Degrees(projection, p.Y, p.X, near)).Where(p => p is not null).Select(p => p!.Value).ToList();
        var (west, east) = Middle([.. inside.Select(p => p.Longitude).Order()]);
        var (south, north) = Middle([.. inside.Select(p => p.Latitude).Order()]);
        return west < east && south < north ? [Math.Round(west, 3), Math.Round(south, 3), Math.Round(east, 3), Math.Round(north, 3)] : null;
    }

    private static (double Low, double High) Middle(List<double> sorted)
    {
        var (low, high) = (sorted[sorted.Count / 100], sorted[sorted.Count - 1 - sorted.Count / 100]);
        var around = Math.Max((high - low) / 2, Margin);
        return (low - around, high + around);
    }
}
