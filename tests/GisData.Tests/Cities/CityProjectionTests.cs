using System.Globalization;
using GisData.Cities;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Cities;

/// <summary>Against PROJ, in the database.</summary>
public sealed class CityProjectionTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private const string Towgs84 = "-110.33,-97.73,-119.85,0.3423,1.1634,0.2715,0.063";

    [Theory]
    [InlineData(32638)]
    [InlineData(32639)]
    [InlineData(32640)]
    [InlineData(32641)]
    [InlineData(3857)]
    public async Task Systems_without_a_datum_of_their_own_agree_within_a_centimetre(int srid)
        => await AgreesAsync(CityProjection.Of(srid), srid.ToString(CultureInfo.InvariantCulture), 0.01, srid == 3857 ? 39 : srid - 32600);

    /// <summary>PROJ is told the same datum operation: its own choice differs by up to 19 m, and so would a test against its code.</summary>
    [Theory]
    [InlineData(2058, 38)]
    [InlineData(2059, 39)]
    [InlineData(2060, 40)]
    [InlineData(2061, 41)]
    public async Task Ed50_agrees_with_the_stated_datum_operation(int srid, int zone) => await AgreesAsync(CityProjection.Of(srid), $"'+proj=utm +zone={zone} +ellps=intl +towgs84={Towgs84} +units=m +no_defs'", 0.05, zone);

    [Fact]
    public async Task A_text_is_read_like_the_code_it_describes()
    {
        // No authority at the end: it is read, not looked up.
        await AgreesAsync(CityProjection.OfWkt(Utm39("WGS_1984", "\"WGS 84\",6378137,298.257223563", "")), "32639", 0.01, 39);
        await AgreesAsync(CityProjection.OfWkt(Utm39("European_Datum_1950", "\"International 1924\",6378388,297", $",TOWGS84[{Towgs84}]")), $"'+proj=utm +zone=39 +ellps=intl +towgs84={Towgs84} +units=m +no_defs'", 0.05, 39);
        // PostGIS's own text of 3857 is one that is misread by 25 km: the code counts.
        await AgreesAsync(CityProjection.OfWkt(await AskAsync<string>(clone.Database, "select srtext from spatial_ref_sys where srid = 3857")), "3857", 0.01, 39);
        await AgreesAsync(CityProjection.OfWkt(await AskAsync<string>(clone.Database, "select srtext from spatial_ref_sys where srid = 32640")), "32640", 0.01, 40);
    }

    [Fact]
    public void A_datum_that_is_left_open_is_refused()
    {
        Assert.Contains("TOWGS84", CityProjection.Problem(Utm39("D_European_1950", "\"International_1924\",6378388,297", "")), StringComparison.Ordinal);
        Assert.Contains("version 1", CityProjection.Problem("PROJCRS[\"x\"]"), StringComparison.Ordinal);
        Assert.Contains("EPSG:5070", CityProjection.Problem(5070), StringComparison.Ordinal);
    }

    // What programs write into .prj files and what map programs copy; each stands for the same place, reckoned by PROJ.
    [Theory]
    [InlineData("ED_1950_ED77_UTM_Zone_39N", "D_European_1950_ED77", "International_1924\",6378388.0,297.0", 537076.463133, 3952037.677174)]
    [InlineData("WGS_1984_UTM_Zone_39N", "D_WGS_1984", "WGS_1984\",6378137.0,298.257223563", 537087.242164, 3951861.445493)]
    [InlineData("mine", "World Geodetic System 1984", "WGS 84\",6378137,298.257223563", 537087.242164, 3951861.445493)]
    public void Texts_of_prj_files_are_read(string name, string datum, string spheroid, double x, double y)
    {
        var (longitude, latitude) = CityProjection.OfWkt(Utm39(datum, $"\"{spheroid}", "").Replace("\"mine\"", $"\"{name}\"", StringComparison.Ordinal)).Unproject(x, y);
        Assert.InRange(Math.Max(Math.Abs(longitude - 51.41), Math.Abs(latitude - 35.71)), 0, 1e-6);
    }

    [Theory]
    [InlineData(""" "PROJCRS["WGS 84 / UTM zone 39N",BASEGEOGCRS["WGS 84",ID["EPSG",4326]],CS[Cartesian,2],LENGTHUNIT["metre",1],ID["EPSG",32639]]" """, 32639)]
    [InlineData("""PROJCS["Popular Visualisation CRS / Mercator",GEOGCS["x",DATUM["Popular_Visualisation_Datum",SPHEROID["Sphere",6378137,0],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Mercator_1SP"],UNIT["metre",1]]""", 3857)]
    public void A_text_whose_code_is_known_is_that_code(string wkt, int code) => Assert.Equal(code, CityProjection.OfWkt(wkt.Trim(' ', '"')).Srid);

    // Computed as they stand, the first two would put every point hundreds of kilometres away, and the others would end in a crash.
    [Theory]
    [InlineData("""GEOGCS["g",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["grad",0.0157079632679]]""", "wktUnit")]
    [InlineData("""GEOGCS["g",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Paris",2.33722917],UNIT["degree",0.0174532925199433]]""", "wktMeridian")]
    [InlineData("""PROJCS["l",GEOGCS["g",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["Central_Meridian",54],PARAMETER["Standard_Parallel_1",32.5],PARAMETER["Scale_Factor",0.9987864078],PARAMETER["Latitude_Of_Origin",32.5],UNIT["Meter",1]]""", "wktProjection")]
    [InlineData("""GEOCCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["metre",1],AXIS["Geocentric X",OTHER],AXIS["Geocentric Y",OTHER],AXIS["Geocentric Z",NORTH]]""", "wktKind")]
    [InlineData("""PROJCRS["l",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],CS[Cartesian,2],LENGTHUNIT["metre",1,ID["EPSG",9001]]]""", "wkt")]
    [InlineData("سامانهٔ محلی شهر", "wkt")]
    public void What_would_be_computed_wrongly_is_refused_by_name(string wkt, string kind)
        => Assert.Equal(kind, GisData.Imports.FileProblem.Of(CityProjection.Problem(wkt) ?? "").Kind);

    private async Task AgreesAsync(CityProjection projection, string from, double tolerance, int zone)
    {
        // In its own zone: far outside both are approximations.
        var middle = zone * 6 - 183;
        foreach (var (longitude, latitude) in new[] { (middle, 35.7), (middle - 2.9, 25.5), (middle + 2.9, 39.5), (middle + 0.41, 31.2) })
        {
            var (x, y) = projection.Project(longitude, latitude);
            var code = from[0] == '\'' ? "0" : from;
            var there = from[0] == '\'' ? $"{from}, 4326" : "4326";
            var off = await AskAsync<double>(clone.Database, string.Create(CultureInfo.InvariantCulture,
                $"select st_distance(st_transform(st_setsrid(st_makepoint({x:R}, {y:R}), {code}), {there})::geography, st_setsrid(st_makepoint({longitude}, {latitude}), 4326)::geography)"));
            Assert.InRange(off, 0, tolerance);
            var (backX, backY) = projection.Unproject(x, y);
            Assert.InRange(Math.Max(Math.Abs(backX - longitude), Math.Abs(backY - latitude)), 0, 2e-7);
        }
    }

    private static string Utm39(string datum, string spheroid, string more) => $"""
        PROJCS["mine",GEOGCS["g",DATUM["{datum}",SPHEROID[{spheroid}]{more}],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",51],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]
        """;
}
