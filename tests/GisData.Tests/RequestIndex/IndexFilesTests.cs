using Analytics.RequestIndex;
using GisData.RequestIndex;
using Observatory.Tests;

namespace GisData.Tests.RequestIndex;

public sealed class IndexFilesTests : IDisposable
{
    private static readonly CellWindow Window = CellWindow.At(1000, 2000);
    private readonly string folder = TestDirectories.New("index-files");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string ListPath => Path.Combine(folder, "index.json");

    private string[] Months => [.. Directory.EnumerateFiles(folder, "*.month").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task What_was_saved_is_loaded()
    {
        await new IndexFiles(folder).SaveAsync(State(), Ct);
        var loaded = (await new IndexFiles(folder).LoadAsync(Ct))!;
        Assert.Equal((7, "here", Window.Column, Window.Row), (loaded.Batch, loaded.Identity, loaded.Window.Column, loaded.Window.Row));
        Assert.Equal([0L, 201, 202], loaded.Codes.Subjects.Ids);
        Assert.Equal(2, loaded.Catalog.Months.Count);
    }

    [Fact]
    public async Task Where_nothing_was_saved_there_is_nothing_to_load() => Assert.Null(await new IndexFiles(folder).LoadAsync(Ct));

    [Fact]
    public async Task A_list_in_which_one_byte_is_another_is_not_believed()
    {
        await new IndexFiles(folder).SaveAsync(State(), Ct);
        var bytes = await File.ReadAllBytesAsync(ListPath, Ct);
        var believed = new List<int>();
        // Every digit: a code, the window, a count, the batch.
        foreach (var at in Enumerable.Range(0, bytes.Length).Where(i => bytes[i] is >= (byte)'0' and <= (byte)'9'))
        {
            var changed = bytes.ToArray();
            changed[at] = changed[at] == (byte)'9' ? (byte)'8' : (byte)(changed[at] + 1);
            await File.WriteAllBytesAsync(ListPath, changed, Ct);
            if (await LoadsAsync()) { believed.Add(at); }
        }
        Assert.Empty(believed);
    }

    [Fact]
    public async Task A_list_without_a_checksum_is_not_believed()
    {
        await new IndexFiles(folder).SaveAsync(State(), Ct);
        var text = await File.ReadAllTextAsync(ListPath, Ct);
        // As lists were written before they had one: the contents alone.
        var contents = text.IndexOf("{\"Format\"", StringComparison.Ordinal);
        Assert.True(contents >= 0, text[..Math.Min(200, text.Length)]);
        await File.WriteAllTextAsync(ListPath, contents == 0 ? text : text[contents..^1], Ct);
        await Assert.ThrowsAsync<InvalidDataException>(() => new IndexFiles(folder).LoadAsync(Ct));
    }

    [Fact]
    public async Task Damaged_months_are_written_anew_by_the_next_saving()
    {
        await new IndexFiles(folder).SaveAsync(State(), Ct);
        // Both: the first that is found stops the loading, and the other one is never looked at.
        foreach (var month in Months)
        {
            var bytes = await File.ReadAllBytesAsync(month, Ct);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(month, bytes, Ct);
        }
        var files = new IndexFiles(folder);
        await Assert.ThrowsAsync<InvalidDataException>(() => files.LoadAsync(Ct));
        await files.SaveAsync(State(), Ct);
        Assert.Equal(2, Months.Length);
        Assert.NotNull(await new IndexFiles(folder).LoadAsync(Ct));
    }

    [Fact]
    public async Task A_month_that_was_read_or_written_is_not_written_again()
    {
        await new IndexFiles(folder).SaveAsync(State(), Ct);
        var files = new IndexFiles(folder);
        await files.LoadAsync(Ct);
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var month in Months) { File.SetLastWriteTimeUtc(month, longAgo); }
        await files.SaveAsync(State(), Ct);
        Assert.All(Months, month => Assert.Equal(longAgo, File.GetLastWriteTimeUtc(month)));
    }

    public void Dispose() => TestDirectories.Delete(folder);

    private async Task<bool> LoadsAsync()
    {
        try { return await new IndexFiles(folder).LoadAsync(Ct) is not null; }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or System.Text.Json.JsonException) { return false; }
    }

    private static IndexState State()
    {
        var codes = RequestCodes.From([[0, 201, 202], [0, 1], [0], [0, 1], [0, 1], [0, 1099511627776]]);
        var days = new[] { new DateOnly(2025, 1, 10), new DateOnly(2025, 2, 10) };
        return new IndexState(7, "here", new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), true, Window, codes,
            new RequestCatalog([.. days.Select(day => MonthBuilder.Build(RequestMonth.MonthOf(RequestMonth.DayOf(day)), [.. Enumerable.Range(0, 20).Select(i => Row(RequestMonth.DayOf(day) + i % 3, i))]))], 1_740_000_000_000_000));
    }

    private static RequestRow Row(int day, int i) => new(CellWindow.Outside, (ushort)day, (byte)(i % 24), (ushort)(1 + i % 2), 1, 0, 1, 1, RequestFlags.Of(false, false, 0, null),
        (ushort)(day + 2), RequestRow.NoDay, 100, 1, 0, 0);
}
