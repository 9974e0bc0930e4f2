using System.IO.Compression;
using System.Security.Cryptography;

namespace GisData.Imports;

/// <summary>A delivered file: a table as it is, compressed by gzip, or one or several in a zip. What it is, its first bytes say, not its
/// name.</summary>
internal sealed class SourceFile
{
    private const int StartBytes = 4096;
    private static readonly string[] TableNames = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".geojson", ".json", ".gpkg", ".shp"];
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
        // A zip without a file in it has only the end of one.
        return new SourceFile(path, false, start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) ? Entries(path) : null);
    }

    /// <summary>SHA-256 of the file as it was delivered.</summary>
    public string Hash(CancellationToken ct)
    {
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        long at = 0;
        while (RandomAccess.Read(file, buffer, at) is var length and > 0)
        {
            ct.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, length);
            at += length;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="ImportException">it is compressed and damaged.</exception>
    public async Task<TableKind> KindAsync(string table, CancellationToken ct)
    {
        var start = new byte[StartBytes];
        try
        {
            await using var stream = OpenTable(table);
            var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
            return TableKinds.OfStart(start.AsSpan(0, length));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(table, e);
        }
    }

    /// <summary>The bytes of one table.</summary>
    public Stream OpenTable(string table)
    {
        if (_isGzip) return new WholeGzipStream(_path);
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (_entries is null) return file;
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        return new OwningStream(zip.GetEntry(table)!.Open(), zip);
    }

    /// <summary>The file that belongs to a table by its name, such as the .dbf of a .shp; null: there is none.</summary>
    public Stream? OpenBeside(string table, string ending)
    {
        var name = Path.ChangeExtension(table, ending);
        if (_isGzip) return null;
        if (_entries is null)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
            var beside = Directory.EnumerateFiles(folder).FirstOrDefault(f => string.Equals(Path.GetFileName(f), name, StringComparison.OrdinalIgnoreCase));
            return beside is null ? null : File.OpenRead(beside);
        }

        var zip = ZipFile.OpenRead(_path);
        if (zip.Entries.FirstOrDefault(e => string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase)) is { } entry) return new OwningStream(entry.Open(), zip);
        zip.Dispose();
        return null;
    }

    /// <summary>One table as a file of its own, for kinds that are not read from front to back.</summary>
    public async Task<UnpackedFile> UnpackAsync(string table, CancellationToken ct)
    {
        if (!_isGzip && _entries is null) return UnpackedFile.Lying(_path);
        try
        {
            await using var stream = OpenTable(table);
            return await UnpackedFile.CopyAsync(stream, ct);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(table, e);
        }
    }

    public static ImportException Damaged(string table, Exception e) => new($"{table} is damaged and cannot be unpacked: {e.Message}", e);

    // Null: the zip is itself a table, a workbook.
    private static List<string>? Entries(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count == 0) throw new ImportException($"{Path.GetFileName(path)} is empty.");
            if (zip.GetEntry("xl/workbook.xml") is not null) return null;
            if (zip.GetEntry("[Content_Types].xml") is not null) throw new ImportException($"{Path.GetFileName(path)} is an Office document, but no Excel workbook (.xlsx): save it as CSV UTF-8 and import that.");
            var tables = zip.Entries.Where(e => TableNames.Contains(Path.GetExtension(e.Name).ToLowerInvariant()) && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal))
                .Select(e => e.FullName).Distinct().Order(StringComparer.Ordinal).ToList();
            if (tables.Exists(t => zip.GetEntry(t)!.IsEncrypted)) throw new ImportException($"{Path.GetFileName(path)} is protected by a password: unpack it and import what was in it.");
            return tables.Count > 0 ? tables : throw new ImportException($"{Path.GetFileName(path)} holds no table ({string.Join(", ", TableNames)}), but {string.Join(", ", zip.Entries.Take(5).Select(e => e.FullName))}.");
        }
        catch (InvalidDataException e)
        {
            throw new ImportException($"{Path.GetFileName(path)} is a damaged zip file: {e.Message}", e);
        }
    }
}
