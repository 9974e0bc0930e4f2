using System.Globalization;
using System.Security.Cryptography;
using MimeKit;

namespace Observatory.Server.Deliveries;

/// <summary>Messages as <c>.eml</c> files, which every mail program opens: whole or not at all, and the same message at the same name however often it is tried.</summary>
internal sealed class FilePost(string cityDirectory) : IPost
{
    public const string Folder = "outbox";

    public Task OpenAsync(CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(cityDirectory, Folder));
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostAwayException($"The folder {Folder} cannot be made: {e.Message}", e);
        }
    }

    public async Task<PostReceipt> SendAsync(MimeMessage message, string fileName, CancellationToken ct)
    {
        var name = $"{Folder}/{fileName}";
        var path = Path.Combine(cityDirectory, name);
        var half = path + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var bytes = new MemoryStream();
            await message.WriteToAsync(bytes, ct);
            // Addresses are of persons: nobody but the program's own user reads the file.
            await using (var file = new FileStream(half, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                bytes.Position = 0;
                await bytes.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
            return new PostReceipt(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))[..16]}"), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(half);
            throw new PostAwayException($"The file {name} could not be written: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
