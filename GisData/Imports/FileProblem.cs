using System.Text.RegularExpressions;

namespace GisData.Imports;

/// <summary>Why a file could not be read or an import came to nothing, taken apart as <see cref="RejectReason"/> does with rows: pages say it in the reader's language, while
/// the log and the command line keep the sentence.</summary>
/// <param name="Kind">A member of <see cref="Kinds"/>; "other" where the sentence is none of these.</param>
/// <param name="Values">What the sentence names, the file first.</param>
public sealed record FileProblem(string Kind, IReadOnlyList<string> Values)
{
    private static readonly (string Kind, Regex Form)[] Forms = [.. new (string Kind, string Form)[]
    {
        ("empty", @"^(.+) is empty\.(?: Nothing was kept\.)?$"),
        // Whoever reads it knows the file by its name, not where it lies here.
        ("gone", @"^There is no file (?:.*[/\\])?(.+)\.$"),
        ("pdf", @"^(.+) is a PDF, not a table"),
        ("markup", @"^(.+) is not a CSV file: it begins like HTML or XML\.$"),
        ("notText", @"^(.+) is not a CSV file: its bytes are not text\.$"),
        ("mixedEncoding", @"^(.+) begins as UTF-8 and has bytes that are not"),
        ("wrongEncoding", @"^(.+) is not (\S+) as its profile says; it looks like (\S+)\. "),
        ("openQuote", @"^(.+): a quote in the record that begins on line (\d+) is never closed"),
        ("longLine", @"^(.+) is not a CSV file that can be read: line (\d+) is longer than ([\d,]+) bytes"),
        ("badRecord", @"^(.+) is not a CSV file that can be read: near record (\d+) "),
        ("columns", @"^(.+) has not the columns that are expected: (.+)\. It has: (.+)\.$"),
        ("office", @"^(.+) is an Office document, but no Excel workbook"),
        ("workbook", @"^(.+) is not an Excel workbook that can be read, or it is protected by a password"),
        ("emptyWorkbook", @"^(.+) is empty: no sheet of the workbook has a row"),
        ("noSheet", @"^(.+) has no sheet '(.*)'\. It has: (.+)\.$"),
        ("noTable", @"^(.+) holds no table \((.+)\), but (.+)\.$"),
        ("twoKinds", @"^(.+) holds tables of two kinds \((.+) is (\S+), (.+) is (\S+)\): "),
        ("password", @"^(.+) is protected by a password: "),
        ("damaged", @"^(.+) is (?:a damaged zip file|damaged and cannot be unpacked): "),
        // Of a pasted text, of one in a profile that contradicts itself, and of a .prj.
        ("wkt", @"wkt is no reference system that is understood "),
        ("wktKind", @"wkt is neither a projected nor a geographic reference system"),
        ("wktUnit", @"wkt counts angles in '(.*?)', and only"),
        ("wktMeridian", @"wkt counts longitudes from '(.*?)', and only"),
        ("wktDatum", @"wkt does not say how its datum '(.*?)' lies to WGS 84"),
        ("wktProjection", @"wkt has the projection '(.*?)', which is not computed"),
        ("srid", @"EPSG:(-?\d+) is not among the reference systems"),
        ("noAttributes", @"^(.+) comes without its \.dbf"),
        ("shapes", @"^(.+) holds shapes of the kind (\S+), not points"),
        ("shapefile", @"^(.+) is not a shapefile that can be read, or a part of it is damaged"),
        ("noLayer", @"^(.+) (?:is a GeoPackage without a layer|has no layer '(.*)')\.$"),
        ("geoPackage", @"^(.+) is not a GeoPackage that can be read"),
        ("crs", @"is in the reference system '(.*?)', which this program does not project"),
        ("crs", @"^(.+) states a reference system that cannot be read"),
        ("crs", @"^(.+): its member ""crs"" holds text that is not UTF-8"),
        ("noCollection", @"^(.+) is JSON, but not a GeoJSON FeatureCollection"),
        ("brokenJson", @"^(.+) is JSON that breaks off or is damaged after feature (\d+): "),
        ("badFeature", @"^(.+): feature (\d+) (?:is no feature, or its text is not UTF-8|holds characters that are no text)"),
        ("longFeature", @"^(.+): feature (\d+) is longer than ([\d,]+) bytes"),
        ("open311", @"^(.+) is no fetch of an Open311 endpoint that can be read"),
        ("simulated", @"holds simulated requests, and real ones do not go beside them"),
        // Of a profile.
        ("nameTaken", @"^The city pack has a profile '(.+)' already"),
        ("contradiction", @"^The profile contradicts itself: (.+)\. Nothing was saved\.$"),
        ("brokenProfile", @"^(?:.*[/\\])?([^/\\]+?) (?:is not an import profile: |contradicts itself:\n- )(.+)$"),
        ("noProfile", @"^The city '.+' has no profile '(.+)'\. It has: "),
        ("unfitProfile", @"^The saved profile '(.+)' does not fit the city pack any more: (.+)\. Make it anew"),
        ("notLookedAt", @"^The file has not been looked at yet"),
        // Of a second try.
        ("noImport", @"^There is no import (\d+)\.$"),
        ("secondTry", @"^Import (\d+) is itself a second try of rows that import (\d+) rejected"),
        ("undone", @"^Import (\d+) \((.+)\) was undone: "),
        ("notEnded", @"^Import (\d+) \((.+)\) has not come to an end"),
        ("noProfileKept", @"^Import (\d+) \((.+)\) is older than the trying again of rejected rows"),
        ("nothingOpen", @"^Import (\d+) \((.+)\) has no open rejected rows"),
        ("triedMeanwhile", @"^Somebody else has tried some of these rows again"),
        ("noLineColumn", @"^(.+) has no column '(.+)', so it cannot be told which rejected rows it mends"),
        // Of an import that was stopped, or whose ground gave way.
        ("cancelledBy", @"^cancelled by (.+)$"),
        ("cancelled", @"^Import \d+ was cancelled from elsewhere"),
        ("serverStopped", @"^the server was stopped before the import had ended"),
        ("abandoned", @"^the process ended before the import did"),
        ("diskFull", @"^The disk is full: "),
        ("databaseAway", @"^The database went away or does not answer: "),
    }.Select(f => (f.Kind, new Regex(f.Form, RegexOptions.CultureInvariant | RegexOptions.Singleline)))];

    public static IReadOnlyList<string> Kinds { get; } = [.. Forms.Select(f => f.Kind).Distinct(), "other"];

    public static FileProblem Of(string sentence)
    {
        foreach (var (kind, form) in Forms)
            if (form.Match(sentence) is { Success: true } match) return new FileProblem(kind, [.. match.Groups.Cast<Group>().Skip(1).Select(g => g.Value)]);
        return new FileProblem("other", [sentence]);
    }
}
