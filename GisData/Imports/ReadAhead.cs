using System.Threading.Channels;

namespace GisData.Imports;

/// <summary>One thread reads ahead, in packs and in bounded memory, of whoever works on what was read.</summary>
internal static class ReadAhead
{
    public const int RowsInAPack = 512;

    private const int PacksUnderWay = 8;

    /// <param name="read">Gives packs in their order. Whatever ends it is thrown here, after all that came before was used.</param>
    /// <param name="use">One pack after the other.</param>
    /// <param name="ct">When this returns or throws nobody reads any longer: what is read from belongs to the caller.</param>
    public static async Task RunAsync<T>(Func<ChannelWriter<T>, CancellationToken, Task> read, Func<T, Task> use, CancellationToken ct)
    {
        var packs = Channel.CreateBounded<T>(new BoundedChannelOptions(PacksUnderWay) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => ReadAsync(read, packs.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var pack in packs.Reader.ReadAllAsync(ct)) await use(pack);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<T>(Func<ChannelWriter<T>, CancellationToken, Task> read, ChannelWriter<T> to, CancellationToken ct)
    {
        try
        {
            await read(to, ct);
            to.Complete();
        }
#pragma warning disable CA1031 // whatever it is, the using side throws it
        catch (Exception e)
#pragma warning restore CA1031
        {
            to.Complete(e);
        }
    }
}
