using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace GisData.Cities;

/// <summary>Between degrees (WGS 84) and a projected reference system in metres, without asking the database.</summary>
/// <remarks>Definitions are ProjNet's own or written here: the text PostGIS gives for some codes is misread by ProjNet (3857 by 25 km).</remarks>
public sealed class CityProjection
{
    private const double Ed50Dx = -110.33, Ed50Dy = -97.73, Ed50Dz = -119.85, Ed50Ex = 0.3423, Ed50Ey = 1.1634, Ed50Ez = 0.2715, Ed50Ppm = 0.063;
    private readonly MathTransform? _forward;
    private readonly MathTransform? _inverse;

    private CityProjection(int srid, CoordinateSystem? system)
    {
        Srid = srid;
        if (system is null) return;
        var between = new CoordinateTransformationFactory().CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, system).MathTransform;
        _forward = between;
        _inverse = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
    }

    public int Srid { get; }

    /// <summary>4326 (nothing to do), 3857, WGS 84 / UTM (326zz, 327zz), ED50(ED77) / UTM 38–41 N (2058–2061).</summary>
    /// <exception cref="NotSupportedException">another code.</exception>
    public static CityProjection Of(int srid) => new(srid, srid switch
    {
        4326 => null,
        3857 => ProjectedCoordinateSystem.WebMercator,
        >= 32601 and <= 32660 => ProjectedCoordinateSystem.WGS84_UTM(srid - 32600, true),
        >= 32701 and <= 32760 => ProjectedCoordinateSystem.WGS84_UTM(srid - 32700, false),
        >= 2058 and <= 2061 => Ed50Utm(srid - 2058 + 38),
        _ => throw new NotSupportedException($"EPSG:{srid} is not among the reference systems this program projects: 4326, 3857, 32601–32660, 32701–32760, 2058–2061."),
    });

    /// <summary>A system given as well-known text (of the first version, as PostGIS and .prj files have it; of the second where it ends with
    /// a known code). Codes that are known here are taken from here.</summary>
    /// <exception cref="NotSupportedException">it is no such text, does not say how its datum lies to WGS 84, or is not computed here.</exception>
    public static CityProjection OfWkt(string wkt) => WktSystem.Known(wkt) is { } code ? Of(code) : new CityProjection(0, WktSystem.Read(wkt));

    /// <summary>Why a code or a text is not read; null: it is.</summary>
    public static string? Problem(int srid) => Problem(() => Of(srid));

    /// <inheritdoc cref="Problem(int)"/>
    public static string? Problem(string wkt) => Problem(() => OfWkt(wkt));

    /// <summary>Degrees to metres.</summary>
    public (double X, double Y) Project(double longitude, double latitude) => _forward is null ? (longitude, latitude) : _forward.Transform(longitude, latitude);

    /// <summary>Metres to degrees.</summary>
    public (double Longitude, double Latitude) Unproject(double x, double y) => _inverse is null ? (x, y) : _inverse.Transform(x, y);

    public Geometry Project(Geometry geometry) => Changed(geometry, Srid, Project);

    public Geometry Unproject(Geometry geometry) => Changed(geometry, 4326, Unproject);

    private static string? Problem(Func<CityProjection> make)
    {
        try
        {
            make();
            return null;
        }
        catch (NotSupportedException e)
        {
            return e.Message;
        }
    }

    private static Geometry Changed(Geometry geometry, int srid, Func<double, double, (double, double)> change)
    {
        var copy = geometry.Copy();
        copy.Apply(new Change(change));
        copy.GeometryChanged();
        copy.SRID = srid;
        return copy;
    }

    // The datum operation is stated: PROJ's own choice differs by up to 19 m elsewhere in the country.
    private static ProjectedCoordinateSystem Ed50Utm(int zone)
    {
        var factory = new CoordinateSystemFactory();
        var datum = factory.CreateHorizontalDatum("ED50(ED77)", DatumType.HD_Geocentric, Ellipsoid.International1924,
            new Wgs84ConversionInfo(Ed50Dx, Ed50Dy, Ed50Dz, Ed50Ex, Ed50Ey, Ed50Ez, Ed50Ppm));
        var geographic = factory.CreateGeographicCoordinateSystem("ED50(ED77)", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich,
            new AxisInfo("Lon", AxisOrientationEnum.East), new AxisInfo("Lat", AxisOrientationEnum.North));
        var projection = factory.CreateProjection("UTM", "Transverse_Mercator",
        [
            new("latitude_of_origin", 0), new("central_meridian", zone * 6 - 183), new("scale_factor", 0.9996), new("false_easting", 500000), new("false_northing", 0),
        ]);
        return factory.CreateProjectedCoordinateSystem($"ED50(ED77) / UTM {zone}N", geographic, projection, LinearUnit.Metre,
            new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
    }

    private sealed class Change(Func<double, double, (double X, double Y)> change) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = change(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
