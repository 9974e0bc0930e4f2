using System.Security.Cryptography;
using System.Text.Json;
using GisData.Access;
using GisData.Cities;

namespace GisData.Imports.Wizard;

/// <summary>The wizard's files below the installation's data directory: a folder an upload, with the file as it came and what is known of it.
/// Requests carry personal data, so only the installation's own user may read them, and none stays longer than a week.</summary>
/// <param name="directory">The city's folder of uploads.</param>
public sealed class ImportUploads(string directory, TimeProvider clock) : IDisposable
{
    private const string Facts = "upload.json", Part = "receiving.part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Writes a stream to the disk as it comes, of whatever length. What breaks off leaves nothing.</summary>
    /// <exception cref="ImportException">nothing came.</exception>
    /// <exception cref="UnauthorizedAccessException">the reader may not manage imports.</exception>
    public async Task<ImportUpload> ReceiveAsync(Reader reader, string fileName, Stream content, CancellationToken ct)
    {
        Check(reader);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var folder = Directory.CreateDirectory(Folder(id), OwnerOnly | UnixFileMode.UserExecute).FullName;
        try
        {
            var part = Path.Combine(folder, Part);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0, Options = FileOptions.Asynchronous };
            await using (var file = new FileStream(part, options)) await content.CopyToAsync(file, 1 << 17, ct);
            var bytes = new FileInfo(part).Length;
            var name = Safe(fileName);
            if (bytes == 0) throw new ImportException($"{name} is empty. Nothing was kept.");
            File.Move(part, Path.Combine(folder, name));
            var upload = new ImportUpload(id, reader.Name, name, bytes, clock.GetUtcNow());
            await SaveAsync(upload, ct);
            return upload;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Null: there is none, or it is somebody else's.</summary>
    public async Task<ImportUpload?> FindAsync(Reader reader, string id, CancellationToken ct)
    {
        Check(reader);
        return await ReadAsync(id, ct) is { } upload && upload.Owner == reader.Name ? upload : null;
    }

    /// <summary>The reader's own, the newest first.</summary>
    public async Task<IReadOnlyList<ImportUpload>> ListAsync(Reader reader, CancellationToken ct)
    {
        Check(reader);
        var found = new List<ImportUpload>();
        foreach (var folder in Folders())
            if (await ReadAsync(Path.GetFileName(folder), ct) is { } upload && upload.Owner == reader.Name) found.Add(upload);
        return [.. found.OrderByDescending(u => u.ReceivedAt)];
    }

    /// <summary>Changes what is known of an upload: a page's correction and the word of an import that ends do not overwrite each other.</summary>
    /// <returns>As it is now; null where it was taken away.</returns>
    public async Task<ImportUpload?> ChangeAsync(string id, Func<ImportUpload, ImportUpload> change, CancellationToken ct)
    {
        await _changing.WaitAsync(ct);
        try
        {
            if (await ReadAsync(id, ct) is not { } known) return null;
            var changed = change(known);
            await SaveAsync(changed, ct);
            return changed;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The file as it came.</summary>
    public string FileOf(ImportUpload upload) => Path.Combine(Folder(upload.Id), upload.FileName);

    /// <summary>The profile in a file of its own, as the importer takes one by path.</summary>
    public async Task<string> WriteProfileAsync(ImportUpload upload, ImportProfile profile, CancellationToken ct)
    {
        var path = Path.Combine(Folder(upload.Id), "profile.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(profile, CityPackReader.Json), ct);
        return path;
    }

    /// <summary>The file has served; what became of it stays for its owner to read.</summary>
    public void RemoveFile(ImportUpload upload) => File.Delete(FileOf(upload));

    public void Dispose() => _changing.Dispose();

    public void Remove(ImportUpload upload) => Directory.Delete(Folder(upload.Id), recursive: true);

    /// <summary>When the server starts: takes away what a killed one was still receiving and what is older than a week, and says of imports
    /// that were under way or waited that they came to nothing.</summary>
    /// <returns>How many were taken away.</returns>
    public async Task<int> SettleAsync(CancellationToken ct)
    {
        var removed = 0;
        foreach (var folder in Folders())
        {
            var upload = await ReadAsync(Path.GetFileName(folder), ct);
            if (upload is null || clock.GetUtcNow() - upload.ReceivedAt > Kept)
            {
                Directory.Delete(folder, recursive: true);
                removed++;
            }
            else if (upload.State is UploadState.Importing or UploadState.Waiting)
            {
                await ChangeAsync(upload.Id, u => u with { State = u.State == UploadState.Waiting ? UploadState.NotBegun : UploadState.Interrupted }, ct);
            }
        }

        return removed;
    }

    // As a whole or not at all.
    private async Task SaveAsync(ImportUpload upload, CancellationToken ct)
    {
        var path = Path.Combine(Folder(upload.Id), Facts);
        var next = path + ".next";
        await using (var file = new FileStream(next, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, Options = FileOptions.Asynchronous }))
            await JsonSerializer.SerializeAsync(file, upload, CityPackReader.Json, ct);
        File.Move(next, path, overwrite: true);
    }

    private static void Check(Reader reader)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may import.");
    }

    private string[] Folders() => Directory.Exists(directory) ? Directory.GetDirectories(directory) : [];

    private async Task<ImportUpload?> ReadAsync(string id, CancellationToken ct)
    {
        // The id comes from an address: it is looked up only in the form that we give.
        if (id.Length != 24 || id.Any(c => !char.IsAsciiHexDigitLower(c)) || !File.Exists(Path.Combine(Folder(id), Facts))) return null;
        await using var file = File.OpenRead(Path.Combine(Folder(id), Facts));
        return await JsonSerializer.DeserializeAsync<ImportUpload>(file, CityPackReader.Json, ct);
    }

    private string Folder(string id) => Path.Combine(directory, id);

    // Shown and logged, and a name on our disk: only its last part, and nothing that a file system takes amiss.
    private static string Safe(string fileName)
    {
        var name = string.Concat(fileName.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not (':' or '*' or '?' or '"' or '<' or '>' or '|'))).Trim(' ', '.');
        if (name.Length is 0 or > 120) name = "requests" + Path.GetExtension(name)[..Math.Min(Path.GetExtension(name).Length, 12)];
        return name is Facts or Part or "profile.json" ? "requests-" + name : name;
    }
}
