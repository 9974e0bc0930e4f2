using System.Text;
using GisData.Imports.Open311;

namespace GisData.Imports;

/// <summary>One table of a delivery as a first look found it: what it is, which profile reads it, how long it is.</summary>
/// <param name="Encoding">Of text, and of texts in a shapefile.</param>
/// <param name="Delimiter">Of text tables.</param>
/// <param name="Lines">About: with the header.</param>
internal sealed record SourceTable(string Name, TableKind Kind, ImportProfile Profile, Encoding? Encoding, char? Delimiter, long Lines)
{
    private const int RowsToEstimate = 2000;

    /// <summary>About how many records lie under the header: texts in quotes may go over several lines.</summary>
    public long Rows { get; private init; } = Math.Max(0, Lines - 1);

    /// <summary>Names of its columns.</summary>
    public required string[] Header { get; init; }

    /// <summary>"utf-8" and the like; of files that are no text their kind.</summary>
    public string EncodingName => Encoding is null ? Kind.Name().ToLowerInvariant() : Kind == TableKind.Text ? Encoding.WebName : $"{Kind.Name().ToLowerInvariant()} in {Encoding.WebName}";

    // A reader of geometries may need the system that the profile names.
    private ImportProfile? AsWritten { get; init; }

    public string? DelimiterName => Delimiter switch { null => null, ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "bar", { } other => other.ToString() };

    /// <summary>Every table of a delivery. Everything that can be known before the first row is known then: an import begins only when all will
    /// be read.</summary>
    /// <exception cref="ImportException">one is no table, none that a profile reads, or of another kind than the first.</exception>
    public static async Task<IReadOnlyList<SourceTable>> ScanAllAsync(SourceFile file, IReadOnlyList<ImportProfile> profiles, CancellationToken ct)
    {
        var tables = new List<SourceTable>();
        foreach (var name in file.Tables)
        {
            var kind = await file.KindAsync(name, ct);
            if (tables.Count > 0 && kind != tables[0].Kind)
                throw new ImportException($"{file.Name} holds tables of two kinds ({tables[0].Name} is {tables[0].Kind.Name()}, {name} is {kind.Name()}): import them one by one.");
            // Files of one delivery are of one kind: the first decides.
            tables.Add(await ScanAsync(file, name, kind, tables.Count > 0 ? [tables[0].Profile] : profiles, ct));
        }

        return tables;
    }

    /// <summary>Looks through a table without keeping anything of it.</summary>
    /// <param name="candidates">The profiles of which the first that fits the header is taken.</param>
    /// <exception cref="ImportException">it is no table, or none that a profile reads.</exception>
    public static async Task<SourceTable> ScanAsync(SourceFile file, string name, TableKind kind, IReadOnlyList<ImportProfile> candidates, CancellationToken ct)
    {
        if (kind != TableKind.Text)
        {
            using var typed = await OpenAsync(file, name, kind, candidates[0], null, null, ct);
            var (chosen, columns) = TableColumns.Choose(candidates, typed.Header, name);
            return new SourceTable(name, kind, columns.AsRead(chosen), typed.TextEncoding, null, typed.Lines ?? 1) { Header = typed.Header, AsWritten = chosen };
        }

        var scan = await TableScan.RunAsync(file, name, candidates.Max(p => p.MaxLineBytes), ct);
        var encoding = candidates[0].Encoding == "auto" ? scan.Encoding : Agreed(TextEncodings.Find(candidates[0].Encoding)!, scan.Encoding, name);
        using var rows = (TextRows)await OpenAsync(file, name, kind, candidates[0], encoding, null, ct);
        var profile = TableColumns.Choose(candidates, rows.Header, name).Profile;
        return new SourceTable(name, kind, profile, encoding, rows.Delimiter, scan.Lines) { Header = rows.Header, Rows = await EstimateAsync(rows, scan.Lines, ct) };
    }

    // The lines that are left hold as many records each as those at the beginning: to look for every quote of the file would cost a second pass.
    private static async Task<long> EstimateAsync(TextRows rows, long lines, CancellationToken ct)
    {
        var (read, first) = (0L, 0L);
        try
        {
            while (await rows.NextAsync(ct))
            {
                if (++read == 1) first = rows.Line;
                if (read == RowsToEstimate && rows.Line > first) return Math.Max(read, read - 1 + (long)Math.Round((lines - rows.Line + 1) * (read - 1.0) / (rows.Line - first)));
            }
        }
        catch (ImportException)
        {
            // Who reads the table says so, with the line.
            return Math.Max(0, lines - 1);
        }

        return read;
    }

    public Task<TableRows> OpenAsync(SourceFile file, CancellationToken ct) => OpenAsync(file, Name, Kind, AsWritten ?? Profile, Encoding, Delimiter, ct);

    private static async Task<TableRows> OpenAsync(SourceFile file, string name, TableKind kind, ImportProfile profile, Encoding? encoding, char? delimiter, CancellationToken ct) => kind switch
    {
        TableKind.Excel => await ExcelRows.OpenAsync(file, name, profile.Sheet, ct),
        TableKind.GeoJson => await GeoJsonRows.OpenAsync(file, name, profile.MaxLineBytes, ct),
        TableKind.GeoPackage => await GeoPackageRows.OpenAsync(file, name, profile.Sheet, ct),
        TableKind.Shapefile => await ShapefileRows.OpenAsync(file, name, profile, ct),
        TableKind.Open311 => await Open311Rows.OpenAsync(file, name, ct),
        _ => await TextRows.OpenAsync(name, file.OpenTable(name), encoding!, delimiter ?? (profile.Delimiter == "auto" ? null : profile.Delimiter[0]), profile.MaxLineBytes, ct),
    };

    // A profile that says UTF-8 of a file that is not would fill names with replacement characters without a word.
    private static Encoding Agreed(Encoding stated, Encoding found, string name)
        => stated.CodePage == Encoding.UTF8.CodePage && found.CodePage != stated.CodePage
            ? throw new ImportException($"{name} is not {stated.WebName} as its profile says; it looks like {found.WebName}. Set the profile's encoding to \"auto\".")
            : stated;
}
