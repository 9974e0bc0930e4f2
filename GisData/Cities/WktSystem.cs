using System.Globalization;
using System.Text.RegularExpressions;
using ProjNet.CoordinateSystems;

namespace GisData.Cities;

/// <summary>Reads reference systems given as well-known text, where that can be done rightly.</summary>
internal static partial class WktSystem
{
    private static readonly string[] LikeWgs84 = ["WGS_1984", "WGS84", "World_Geodetic_System_1984", "ETRS", "European_Terrestrial_Reference_System_1989", "ITRF"];

    /// <summary>The code of a system that has its own definition here: it is better than what the text says. Of Web Mercator the text is
    /// misread by 25 km, of ED50 it leaves the datum open.</summary>
    public static int? Known(string wkt)
    {
        if (WebMercator().IsMatch(wkt)) return 3857;
        // The last authority is that of the whole; those before belong to its parts.
        var match = Authority().Match(wkt);
        return match.Success && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && CityProjection.Problem(code) is null ? code : null;
    }

    /// <exception cref="NotSupportedException">no such text, or one whose datum is left open.</exception>
    public static CoordinateSystem Read(string wkt)
    {
        CoordinateSystem system;
        try
        {
            system = new CoordinateSystemFactory().CreateFromWkt(wkt);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new NotSupportedException($"wkt is no reference system that is understood (well-known text of version 1, beginning with PROJCS or GEOGCS): {e.Message}", e);
        }

        var geographic = system switch { ProjectedCoordinateSystem p => p.GeographicCoordinateSystem, GeographicCoordinateSystem g => g, _ => null };
        if (geographic is null) throw new NotSupportedException($"wkt is neither a projected nor a geographic reference system, but {system.GetType().Name}.");
        var datum = geographic.HorizontalDatum;
        if (datum.Wgs84Parameters is null && !LikeWgs84.Any(n => datum.Name.Contains(n, StringComparison.OrdinalIgnoreCase)))
            throw new NotSupportedException($"wkt does not say how its datum '{datum.Name}' lies to WGS 84, which would put points a hundred metres away: add TOWGS84[dx,dy,dz,ex,ey,ez,ppm] to its DATUM, or give a code in srid.");
        return system;
    }

    [GeneratedRegex(@"(Pseudo-Mercator|Web_Mercator)", RegexOptions.IgnoreCase)]
    private static partial Regex WebMercator();

    [GeneratedRegex(@"AUTHORITY\s*\[\s*""EPSG""\s*,\s*""?(\d+)""?\s*\]\s*\]\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();
}
