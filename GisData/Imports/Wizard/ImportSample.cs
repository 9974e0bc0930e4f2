namespace GisData.Imports.Wizard;

/// <summary>What a delivered file was found to be, and its first rows as they came.</summary>
/// <param name="Kind">"text", "excel", "geojson", "geopackage", "shapefile", "open311".</param>
/// <param name="Encoding">Of text: its name; else null.</param>
/// <param name="Delimiter">Of text: comma, semicolon, tab, bar or the character; else null.</param>
/// <param name="Tables">Names of the tables in the delivery; rows are of the first.</param>
/// <param name="Sheets">Sheets of a workbook, layers of a GeoPackage; empty for other files.</param>
/// <param name="Lines">About how many rows the whole delivery has.</param>
/// <param name="HasTypedTimes">Fields may hold times that the file itself knew as times.</param>
public sealed record ImportSample(
    string FileName, string Kind, string? Encoding, string? Delimiter, IReadOnlyList<string> Tables, IReadOnlyList<string> Sheets, IReadOnlyList<string> Header,
    IReadOnlyList<SampleRow> Rows, long Lines, bool HasTypedTimes)
{
    /// <summary>Points of geometries stand as they came: neither the file nor the profile says in which reference system they are.</summary>
    public bool HasUnknownSystem { get; init; }

    /// <summary>Rows that are kept for guessing.</summary>
    public const int MostRows = 2000;

    /// <summary>Header names that the file does not have: where the point of a feature stands.</summary>
    public const string GeometryX = TableRows.GeometryX, GeometryY = TableRows.GeometryY;

    /// <summary>Looks through the file and reads its first rows.</summary>
    /// <param name="like">Its encoding, delimiter and sheet are how the file is to be taken; "auto" where it is to be found out.</param>
    /// <exception cref="ImportException">it is no table, or not one of that encoding or sheet.</exception>
    public static async Task<ImportSample> ReadAsync(string path, ImportProfile like, CancellationToken ct)
    {
        var file = SourceFile.Open(path);
        ImportProfile bare = like with { Columns = new Dictionary<string, ColumnNames>() };
        var tables = await SourceTable.ScanAllAsync(file, [bare], ct);
        var first = tables[0];
        using var rows = await first.OpenAsync(file, ct);
        var columns = TableColumns.All(rows.Header);
        var sample = new List<SampleRow>();
        while (sample.Count < MostRows && await rows.NextAsync(ct)) sample.Add(new SampleRow(rows.Line, [.. rows.Fields(columns)], rows.HasOpenQuote));
        IReadOnlyList<string> sheets = first.Kind switch
        {
            TableKind.Excel => await ExcelRows.ListSheetsAsync(file, first.Name, ct),
            TableKind.GeoPackage => await GeoPackageRows.ListLayersAsync(file, first.Name, ct),
            _ => [],
        };
        return new ImportSample(file.Name, first.Kind.Name().ToLowerInvariant(), first.Encoding?.WebName, first.DelimiterName, file.Tables, sheets, rows.Header, sample, tables.Sum(t => t.Rows), rows.HasTypedTimes) { HasUnknownSystem = rows.HasUnknownSystem };
    }

    /// <summary>A profile that says nothing yet but how a file is to be opened.</summary>
    public static ImportProfile Unread { get; } = new() { Name = "new", Source = "new", DateFormats = [], Columns = new Dictionary<string, ColumnNames>() };
}

/// <param name="Line">Its line in the file, the header being 1.</param>
/// <param name="IsCut">The file breaks off inside it.</param>
public sealed record SampleRow(long Line, string[] Fields, bool IsCut);
