using System.Security.Cryptography;
using System.Text.Json;
using Analytics.RequestIndex;

namespace GisData.RequestIndex;

/// <summary>The index on disk: one file a month, named by its contents, and a list of them that is replaced last. A stop at any moment leaves
/// the old list or the new one, and every file is checked against its name before it is believed.</summary>
/// <param name="folder">Made where absent.</param>
public sealed class IndexFiles(string folder)
{
    // Changed whenever the meaning of a column changes: files of another format are read from the table instead.
    private const int Format = 1;
    private const string List = "index.json";

    private sealed record Entry(string File, int Count);

    private sealed record Contents(
        int Format, long Batch, string Identity, DateTimeOffset? RecordedAt, bool Simulated, int WindowColumn, int WindowRow, long Newest, long[][] Codes, Entry[] Months);

    /// <summary>Writes what is not there yet, then the list, then takes away what the list no longer names.</summary>
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
        await ReplaceAsync(List, stream => JsonSerializer.SerializeAsync(stream, contents, cancellationToken: ct));
        var named = months.Select(m => m.File).Append(List).ToHashSet();
        foreach (var stranger in Directory.EnumerateFiles(folder).Where(f => !named.Contains(Path.GetFileName(f)))) { File.Delete(stranger); }
    }

    /// <summary>The state that was saved last; null where there is none, or one of another format.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public async Task<IndexState?> LoadAsync(CancellationToken ct)
    {
        var list = Path.Combine(folder, List);
        if (!File.Exists(list)) { return null; }
        await using var stream = File.OpenRead(list);
        if (await JsonSerializer.DeserializeAsync<Contents>(stream, cancellationToken: ct) is not { Format: Format } contents) { return null; }
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
        var name = $"{month.Month}-{Convert.ToHexStringLower(SHA256.HashData(content.Span))}.month";
        if (!File.Exists(Path.Combine(folder, name))) { await ReplaceAsync(name, stream => stream.WriteAsync(content, ct).AsTask()); }
        return name;
    }

    private async Task<RequestMonth> LoadMonthAsync(Entry entry, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, entry.File), ct);
        if (!entry.File.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal)) { throw new InvalidDataException($"{entry.File} is not what was written."); }
        return MonthFile.Read(new MemoryStream(bytes));
    }

    private async Task ReplaceAsync(string name, Func<Stream, Task> write)
    {
        var path = Path.Combine(folder, name);
        await using (var stream = File.Create(path + ".part")) { await write(stream); }
        File.Move(path + ".part", path, overwrite: true);
    }
}
