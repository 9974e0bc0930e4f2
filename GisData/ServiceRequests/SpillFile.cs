using Microsoft.Win32.SafeHandles;

namespace GisData.ServiceRequests;

/// <summary>A temporary file for what waits until a load has been read to its end. It has no name from its making on, so a killed process
/// leaves nothing; only its owner could read it. Small loads never make it.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly Lazy<SafeFileHandle> _file = new(Open);
    private long _length;

    /// <summary>Several threads may append, each to chains of its own.</summary>
    /// <returns>Where the bytes lie.</returns>
    /// <exception cref="IOException">no room is left.</exception>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var at = Interlocked.Add(ref _length, bytes.Length) - bytes.Length;
        RandomAccess.Write(_file.Value, bytes, at);
        return at;
    }

    /// <summary>Several threads may read at the same time.</summary>
    public void Read(long at, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_file.Value, into, at);
            if (read == 0) throw new EndOfStreamException("The temporary file of a load is shorter than what was written to it.");
            into = into[read..];
            at += read;
        }
    }

    public void Dispose()
    {
        if (_file.IsValueCreated) _file.Value.Dispose();
    }

    private static SafeFileHandle Open()
    {
        var path = Path.Combine(Path.GetTempPath(), $"observatory-load-{Guid.NewGuid():N}");
        using var made = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        File.Delete(path);
        return file;
    }
}
