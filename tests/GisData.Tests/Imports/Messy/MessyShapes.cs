using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>Shapefiles: several files of one name, an encoding that is a guess, dates that are columns of a type.</summary>
internal static class MessyShapes
{
    private const string Subject = "هرس درخت", Near = "bool_and(st_dwithin(geom::geography, 'SRID=4326;POINT(51.41 35.71)'::geography, 0.05))";
    private const string InMetres = "bool_and(st_dwithin(geom::geography, st_transform('SRID=32639;POINT(537098.223 3951836.370)'::geometry, 4326)::geography, 0.02))";
    private const string Utm = "PROJCS[\"WGS_1984_UTM_Zone_39N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",51.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    private const string Ed50 = "PROJCS[\"ED_1950_UTM_Zone_39N\",GEOGCS[\"GCS_European_1950\",DATUM[\"D_European_1950\",SPHEROID[\"International_1924\",6378388.0,297.0]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",51.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    private static readonly DateTime At = new(2023, 5, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly Encoding Arabic = Imports1256();

    public static IReadOnlyList<MessyFile> All =>
    [
        new("points in degrees, with a date column", Zip(Parts([Feature(1), Feature(2, "خیار")], cpg: "UTF-8")), (2, 1, 0, 1), "subject 'خیار'") { Encoding = "shapefile in utf-8", Holds = ($"{Near} and min(local_date) = '2023-05-01' and min(local_hour) = 0", "true") },
        new("a table in Windows-1256 that does not say so", Zip(Parts([Feature(1, area: "کوی نصر"), Feature(1, area: "کوی نصر")], encoding: Arabic)), (2, 1, 1, 0)) { Encoding = "shapefile in windows-1256", Holds = ("max(source_area)", "کوی نصر") },
        new("a table whose code page is a number", Zip(Parts([Feature(1)], cpg: "1256", encoding: Arabic)), (1, 1, 0, 0)) { Encoding = "shapefile in windows-1256" },
        new("a text that is cut within a letter", Zip(Parts([Feature(1, area: new string('ک', 10))], cut: true)), (1, 1, 0, 0)) { Encoding = "shapefile in utf-8", Holds = ("max(source_area)", new string('ک', 9)) },
        new("points in metres of a .prj", Zip(Parts([Feature(1, x: 537098.223, y: 3951836.370)], prj: Utm)), (1, 1, 0, 0)) { Holds = (InMetres, "true") },
        new("points in metres of a profile, for the zip has no .prj", Zip(Parts([Feature(1, x: 537098.223, y: 3951836.370)])), (1, 1, 0, 0)) { Profile = [("srid", 32639)], Notes = [("pointsMissCity", 0)], Holds = (InMetres, "true") },
        new("points in metres that nobody says the system of", Zip(Parts([Feature(1, x: 537098.223, y: 3951836.370), Feature(2, x: 537098.223, y: 3951840)])), (2, 2, 0, 0)) { Notes = [("pointOutside", 2), ("pointsMissCity", 2)] },
        new("points in metres of a profile, for the .prj leaves its datum open", Zip(Parts([Feature(1, x: 537098.223, y: 3951836.370)], prj: Ed50)), (1, 1, 0, 0)) { Profile = [("srid", 32639)], Holds = (InMetres, "true") },
        new("a date that is none, none, and one in a year of another calendar", Zip(Parts([Feature(1), Feature(2, at: At.AddDays(1)), Feature(3, hasDate: false)], change: ("20230502", "14020231"))), (3, 1, 0, 2), "requestedAt '14020231' is not a time", "requestedAt is empty"),
        new("a record without a shape, and a deleted one", Zip(Parts([Feature(1, empty: true), Feature(2), Feature(3)], deleted: 2)), (2, 2, 0, 0)) { Holds = ("string_agg(source_id || precision, ' ' order by source_id)", "10 34") },
        new("two shapefiles of one delivery, in capitals and in a folder", Zip([.. Parts([Feature(1)], name: "data/A"), .. Parts([Feature(2)], name: "data/B")], upper: true), (2, 2, 0, 0)),
        new("multipoints of one point and of two", Zip(Parts([Feature(1, points: 1), Feature(2, points: 2)])), (2, 2, 0, 0)) { Holds = ("string_agg(precision::text, '' order by source_id)", "40") },
        Refused("lines", Zip(Parts([new Feature(new LineString([new(51.41, 35.71), new(51.42, 35.71)]), Attributes(1, Subject, "", At))])), "not points: a request is at one place"),
        Refused("a shapefile without its table", Zip([.. Parts([Feature(1)]).Where(p => p.Name == "a.shp")]), "comes without its .dbf"),
        Refused("a shapefile alone", Parts([Feature(1)])[0].Bytes, "comes without its .dbf"),
        Refused("a shapefile alone in a gzip", Packed.Gzip(Parts([Feature(1)])[0].Bytes), "into one zip"),
        Refused("a table alone", Zip([.. Parts([Feature(1)]).Where(p => p.Name == "a.dbf")]), "holds no table"),
        Refused("shapes that break off", Zip([.. Parts([Feature(1), Feature(2), Feature(3)]).Select(p => p.Name == "a.shp" ? (p.Name, p.Bytes[..^28]) : p)]), "its .dbf has 3 records, its .shp 2"),
        Refused("shapes that break off within one", Zip([.. Parts([Feature(1), Feature(2)]).Select(p => p.Name == "a.shp" ? (p.Name, p.Bytes[..^10]) : p)]), "breaks off within record 2"),
        Refused("a table that breaks off", Zip([.. Parts([Feature(1), Feature(2)]).Select(p => p.Name == "a.dbf" ? (p.Name, p.Bytes[..^60]) : p)]), "its .dbf breaks off"),
        Refused("a table that is another thing", Zip([.. Parts([Feature(1)]).Select(p => p.Name == "a.dbf" ? (p.Name, Utf8(new string('x', 400))) : p)]), "is damaged"),
        Refused("a .prj of an open datum", Zip(Parts([Feature(1)], prj: Ed50)), "The profile's srid or wkt counts before the .prj"),
        Refused("a .prj that is no text of a system", Zip(Parts([Feature(1)], prj: "WGS 84")), "The .prj of a.shp cannot be used"),
    ];

    /// <summary>A zip of points in metres without a .prj.</summary>
    public static byte[] WithoutPrj(IEnumerable<(double X, double Y)> points) => Zip(Parts([.. points.Select((p, i) => Feature(i + 1, x: p.X, y: p.Y))]));

    private static byte[] Zip((string Name, byte[] Bytes)[] parts, bool upper = false) => Packed.Zip([.. parts.Select(p => (upper ? p.Name.ToUpperInvariant() : p.Name, p.Bytes))]);

    private static Feature Feature(int id, string subject = Subject, string area = "", DateTime? at = null, bool hasDate = true, double x = 51.41, double y = 35.71, bool empty = false, int points = 0)
        => new(points > 0 ? new MultiPoint([.. Enumerable.Range(0, points).Select(i => new Point(x + i, y))]) : empty ? Point.Empty : new Point(x, y), Attributes(id, subject, area, hasDate ? at ?? At : null));

    private static AttributesTable Attributes(int id, string subject, string area, DateTime? at)
        => new() { { "id", id }, { "at", at }, { "closed", "" }, { "subject", subject }, { "status", "باز" }, { "area", area }, { "phone", "" } };

    private static Encoding Imports1256()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1256);
    }

    // The .shp first.
    private static (string Name, byte[] Bytes)[] Parts(Feature[] features, string name = "a", string? prj = null, string? cpg = null, Encoding? encoding = null, (string From, string To)? change = null, int? deleted = null, bool cut = false)
    {
        using MemoryStream shp = new(), shx = new(), dbf = new();
        Shapefile.WriteAllFeatures(features, shp, shx, dbf, null, null, encoding ?? Encoding.UTF8);
        var table = dbf.ToArray();
        if (change is var (from, to) && from is not null) Encoding.ASCII.GetBytes(to).CopyTo(table, table.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from)));
        if (deleted is { } record) table[BitConverter.ToUInt16(table, 8) + (record - 1) * BitConverter.ToUInt16(table, 10)] = (byte)'*';
        if (cut) table[table.AsSpan().IndexOf(Encoding.UTF8.GetBytes(new string('ک', 10))) + 19] = (byte)' ';
        var parts = new List<(string, byte[])> { ($"{name}.shp", shp.ToArray()), ($"{name}.dbf", table) };
        if (prj is not null) parts.Add(($"{name}.prj", Utf8(prj)));
        if (cpg is not null) parts.Add(($"{name}.cpg", Utf8(cpg)));
        return [.. parts];
    }
}
