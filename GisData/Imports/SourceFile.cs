using System.IO.Compression;
using System.Security.Cryptography;

namespace GisData.Imports;

/// <summary>A delivered file: a table as it is, compressed by gzip, or one or several in a zip. What it is, its first bytes say, not its
/// name.</summary>
internal sealed class SourceFile
{
    private static readonly string[] TableNames = [".csv", ".tsv", ".txt"];
    private readonly string _path;
    private readonly bool _isGzip;
    private readonly IReadOnlyList<string>? _entries;

    private SourceFile(string path, bool isGzip, IReadOnlyList<string>? entries) => (_path, _isGzip, _entries) = (path, isGzip, entries);

    public string Name => Path.GetFileName(_path);

    /// <summary>Names of the tables inside.</summary>
    public IReadOnlyList<string> Tables => _entries ?? [Name];

    /// <exception cref="ImportException">absent, empty, or of a kind that is not read.</exception>
    public static SourceFile Open(string path)
    {
        if (!File.Exists(path)) throw new ImportException($"There is no file {path}.");
        Span<byte> start = stackalloc byte[8];
        using var stream = File.OpenRead(path);
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        if (start.StartsWith("%PDF"u8)) throw new ImportException($"{Path.GetFileName(path)} is a PDF, not a table: ask the source for a CSV file.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return new SourceFile(path, true, null);
        return start.StartsWith("PK\x03\x04"u8) ? new SourceFile(path, false, Entries(path)) : new SourceFile(path, false, null);
    }

    public async Task<string> HashAsync(CancellationToken ct)
    {
        await using var stream = File.OpenRead(_path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    /// <summary>The bytes of one table.</summary>
    public Stream OpenTable(string table)
    {
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (_isGzip) return new GZipStream(file, CompressionMode.Decompress);
        if (_entries is null) return file;
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        return new OwningStream(zip.GetEntry(table)!.Open(), zip);
    }

    private static List<string> Entries(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.GetEntry("[Content_Types].xml") is not null) throw new ImportException($"{Path.GetFileName(path)} is an Office document: save the sheet as CSV UTF-8 and import that.");
            var tables = zip.Entries.Where(e => TableNames.Contains(Path.GetExtension(e.Name).ToLowerInvariant()) && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal))
                .Select(e => e.FullName).Order(StringComparer.Ordinal).ToList();
            return tables.Count > 0 ? tables : throw new ImportException($"{Path.GetFileName(path)} holds no table (.csv, .tsv, .txt), but {string.Join(", ", zip.Entries.Take(5).Select(e => e.FullName))}.");
        }
        catch (InvalidDataException e)
        {
            throw new ImportException($"{Path.GetFileName(path)} is a damaged zip file: {e.Message}", e);
        }
    }
}
