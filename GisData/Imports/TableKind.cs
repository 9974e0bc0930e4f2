namespace GisData.Imports;

/// <summary>What a table is in; its first bytes say it, not its name.</summary>
internal enum TableKind
{
    Text,
    Excel,
    GeoJson,
    GeoPackage,
    Shapefile,

    /// <summary>What was fetched of an Open311 endpoint.</summary>
    Open311,
}

internal static class TableKinds
{
    public static string Name(this TableKind kind) => kind switch
    {
        TableKind.Excel => "Excel",
        TableKind.GeoJson => "GeoJSON",
        TableKind.GeoPackage => "GeoPackage",
        TableKind.Shapefile => "Shapefile",
        TableKind.Open311 => "Open311",
        _ => "text",
    };

    public static TableKind OfStart(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return TableKind.Excel;
        if (start.StartsWith("SQLite format 3\0"u8)) return TableKind.GeoPackage;
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0A])) return TableKind.Shapefile;
        if (start.StartsWith("#open311 "u8)) return TableKind.Open311;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        start = start.TrimStart(" \r\n\t"u8);
        return start.StartsWith("{"u8) || start.StartsWith("["u8) ? TableKind.GeoJson : TableKind.Text;
    }
}
