using System.Threading.Channels;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Reads a table on one thread while another writes what was read, in order and in bounded memory.</summary>
internal static class RowStream
{
    private const int RowsInAPack = 512, PacksUnderWay = 8;

    /// <summary>A request, or the reason why the row is none.</summary>
    internal readonly record struct Row(long Line, ServiceRequest? Request, RejectedRow? Rejected);

    /// <param name="offset">Added to the table's line numbers.</param>
    /// <exception cref="ImportException">the table cannot be read on; the rows before were given to <paramref name="write"/>.</exception>
    public static async Task RunAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, Func<Row, Task> write, CancellationToken ct)
    {
        var packs = Channel.CreateBounded<List<Row>>(new BoundedChannelOptions(PacksUnderWay) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => ReadAsync(rows, columns, reader, offset, packs.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var pack in packs.Reader.ReadAllAsync(ct))
                foreach (var row in pack) await write(row);
        }
        finally
        {
            // The table is closed by the caller: nobody may be reading it then.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, ChannelWriter<List<Row>> packs, CancellationToken ct)
    {
        try
        {
            var all = TableColumns.All(rows.Header);
            var pack = new List<Row>(RowsInAPack);
            while (await rows.NextAsync(ct))
            {
                pack.Add(Read(rows, columns, all, reader, offset + rows.Line));
                if (pack.Count < RowsInAPack) continue;
                await packs.WriteAsync(pack, ct);
                pack = new List<Row>(RowsInAPack);
            }

            await packs.WriteAsync(pack, ct);
            packs.Complete();
        }
#pragma warning disable CA1031 // whatever it is, the writing side throws it
        catch (Exception e)
#pragma warning restore CA1031
        {
            packs.Complete(e);
        }
    }

    private static Row Read(TableRows rows, TableColumns columns, TableColumns all, RowReader reader, long line)
    {
        var (field, reason) = ("row", "was cut off inside a quoted field");
        var request = rows.HasOpenQuote ? null : reader.Read(rows.Fields(columns), out field, out reason);
        return request is not null ? new Row(line, request, null)
            : new Row(line, null, new RejectedRow(line, field, reason, rows.Raw) { Cells = RejectedCells.Write(rows.Fields(all)) });
    }
}
