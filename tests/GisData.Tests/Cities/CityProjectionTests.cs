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
