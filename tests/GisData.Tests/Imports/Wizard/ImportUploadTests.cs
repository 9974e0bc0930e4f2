using GisData.Access;
using GisData.Imports;
using GisData.Imports.Wizard;
using Observatory.Tests;

namespace GisData.Tests.Imports.Wizard;

public sealed class ImportUploadTests : IDisposable
{
    private static readonly Reader Operator = new("one", ReaderRole.Operator), Other = new("two", ReaderRole.Operator);
    private readonly string _folder = TestDirectories.New("uploads");
    private readonly StandingClock _clock = new(new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_upload_is_its_owners_and_only_the_installation_may_read_its_file()
    {
        var uploads = new ImportUploads(_folder, _clock);
        var upload = await ReceiveAsync(uploads, "../../etc/ما:ه.csv", "a,b\n1,2");
        Assert.Equal(("ماه.csv", 7L), (upload.FileName, upload.Bytes));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(uploads.FileOf(upload)));
        Assert.Equal("a,b\n1,2", await File.ReadAllTextAsync(uploads.FileOf(upload)));
        Assert.NotNull(await uploads.FindAsync(Operator, upload.Id, default));
        Assert.Null(await uploads.FindAsync(Other, upload.Id, default));
        Assert.Empty(await uploads.ListAsync(Other, default));
        Assert.Single(await uploads.ListAsync(Operator, default));
    }

    [Theory]
    [InlineData(ReaderRole.Analyst, false)]
    [InlineData(ReaderRole.CouncilMember, false)]
    [InlineData(ReaderRole.Operator, true)]
    public async Task Nobody_but_an_operator_of_the_whole_city_gives_or_sees_files(ReaderRole role, bool ofOneDistrict)
    {
        var uploads = new ImportUploads(_folder, _clock);
        var reader = new Reader("x", role, ofOneDistrict ? [1] : null);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => uploads.ReceiveAsync(reader, "a.csv", new MemoryStream([1]), default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => uploads.ListAsync(reader, default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => uploads.FindAsync(reader, new string('a', 24), default));
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task What_breaks_off_or_is_empty_leaves_nothing()
    {
        var uploads = new ImportUploads(_folder, _clock);
        await Assert.ThrowsAsync<ImportException>(() => ReceiveAsync(uploads, "empty.csv", ""));
        await Assert.ThrowsAsync<IOException>(() => uploads.ReceiveAsync(Operator, "cut.csv", new Cut(), default));
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF01")]
    public async Task An_id_of_another_form_is_not_looked_up(string id) => Assert.Null(await new ImportUploads(_folder, _clock).FindAsync(Operator, id, default));

    [Fact]
    public async Task A_start_takes_away_what_a_killed_server_was_receiving_and_what_is_old_and_says_what_was_interrupted()
    {
        var uploads = new ImportUploads(_folder, _clock);
        var old = await ReceiveAsync(uploads, "old.csv", "a");
        _clock.Now = _clock.Now.AddDays(8);
        var waiting = await ReceiveAsync(uploads, "new.csv", "a");
        var running = await ReceiveAsync(uploads, "running.csv", "a");
        await uploads.ChangeAsync(running.Id, u => u with { State = UploadState.Importing }, default);
        var queued = await ReceiveAsync(uploads, "queued.csv", "a");
        await uploads.ChangeAsync(queued.Id, u => u with { State = UploadState.Waiting }, default);
        var killed = Directory.CreateDirectory(Path.Combine(_folder, new string('c', 24))).FullName;
        await File.WriteAllTextAsync(Path.Combine(killed, "receiving.part"), "half");
        Assert.Equal(2, await uploads.SettleAsync(default));
        Assert.Null(await uploads.FindAsync(Operator, old.Id, default));
        Assert.False(Directory.Exists(killed));
        Assert.Equal(UploadState.Received, (await uploads.FindAsync(Operator, waiting.Id, default))!.State);
        Assert.Equal(UploadState.NotBegun, (await uploads.FindAsync(Operator, queued.Id, default))!.State);
        Assert.True(File.Exists(uploads.FileOf(queued)));
        Assert.Equal(UploadState.Interrupted, (await uploads.FindAsync(Operator, running.Id, default))!.State);
    }

    public void Dispose() => TestDirectories.Delete(_folder);

    private static Task<ImportUpload> ReceiveAsync(ImportUploads uploads, string name, string text) => uploads.ReceiveAsync(Operator, name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), default);

    // A sender that goes away after some bytes.
    private sealed class Cut : MemoryStream
    {
        private int _asked;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_asked++ > 2) throw new IOException("the connection was closed");
            buffer.Span[..10].Fill(65);
            return ValueTask.FromResult(10);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

        private async Task CopyAsync(Stream destination, CancellationToken ct)
        {
            var buffer = new byte[10];
            while (true) await destination.WriteAsync(buffer.AsMemory(0, await ReadAsync(buffer, ct)), ct);
        }
    }
}
