using GisData.Imports;
using Observatory.Tests;

namespace GisData.Tests.Imports;

public sealed class UnpackedFilesTests
{
    [Fact]
    public async Task What_a_killed_process_left_goes_and_what_is_being_read_stays()
    {
        var folder = TestDirectories.New("unpacked");
        try
        {
            UnpackedFiles.Begin(folder);
            using var read = await UnpackedFile.CopyAsync(new MemoryStream([1, 2, 3]), default);
            Assert.Equal(folder, Path.GetDirectoryName(read.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(read.Path));
            var left = Path.Combine(folder, "left");
            await File.WriteAllTextAsync(left, "what kill -9 leaves");
            Assert.Equal(1, UnpackedFiles.Begin(folder));
            Assert.False(File.Exists(left));
            Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(read.Path));
            read.Dispose();
            Assert.Empty(Directory.EnumerateFiles(folder));
        }
        finally
        {
            TestDirectories.Delete(folder);
        }
    }
}
