namespace GisData.Imports;

/// <summary>Where files that are read from a packed delivery lie meanwhile. Requests carry personal data: below the data directory, not where
/// everybody's temporary files are. A process that was killed leaves its file; whoever begins next takes it away.</summary>
public static class UnpackedFiles
{
    private static string _folder = Path.Combine(Path.GetTempPath(), "observatory-unpacked");

    /// <summary>From here on the process unpacks into this folder. What others left there is deleted, what they still read is not.</summary>
    /// <returns>How many files were left.</returns>
    public static int Begin(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder)) return 0;
        var left = 0;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            try
            {
                // Whoever reads it holds a shared lock, which the system takes back when its process ends.
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) File.Delete(path);
                left++;
            }
            catch (IOException)
            {
                // Somebody reads it.
            }
        }

        return left;
    }

    /// <summary>A new empty file that only its owner may read.</summary>
    internal static FileStream Create()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(_folder, Guid.NewGuid().ToString("N")), options);
    }
}
