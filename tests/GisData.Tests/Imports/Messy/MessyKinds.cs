using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>Files that are no text tables.</summary>
internal static class MessyKinds
{
    private const string Subject = "هرس درخت", Near = "bool_and(st_dwithin(geom::geography, 'SRID=4326;POINT(51.41 35.71)'::geography, 0.05))";
    private const string Times = "string_agg(to_char(requested_at at time zone 'Asia/Tehran', 'YYYY-MM-DD HH24:MI'), ' ' order by source_id)";
    private static readonly object?[] Columns = ["id", "at", "closed", "subject", "status", "area", "lon", "lat", "phone"];
    private static readonly DateTime At = new(2023, 5, 1, 10, 0, 0, DateTimeKind.Unspecified);

    public static IReadOnlyList<MessyFile> All =>
    [
        new("workbook with times and numbers", Workbook.Of(("Sheet1", [Columns, Line(1, At), Line(2, "2023-05-01 10:00"), Line(3, "روزی")])), (3, 2, 0, 1), "requestedAt 'روزی'")
            { Encoding = "excel", Holds = (Times, "2023-05-01 10:00 2023-05-01 10:00") },
        new("workbook of Persian dates beside real ones", Workbook.Of(("Sheet1", [Columns, Line(1, At), Line(2, "۱۴۰۲/۲/۱۱ ۱۰:۰۰")])), (2, 2, 0, 0))
            { Profile = [("calendar", "persian"), ("dateFormats", new[] { "yyyy/M/d H:mm" })], Holds = (Times, "2023-05-01 10:00 2023-05-01 10:00") },
        new("workbook with an empty sheet, a title and empty rows", Workbook.Of(("خالی", []), ("داده", [["گزارش سامانه"], [], Columns, [], Line(1, At), [null, null], Line(1, At)])), (2, 1, 1, 0)),
        new("workbook with a named sheet", Workbook.Of(("old", [Columns, Line(1, At)]), ("داده‌ها", [Columns, Line(2, At), Line(3, At)])), (2, 2, 0, 0)) { Profile = [("sheet", "داده ها")] },
        new("workbook with a long number and surplus cells", Workbook.Of(("s", [Columns, [.. Line(98_210_300_012_345d, At), null, null], [.. Line(2, At), null, "x"]])), (2, 1, 0, 1), "row has 11 fields") { Holds = ("max(source_id)", "98210300012345") },
        new("workbook in a zip", Packed.Zip(("data/book.xlsx", Workbook.Of(("s", [Columns, Line(1, At)])))), (1, 1, 0, 0)) { Encoding = "excel" },
        new("workbook in a gzip", Packed.Gzip(Workbook.Of(("s", [Columns, Line(1, At)]))), (1, 1, 0, 0)) { Encoding = "excel" },
        Refused("workbook without the sheet", Workbook.Of(("a", [Columns]), ("b", [Columns])) , "has no sheet 'c'. It has: 'a', 'b'") with { Profile = [("sheet", "c")] },
        Refused("workbook of nothing", Workbook.Of(("a", [])), "no sheet of the workbook has a row"),
        Refused("workbook that breaks off", Workbook.Of(("a", [Columns, Line(1, At)]))[..400], "damaged"),
        Refused("a document of Word", Packed.Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", Utf8("<w/>"))), "no Excel workbook"),
        Refused("an old workbook that is only a beginning", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "not an Excel workbook"),

        new("features", Collection("", Feature(1), Feature(2, subject: "خیار"), Feature(1)), (3, 1, 1, 1), "subject 'خیار'") { Encoding = "geojson", Holds = (Near, "true") },
        new("features with different properties, none and other geometries", Collection("",
            Feature(1, more: ",\"area\":\"کوی\""), Feature(2, geometry: "null"), Feature(3, geometry: "{\"type\":\"LineString\",\"coordinates\":[[51.41,35.71],[51.42,35.71]]}"), Feature(4, geometry: "{\"type\":\"MultiPoint\",\"coordinates\":[[51.41,35.71]]}"), "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}"),
            (5, 4, 0, 1), "sourceId is empty") { Profile = [("columns", Fields("area"))], Holds = ("string_agg(precision::text, '' order by source_id)", "4004") },
        new("features in metres", Collection(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32639\"}}", Feature(1, geometry: "{\"type\":\"Point\",\"coordinates\":[537098.223,3951836.370]}")), (1, 1, 0, 0)),
        new("features of which one is larger than what is read at once", Collection("", Feature(1, more: $",\"notes\":\"{new string('x', 200_000)}\""), Feature(2)), (2, 2, 0, 0)),
        new("features with a mark, in a gzip", Packed.Gzip([0xEF, 0xBB, 0xBF, .. Collection("", Feature(1))]), (1, 1, 0, 0)),
        new("no feature", Collection(""), default) { Refusal = "has not the columns" },
        Refused("features that break off", Collection("", Feature(1), Feature(2))[..^60], "breaks off or is damaged after feature 1"),
        Refused("JSON of another kind", Utf8("{\"requests\":[{\"id\":1}]}"), "not a GeoJSON FeatureCollection"),
        Refused("JSON that is a list", Utf8("[1,2]"), "not a GeoJSON FeatureCollection"),
        Refused("a feature that is a number", Utf8("{\"type\":\"FeatureCollection\",\"features\":[1]}"), "is no feature"),
        Refused("a feature without end", Utf8("{\"features\":[{\"a\":\"" + new string('x', 1 << 21)), "longer than 1,048,576 bytes"),
        Refused("features with half a character", Collection("", Feature(1, subject: "\\ud800")), "no text"),
        Refused("features whose system is not in UTF-8", [.. Utf8("{\"type\":\"FeatureCollection\",\"crs\":{\"name\":\"x"), 0xA7, .. Utf8("\"},\"features\":[]}")], "\"crs\" holds text that is not UTF-8"),
        Refused("an old workbook of a few bytes", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "not an Excel workbook"),
        Refused("features in an unknown system", Collection(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:99999999999\"}}", Feature(1)), "reference system"),

        new("geopackage in degrees", Packed.GeoPackage(4326, ("1", "2023-05-01 10:00", Subject, "باز", 51.41, 35.71), ("2", "2023-05-01 10:00", "خیار", "باز", 51.41, 35.71)), (2, 1, 0, 1), "subject 'خیار'") { Encoding = "geopackage", Holds = (Near, "true") },
        new("geopackage in metres", Packed.GeoPackage(32639, ("1", "2023-05-01 10:00", Subject, "باز", 537098.223, 3951836.370)), (1, 1, 0, 0)),
        new("geopackage in a zip", Packed.Zip(("layer.gpkg", Packed.GeoPackage(4326, ("1", "2023-05-01 10:00", Subject, "باز", 0, 0)))), (1, 1, 0, 0)) { Notes = [("pointZero", 1)] },
        new("geopackage in a system of its own", Packed.GeoPackage(100000, Packed.OwnSystem, ("1", "2023-05-01 10:00", Subject, "باز", 537087.242, 3951861.445)), (1, 1, 0, 0)) { Holds = (Near, "true") },
        Refused("geopackage in an unknown system", Packed.GeoPackage(5070, ("1", "2023-05-01 10:00", Subject, "باز", 1, 1)), "EPSG:5070"),
        Refused("geopackage without the layer", Packed.GeoPackage(4326), "has no layer 'parks'") with { Profile = [("sheet", "parks")] },
        Refused("a database that is only a beginning", [.. "SQLite format 3\0"u8, .. new byte[100]], "not a GeoPackage"),
    ];

    private static object?[] Line(double id, object at) => [id, at, null, Subject, "باز", null, 51.41, 35.71, null];

    private static byte[] Collection(string more, params string[] features) => Utf8($"{{\"type\":\"FeatureCollection\"{more},\"features\":[{string.Join(",\n", features)}]}}");

    private static string Feature(int id, string subject = Subject, string more = "", string geometry = "{\"type\":\"Point\",\"coordinates\":[51.41,35.71]}")
        => $"{{\"type\":\"Feature\",\"properties\":{{\"id\":{id},\"at\":\"2023-05-01 10:00\",\"closed\":null,\"subject\":\"{subject}\",\"status\":\"باز\",\"area\":\"\",\"phone\":null{more}}},\"geometry\":{geometry}}}";

    private static Dictionary<string, string> Fields(params string[] more)
        => new[] { ("sourceId", "id"), ("requestedAt", "at"), ("subject", "subject"), ("status", "status") }.Concat(more.Select(m => (m, m))).ToDictionary(f => f.Item1, f => f.Item2);
}
