using System.Threading.Channels;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Reads a table beside whoever writes what was read, in order and in bounded memory.</summary>
internal static class RowStream
{
    private const int RowsInAPack = ReadAhead.RowsInAPack;

    /// <summary>A request, or the reason why the row is none.</summary>
    internal readonly record struct Row(long Line, ServiceRequest? Request, RejectedRow? Rejected);

    /// <param name="offset">Added to the table's line numbers.</param>
    /// <exception cref="ImportException">the table cannot be read on; the rows before were given to <paramref name="write"/>.</exception>
    public static Task RunAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, Func<Row, Task> write, CancellationToken ct)
        => ReadAhead.RunAsync<List<Row>>(
            (packs, stop) => ReadAsync(rows, columns, reader, offset, packs, stop),
            async pack => { foreach (var row in pack) await write(row); }, ct);

    private static async Task ReadAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, ChannelWriter<List<Row>> packs, CancellationToken ct)
    {
        var all = TableColumns.All(rows.Header);
        var pack = new List<Row>(RowsInAPack);
        while (await rows.NextAsync(ct))
        {
            var (field, reason) = ("row", MisshapenRow.CutOff);
            var request = rows.HasOpenQuote ? null : reader.Read(rows.Cells(columns), out field, out reason);
            pack.Add(new Row(offset + rows.Line, request, request is null ? new RejectedRow(offset + rows.Line, field, reason, rows.Raw) { Cells = RejectedCells.Write(rows.Fields(all)) } : null));
            if (pack.Count < RowsInAPack) continue;
            await packs.WriteAsync(pack, ct);
            pack = new List<Row>(RowsInAPack);
        }

        await packs.WriteAsync(pack, ct);
    }
}
