using System.Globalization;
using System.Text;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>The rejected rows as a <see cref="RejectedTable"/> on the disk: UTF-8 with byte order mark, so that spreadsheets
/// show Persian. Made with the first rejected row; only its owner may read it, for rows carry personal data. It is written under
/// another name and gets its own with the import's success: a process that is killed leaves a part, which the next import takes away.</summary>
internal sealed class RejectsFile(string directory, string sourceFile, long importId, IReadOnlyList<string[]> headers) : IDisposable
{
    private const string Ending = "-rejects.csv", PartEnding = Ending + ".part";
    private readonly RejectedTable _table = new(headers);
    private StreamWriter? _writer;

    public string? Path { get; private set; }

    /// <param name="header">Of the table the row came in.</param>
    public void Add(RejectedRow row, string[] header)
    {
        _writer ??= Open();
        _writer.WriteLine(_table.Line(row.Line, row.Field, row.Reason, row.Cells is { } cells ? RejectedCells.Read(cells) : [row.Raw], header));
    }

    /// <summary>All rows are on the disk; call it before the import commits, for a disk may be full.</summary>
    public void Close() => Interlocked.Exchange(ref _writer, null)?.Dispose();

    /// <summary>The import is committed: the file gets its name.</summary>
    public void Keep()
    {
        if (Path is null) return;
        var kept = Path[..^".part".Length];
        File.Move(Path, kept, overwrite: true);
        Path = kept;
    }

    /// <summary>The import came to nothing, so did its rejects.</summary>
    public void Discard()
    {
        Dispose();
        if (Path is not null) File.Delete(Path);
        Path = null;
    }

    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (IOException)
        {
            // The last rows found no room. Whoever needs them has called Close before.
        }
    }

    /// <summary>What killed imports left: of a committed one the file gets its name, of any other it goes.</summary>
    /// <param name="statusOf">The status of an import by its number; null = there is none.</param>
    public static async Task SettleAbandonedAsync(string directory, Func<long, Task<string?>> statusOf)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var part in Directory.EnumerateFiles(directory, "*" + PartEnding))
        {
            var name = System.IO.Path.GetFileName(part)[..^PartEnding.Length];
            if (!long.TryParse(name[(name.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var import)) continue;
            var status = await statusOf(import);
            if (status == "running") continue;
            if (status == "done") File.Move(part, part[..^".part".Length], overwrite: true);
            else File.Delete(part);
        }
    }

    private StreamWriter Open()
    {
        Directory.CreateDirectory(directory);
        Path = System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(sourceFile)}-{importId}{PartEnding}"));
        var writer = new StreamWriter(Path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        writer.WriteLine(_table.Header);
        return writer;
    }
}
