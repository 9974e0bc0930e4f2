namespace GisData.Imports;

/// <summary>A file on the disk for as long as it is read: the delivered one itself, or a copy of what was packed in it, which goes when
/// this is disposed.</summary>
internal sealed class UnpackedFile : IDisposable
{
    private readonly bool _isCopy;

    private UnpackedFile(string path, bool isCopy) => (Path, _isCopy) = (path, isCopy);

    public string Path { get; }

    public static UnpackedFile Lying(string path) => new(path, false);

    public static async Task<UnpackedFile> CopyAsync(Stream packed, CancellationToken ct)
    {
        // Requests carry personal data: the name is new and only its owner may read it.
        var copy = new UnpackedFile(System.IO.Path.GetTempFileName(), true);
        try
        {
            await using var file = new FileStream(copy.Path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await packed.CopyToAsync(file, ct);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_isCopy) File.Delete(Path);
    }
}
