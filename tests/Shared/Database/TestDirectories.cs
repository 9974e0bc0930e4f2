namespace Observatory.Tests;

/// <summary>Temporary directories that a database user other than the test's own may enter.</summary>
internal static class TestDirectories
{
    private const UnixFileMode EveryoneMayEnter =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Kept between runs, so that only the first one pays for initdb; new after every boot, for its cluster does not fsync.</summary>
    public static string Cluster()
    {
        const string bootId = "/proc/sys/kernel/random/boot_id";
        var boot = File.Exists(bootId) ? File.ReadAllText(bootId)[..8] : "0";
        return Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"observatory-tests-{Environment.UserName}-{boot}"), EveryoneMayEnter).FullName;
    }

    public static string New(string label)
        => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"obs-{label}-{Guid.NewGuid().ToString("N")[..8]}"), EveryoneMayEnter).FullName;

    public static void Delete(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
