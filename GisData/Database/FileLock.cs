using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GisData.Database;

/// <summary>An advisory lock of the operating system on a file (<c>flock</c>). The kernel drops it with the process that
/// holds it, however that process ends: nothing is left to clean up after <c>kill -9</c>.</summary>
internal sealed class FileLock : IDisposable
{
    private const int Shared = 1, Exclusive = 2, NonBlocking = 4, Unlock = 8, WouldBlock = 11;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(20);
    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    public static async Task<FileLock> AcquireSharedAsync(string path, CancellationToken ct) => await AcquireAsync(path, Shared, ct);

    public static async Task<FileLock> AcquireExclusiveAsync(string path, CancellationToken ct) => await AcquireAsync(path, Exclusive, ct);

    /// <summary>Gives up what is held and asks for the file alone, without waiting; false where another process holds it.</summary>
    public bool TryBecomeExclusive() => Try(Exclusive);

    public void Dispose()
    {
        if (_handle.IsClosed) return;
        _ = flock(Descriptor, Unlock);
        _handle.Dispose();
    }

    private int Descriptor => (int)_handle.DangerousGetHandle();

    private bool Try(int kind) => flock(Descriptor, kind | NonBlocking) == 0;

    private static async Task<FileLock> AcquireAsync(string path, int kind, CancellationToken ct)
    {
        var held = new FileLock(await OpenAsync(path, ct));
        try
        {
            while (!held.Try(kind)) await Task.Delay(PollEvery, ct);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // .NET itself takes a shared lock when it opens a file, and fails at once where another process holds the exclusive one: that is the
    // wait this class is for. The handle is close-on-exec, so PostgreSQL does not inherit it.
    private static async Task<SafeFileHandle> OpenAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                await Task.Delay(PollEvery, ct);
            }
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(int descriptor, int operation);
}
