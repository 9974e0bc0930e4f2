using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Analytics.RequestIndex;

namespace GisData.RequestIndex;

/// <summary>The index on disk: one file a month, named by its contents, and a list of them that is replaced last. A stop at any moment leaves
/// the old list or the new one, and nothing is believed before it is checked: a month against its name, the list against its checksum.</summary>
/// <param name="folder">Made where absent.</param>
public sealed class IndexFiles(string folder)
{
    // Changed whenever the meaning of a column changes: files of another format are read from the table instead.
    private const int Format = 1;
    private const string List = "index.json", Checksum = "Sha256", Content = "Contents";

    // Months that were read or written soundly. Whatever else lies there under the right name may be damaged: loading stops at the first damage it finds.
    private readonly ConcurrentDictionary<string, bool> sound = new();

    private sealed record Entry(string File, int Count);

    private sealed record Contents(
        int Format, long Batch, string Identity, DateTimeOffset? RecordedAt, bool Simulated, int WindowColumn, int WindowRow, long Newest, long[][] Codes, Entry[] Months);

    /// <summary>Writes what is not known to be there, then the list, then takes away what the list no longer names.</summary>
    public async Task SaveAsync(IndexState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        Directory.CreateDirectory(folder);
        var months = new List<Entry>();
        foreach (var month in state.Catalog.Months)
        {
            ct.ThrowIfCancellationRequested();
            months.Add(new Entry(await SaveMonthAsync(month, ct), month.Count));
        }
        var contents = new Contents(Format, state.Batch, state.Identity, state.RecordedAt, state.Simulated, state.Window.Column, state.Window.Row, state.Catalog.Newest,
            [.. state.Codes.All.Select(c => c.Ids.ToArray())], [.. months]);
        var written = JsonSerializer.SerializeToUtf8Bytes(contents);
        await ReplaceAsync(List, async stream =>
        {
            await using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteString(Checksum, Hash(written));
            json.WritePropertyName(Content);
            json.WriteRawValue(written);
            json.WriteEndObject();
            await json.FlushAsync(ct);
        });
        var named = months.Select(m => m.File).Append(List).ToHashSet();
        foreach (var stranger in Directory.EnumerateFiles(folder).Where(f => !named.Contains(Path.GetFileName(f)))) { File.Delete(stranger); }
        foreach (var gone in sound.Keys.Where(f => !named.Contains(f))) { sound.TryRemove(gone, out _); }
    }

    /// <summary>The state that was saved last; null where there is none, or one of another format.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public async Task<IndexState?> LoadAsync(CancellationToken ct)
    {
        var list = Path.Combine(folder, List);
        if (!File.Exists(list)) { return null; }
        await using var stream = File.OpenRead(list);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
        // A list from before there was a checksum is no better than one that has lost it.
        if (!json.RootElement.TryGetProperty(Checksum, out var checksum) || !json.RootElement.TryGetProperty(Content, out var content)
            || checksum.GetString() != Hash(JsonMarshal.GetRawUtf8Value(content)))
        {
            throw new InvalidDataException($"{List} is not what was written.");
        }
        if (content.Deserialize<Contents>() is not { Format: Format } contents) { return null; }
        var months = new RequestMonth[contents.Months.Length];
        await Parallel.ForAsync(0, months.Length, ct, async (i, stop) => months[i] = await LoadMonthAsync(contents.Months[i], stop));
        return new IndexState(contents.Batch, contents.Identity, contents.RecordedAt, contents.Simulated, CellWindow.At(contents.WindowColumn, contents.WindowRow),
            RequestCodes.From(contents.Codes), new RequestCatalog(months, contents.Newest));
    }

    private async Task<string> SaveMonthAsync(RequestMonth month, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        MonthFile.Write(month, bytes);
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        var name = $"{month.Month}-{Hash(content.Span)}.month";
        if (!sound.ContainsKey(name) || !File.Exists(Path.Combine(folder, name))) { await ReplaceAsync(name, stream => stream.WriteAsync(content, ct).AsTask()); }
        sound[name] = true;
        return name;
    }

    private async Task<RequestMonth> LoadMonthAsync(Entry entry, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, entry.File), ct);
        if (!entry.File.Contains(Hash(bytes), StringComparison.Ordinal)) { throw new InvalidDataException($"{entry.File} is not what was written."); }
        var month = MonthFile.Read(new MemoryStream(bytes));
        sound[entry.File] = true;
        return month;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task ReplaceAsync(string name, Func<Stream, Task> write)
    {
        var path = Path.Combine(folder, name);
        await using (var stream = File.Create(path + ".part")) { await write(stream); }
        File.Move(path + ".part", path, overwrite: true);
    }
}
