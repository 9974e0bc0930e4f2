using System.Buffers;
using System.Threading.Channels;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Reads a table beside whoever writes what was read, in order and in bounded memory. Where a table's records can be kept, one thread takes them from the
/// table and another makes requests of them; else one does both.</summary>
internal static class RowStream
{
    private const int RowsInAPack = ReadAhead.RowsInAPack;

    /// <summary>A request, or the reason why the row is none.</summary>
    internal readonly record struct Row(long Line, ServiceRequest? Request, RejectedRow? Rejected);

    /// <param name="offset">Added to the table's line numbers.</param>
    /// <exception cref="ImportException">the table cannot be read on; the rows before were given to <paramref name="write"/>.</exception>
    public static Task RunAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, Func<Row, Task> write, CancellationToken ct)
        => ReadAhead.RunAsync<List<Row>>(
            (packs, stop) => rows.KeepsRecords
                ? ReadAhead.RunAsync<RecordPack>((records, ended) => TakeAsync(rows, columns, offset, records, ended), taken => UnderstandAsync(rows, taken, reader, packs, stop), stop)
                : ReadAsync(rows, columns, reader, offset, packs, stop),
            async pack => { foreach (var row in pack) await write(row); }, ct);

    private static async Task ReadAsync(TableRows rows, TableColumns columns, RowReader reader, long offset, ChannelWriter<List<Row>> packs, CancellationToken ct)
    {
        var all = TableColumns.All(rows.Header);
        var pack = new List<Row>(RowsInAPack);
        while (await rows.NextAsync(ct))
        {
            var request = Read(reader, rows.HasOpenQuote, rows.HasOpenQuote ? [] : rows.Fields(columns), out var field, out var reason);
            pack.Add(request is not null ? new Row(offset + rows.Line, request, null) : Rejected(offset + rows.Line, field, reason, (rows.Raw, rows.Fields(all))));
            if (pack.Count < RowsInAPack) continue;
            await packs.WriteAsync(pack, ct);
            pack = new List<Row>(RowsInAPack);
        }

        await packs.WriteAsync(pack, ct);
    }

    private static async Task TakeAsync(TableRows rows, TableColumns columns, long offset, ChannelWriter<RecordPack> records, CancellationToken ct)
    {
        var pack = new RecordPack();
        while (await rows.NextAsync(ct))
        {
            pack.Add(offset + rows.Line, rows.HasOpenQuote, rows.HasOpenQuote ? [] : rows.Fields(columns), rows.Kept);
            if (pack.Records.Count < RowsInAPack) continue;
            await records.WriteAsync(pack, ct);
            pack = new RecordPack();
        }

        await records.WriteAsync(pack, ct);
    }

    private static async Task UnderstandAsync(TableRows rows, RecordPack taken, RowReader reader, ChannelWriter<List<Row>> packs, CancellationToken ct)
    {
        var pack = new List<Row>(RowsInAPack);
        foreach (var record in taken.Records)
        {
            var request = Read(reader, record.HasOpenQuote, record.Fields, out var field, out var reason);
            pack.Add(request is not null ? new Row(record.Line, request, null) : Rejected(record.Line, field, reason, rows.Again(taken.Kept(record))));
        }

        taken.Free();
        await packs.WriteAsync(pack, ct);
    }

    private static ServiceRequest? Read(RowReader reader, bool hasOpenQuote, string[] fields, out string field, out string reason)
    {
        (field, reason) = ("row", "was cut off inside a quoted field");
        return hasOpenQuote ? null : reader.Read(fields, out field, out reason);
    }

    private static Row Rejected(long line, string field, string reason, (string Raw, string[] Fields) source)
        => new(line, null, new RejectedRow(line, field, reason, source.Raw) { Cells = RejectedCells.Write(source.Fields) });

    private readonly record struct Record(long Line, bool HasOpenQuote, string[] Fields, int Start, int Length);

    private sealed class RecordPack
    {
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 17);
        private int _used;

        public List<Record> Records { get; } = new(RowsInAPack);

        public void Add(long line, bool hasOpenQuote, string[] fields, ReadOnlySpan<byte> kept)
        {
            if (_used + kept.Length > _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _used + kept.Length));
                _bytes.AsSpan(0, _used).CopyTo(larger);
                Free();
                _bytes = larger;
            }

            kept.CopyTo(_bytes.AsSpan(_used));
            Records.Add(new Record(line, hasOpenQuote, fields, _used, kept.Length));
            _used += kept.Length;
        }

        public ReadOnlySpan<byte> Kept(Record record) => _bytes.AsSpan(record.Start, record.Length);

        public void Free() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
