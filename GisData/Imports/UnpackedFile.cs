namespace GisData.Imports;

/// <summary>A file on the disk for as long as it is read: the delivered one itself, or a copy of what was packed in it, which goes when
/// this is disposed.</summary>
internal sealed class UnpackedFile : IDisposable
{
    // Shows other processes that the copy is in use; see UnpackedFiles.
    private readonly FileStream? _held;

    private UnpackedFile(string path, FileStream? held) => (Path, _held) = (path, held);

    public string Path { get; }

    public static UnpackedFile Lying(string path) => new(path, null);

    public static async Task<UnpackedFile> CopyAsync(Stream packed, CancellationToken ct)
    {
        var file = UnpackedFiles.Create();
        try
        {
            await using (file) await packed.CopyToAsync(file, ct);
            return new UnpackedFile(file.Name, new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch
        {
            File.Delete(file.Name);
            throw;
        }
    }

    public void Dispose()
    {
        if (_held is null) return;
        _held.Dispose();
        File.Delete(Path);
    }
}
