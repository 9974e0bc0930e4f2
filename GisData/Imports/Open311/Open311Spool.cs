using System.Text;
using System.Text.Json;

namespace GisData.Imports.Open311;

/// <summary>What was fetched, on the disk: a line that says of whom, the requests as they came, one a line, and a mark after each period that
/// is complete. A fetch that was interrupted goes on after the last mark. Requests carry personal data: only the owner may read it, and it goes when
/// its requests are loaded.</summary>
internal sealed class Open311Spool : IDisposable
{
    public const string Start = "#open311 ";
    public const string Services = "#services ";
    private const string Mark = "#until ";
    private readonly FileStream _file;
    private long _marked;

    private Open311Spool(string path, SpoolHead head, FileStream file) => (Path, Head, _file, Reached) = (path, head, file, head.From);

    public string Path { get; }

    public SpoolHead Head { get; }

    /// <summary>Everything that was made from <see cref="SpoolHead.From"/> to here is in it.</summary>
    public DateTimeOffset Reached { get; private set; }

    /// <summary>With those of a period that is not complete.</summary>
    public long Requests { get; private set; }

    /// <summary>Those that a later call finds.</summary>
    public long Kept { get; private set; }

    /// <summary>Goes on with the file where it holds the beginning of the same fetch, else begins it anew.</summary>
    public static Open311Spool Open(string path, SpoolHead head)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (File.Exists(path) && Resumed(path, head) is { } resumed) return resumed;
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        var spool = new Open311Spool(path, head, file);
        spool.Write($"{Start}{JsonSerializer.Serialize(head)}\n");
        spool._marked = file.Position;
        return spool;
    }

    /// <summary>Keeps what the endpoint calls its services, by code: some requests bring only the code.</summary>
    public void Describe(IReadOnlyDictionary<string, string> services)
    {
        Write($"{Services}{JsonSerializer.Serialize(services)}\n");
        _marked = _file.Position;
    }

    public void Add(IEnumerable<Open311Item> items)
    {
        foreach (var item in items)
        {
            Write(item.Line + "\n");
            Requests++;
        }
    }

    /// <summary>Takes back what was added since the last mark.</summary>
    public void Rewind()
    {
        _file.SetLength(_marked);
        _file.Position = _marked;
        Requests = Kept;
    }

    public void Complete(DateTimeOffset until)
    {
        Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mark}{until:O}\n"));
        _file.Flush(flushToDisk: true);
        (_marked, Reached, Kept) = (_file.Position, until, Requests);
    }

    public void Dispose() => _file.Dispose();

    // Null: the file is of another fetch, or of one that began later.
    private static Open311Spool? Resumed(string path, SpoolHead head)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var lines = new StreamReader(file, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        if (lines.ReadLine() is not { } first || SpoolHead.Of(first) is not { } kept || kept with { From = head.From } != head || kept.From > head.From)
        {
            file.Dispose();
            return null;
        }

        var spool = new Open311Spool(path, kept, file);
        // Lines end in a line feed only, and what stands after the last mark is of a period that is asked for again.
        long position = Encoding.UTF8.GetByteCount(first) + 1, requests = 0;
        spool._marked = position;
        while (lines.ReadLine() is { } line)
        {
            position += Encoding.UTF8.GetByteCount(line) + 1;
            if (!line.StartsWith('#')) requests++;
            if (!line.StartsWith(Mark, StringComparison.Ordinal) || position > file.Length || !DateTimeOffset.TryParse(line.AsSpan(Mark.Length), System.Globalization.CultureInfo.InvariantCulture, out var until)) continue;
            (spool._marked, spool.Reached, spool.Kept) = (position, until, requests);
        }

        if (spool.Reached < head.From)
        {
            file.Dispose();
            return null;
        }

        spool.Rewind();
        return spool;
    }

    private void Write(string text) => _file.Write(Encoding.UTF8.GetBytes(text));
}

/// <param name="Endpoint">Its address without arguments.</param>
/// <param name="From">The beginning of the period.</param>
internal sealed record SpoolHead(string Endpoint, string Jurisdiction, DateTimeOffset From)
{
    /// <summary>Null: the line is no head of a spool.</summary>
    public static SpoolHead? Of(string line)
    {
        try
        {
            return line.StartsWith(Open311Spool.Start, StringComparison.Ordinal) ? JsonSerializer.Deserialize<SpoolHead>(line.AsSpan(Open311Spool.Start.Length)) : null;
        }
        catch (JsonException)
        {
            // Cut off while it was written: nothing is in it yet.
            return null;
        }
    }
}
