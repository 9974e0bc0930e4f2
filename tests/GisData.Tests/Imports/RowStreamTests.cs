using System.Globalization;
using GisData.Imports;
using GisData.Tests.ServiceRequests;

namespace GisData.Tests.Imports;

/// <summary>One thread reads, another writes: whatever ends either of them, the other hears of it, and what was read before comes in order.</summary>
public sealed class RowStreamTests
{
    private static readonly ImportProfile Profile = new()
    {
        Name = "p", Source = "s", DateFormats = ["yyyy-MM-dd"],
        Columns = new Dictionary<string, ColumnNames> { ["sourceId"] = new(["id"]), ["requestedAt"] = new(["at"]), ["subject"] = new(["subject"]) },
    };

    [Fact]
    public async Task Rows_come_in_the_order_of_the_file_good_and_bad_ones()
    {
        var (lines, ids) = (new List<long>(), new List<string?>());
        using var rows = new InventedRows(5000);
        await RunAsync(rows, row =>
        {
            lines.Add(row.Line);
            ids.Add(row.Request?.SourceId);
            return Task.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => 2L + i), lines);
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => i % 7 == 3 ? null : i.ToString(CultureInfo.InvariantCulture)), ids);
    }

    [Fact]
    public async Task What_ends_the_reading_is_thrown_to_the_writer_after_the_packs_before_it()
    {
        var written = 0;
        using var rows = new InventedRows(5000, failsAt: 3000);
        var thrown = await Assert.ThrowsAsync<ImportException>(() => RunAsync(rows, _ =>
        {
            written++;
            return Task.CompletedTask;
        }));
        Assert.Equal("damaged at 3000", thrown.Message);
        Assert.Equal(2560, written);   // five packs of 512; the sixth was not whole
        Assert.False(rows.IsRead);
    }

    [Fact]
    public async Task What_ends_the_writing_ends_the_reading_before_it_is_thrown()
    {
        using var rows = new InventedRows(int.MaxValue);
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(rows, row => row.Line == 700 ? throw new InvalidDataException() : Task.CompletedTask));
        Assert.False(rows.IsRead);
        Assert.InRange(rows.Line, 700, 10_000);   // bounded: it did not run ahead
    }

    [Fact]
    public async Task Cancelled_in_the_middle_both_end_and_nobody_reads_on()
    {
        using var rows = new InventedRows(int.MaxValue);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(rows, row => row.Line == 700 ? stop.CancelAsync() : Task.CompletedTask, stop.Token));
        Assert.False(rows.IsRead);
        var line = rows.Line;
        await Task.Yield();
        Assert.Equal(line, rows.Line);
    }

    private static Task RunAsync(InventedRows rows, Func<RowStream.Row, Task> write, CancellationToken ct = default)
    {
        var (profile, columns) = TableColumns.Choose([Profile], rows.Header, "table");
        return RowStream.RunAsync(rows, columns, new RowReader(GridTown.Pack, profile, columns, new PlaceRules(profile, null), DateTimeOffset.UnixEpoch.AddYears(60)), 0, write, ct);
    }

    /// <summary>Every seventh row has a subject that nobody knows.</summary>
    private sealed class InventedRows : TableRows
    {
        private readonly int _count;
        private readonly int? _failsAt;
        private int _at = -1;

        public InventedRows(int count, int? failsAt = null) => (_count, _failsAt, Header) = (count, failsAt, ["id", "at", "subject"]);

        /// <summary>Somebody is reading a record.</summary>
        public bool IsRead { get; private set; }

        public override long Line => _at + 2L;

        public override string Raw => "raw";

        public override string[] Fields(TableColumns columns) => [_at.ToString(CultureInfo.InvariantCulture), "2023-05-01", _at % 7 == 3 ? "?" : "هرس درخت"];

        public override async Task<bool> NextAsync(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            IsRead = true;
            try
            {
                if (_at % 100 == 0) await Task.Yield();
                if (++_at == _failsAt) throw new ImportException($"damaged at {_at}");
                return _at < _count;
            }
            finally
            {
                IsRead = false;
            }
        }

        public override void Dispose()
        {
        }
    }
}
