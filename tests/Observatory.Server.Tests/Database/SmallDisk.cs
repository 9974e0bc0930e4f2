using System.Diagnostics;
using System.Globalization;

namespace Observatory.Tests.Database;

/// <summary>A disk of a few pages or megabytes, which only root can mount; a test without it skips and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Ballast = "ballast";

    private SmallDisk(string directory) => Directory = directory;

    public string Directory { get; }

    /// <param name="size">As mount writes it: 64k, 300m.</param>
    /// <param name="owner">Whose it is; PostgreSQL wants the place of a tablespace to be its own.</param>
    public static SmallDisk Mount(string directory, string size, string? owner = null)
    {
        System.IO.Directory.CreateDirectory(directory);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=755", "tmpfs", directory), "a small disk can only be mounted by root, and not in every container");
        var disk = new SmallDisk(directory);
        if (owner is not null && !Run("chown", owner, directory))
        {
            disk.Dispose();
            Assert.Skip($"there is no user {owner} to give the disk to");
        }

        return disk;
    }

    /// <summary>Takes up all but some bytes.</summary>
    public void Fill(long leave) => Assert.True(Run("fallocate", "-l", (new DriveInfo(Directory).AvailableFreeSpace - leave).ToString(CultureInfo.InvariantCulture), Path.Combine(Directory, Ballast)));

    public void MakeRoom() => File.Delete(Path.Combine(Directory, Ballast));

    public void Dispose() => Run("umount", "-l", Directory);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
