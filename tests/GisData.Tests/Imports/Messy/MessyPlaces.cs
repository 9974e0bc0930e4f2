using static GisData.Tests.Imports.ImportBench;
using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>What becomes of coordinates.</summary>
internal static class MessyPlaces
{
    private const string Near = "bool_and(st_dwithin(geom::geography, 'SRID=4326;POINT(51.41 35.71)'::geography, 0.05))";

    public static IReadOnlyList<MessyFile> All =>
    [
        new("zero, exchanged, elsewhere, none, a district by name", Table(Row("1", lon: "0", lat: "0.0"), Row("2", lon: "35.71", lat: "51.41"), Row("3", lon: "59.6", lat: "36.3"), Row("4", lon: "", lat: ""), Row("5", lon: "", lat: "", area: "منطقه ۲")), (5, 5, 0, 0))
            { Notes = [("pointZero", 1), ("pointExchanged", 1), ("pointOutside", 1)], Holds = ("string_agg(precision::text, '' order by source_id)", "04001") },
        new("coordinates in Persian digits", Table(Row("1", lon: "۵۱٫۴۱", lat: "۳۵٫۷۱")), (1, 1, 0, 0)) { Holds = (Near, "true") },
        new("metres of UTM 39N", Table(Row("1", lon: "537098.223", lat: "3951836.370")), (1, 1, 0, 0)) { Profile = [("srid", 32639)], Notes = [("pointOutside", 0)] },
        Refused("a system nobody knows", Table(Row("1")), "EPSG:5070") with { Profile = [("srid", 5070)] },
        Refused("a text that is no system", Table(Row("1")), "well-known text") with { Profile = [("wkt", "UTM 39")] },
        new("coordinates that are no numbers", Table(Row("1", lon: "n/a"), Row("2", lat: "1e999"), Row("3", lon: "NaN")), (3, 0, 0, 3), "longitude 'n/a'", "latitude '1e999'", "longitude 'NaN'"),
    ];
}
