using System.Globalization;
using System.Text.RegularExpressions;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace GisData.Cities;

/// <summary>Reads reference systems given as well-known text, where that can be done rightly.</summary>
internal static partial class WktSystem
{
    private const double DegreeTolerance = 1e-9;
    private static readonly string[] LikeWgs84 = ["WGS_1984", "WGS84", "WGS_84", "World_Geodetic_System_1984", "ETRS", "European_Terrestrial_Reference_System_1989", "ITRF"];

    /// <summary>The code of a system that has its own definition here: it is better than what the text says. Of Web Mercator the text is
    /// misread by 25 km, of ED50 it leaves the datum open.</summary>
    public static int? Known(string wkt)
    {
        if (WebMercator().IsMatch(wkt)) return 3857;
        // The files of some programs name it and leave the datum open.
        if (Ed77().Match(wkt) is { Success: true } zone) return 2058 + int.Parse(zone.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 38;
        // The last authority is that of the whole; those before belong to its parts. Of a text of version 2 it is all that is read.
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
            throw new NotSupportedException($"wkt is no reference system that is understood (well-known text of version 1, beginning with PROJCS or GEOGCS, or of version 2 that ends with a known code): {e.Message}", e);
        }

        var geographic = system switch { ProjectedCoordinateSystem p => p.GeographicCoordinateSystem, GeographicCoordinateSystem g => g, _ => null };
        if (geographic is null) throw new NotSupportedException($"wkt is neither a projected nor a geographic reference system, but {system.GetType().Name}.");
        // Both are left out by what computes here: points would lie somewhere else, and nothing would say so.
        if (Math.Abs(geographic.AngularUnit.RadiansPerUnit - Math.PI / 180) > DegreeTolerance) throw new NotSupportedException($"wkt counts angles in '{geographic.AngularUnit.Name}', and only degrees are read.");
        if (geographic.PrimeMeridian.Longitude != 0) throw new NotSupportedException($"wkt counts longitudes from '{geographic.PrimeMeridian.Name}', and only those from Greenwich are read.");
        var datum = geographic.HorizontalDatum;
        if (datum.Wgs84Parameters is null && !LikeWgs84.Any(n => datum.Name.Replace(' ', '_').Contains(n, StringComparison.OrdinalIgnoreCase)))
            throw new NotSupportedException($"wkt does not say how its datum '{datum.Name}' lies to WGS 84, which would put points a hundred metres away: add TOWGS84[dx,dy,dz,ex,ey,ez,ppm] to its DATUM, or give a code in srid.");
        if (system is ProjectedCoordinateSystem projected) Check(projected);
        return system;
    }

    // What is not computed, or misses a parameter, is found out by computing.
    private static void Check(ProjectedCoordinateSystem system)
    {
        try
        {
            _ = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new NotSupportedException($"wkt has the projection '{system.Projection.ClassName}', which is not computed here as it is given: {(e.InnerException ?? e).Message}", e);
        }
    }

    [GeneratedRegex(@"Pseudo-Mercator|Web_Mercator|Popular[ _]Visuali[sz]ation|\+a=6378137 \+b=6378137", RegexOptions.IgnoreCase)]
    private static partial Regex WebMercator();

    [GeneratedRegex(@"^\W*PROJ(?:CS|CRS)\s*\[\s*""ED(?:_1950_ED77_UTM_Zone_|50\(ED77\) / UTM zone )(3[89]|4[01])N""", RegexOptions.IgnoreCase)]
    private static partial Regex Ed77();

    [GeneratedRegex(@"(?:AUTHORITY|\bID)\s*\[\s*""EPSG""\s*,\s*""?(\d+)""?\s*\]\s*\]\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();
}
