using System.Globalization;
using GisData.Database;
using GisData.PersonalData;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>However a load gets into the tables, the same comes of it.</summary>
public sealed class LoadWaysTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    // Everything but the sealed originals, which hold a random number, and times of recording.
    private const string Everything = """
        select string_agg(line, E'\n' order by line) from (
          select 'request ' || (to_jsonb(r) - 'recorded_at' - 'batch_id')::text as line from service_request r
          union all select 'key ' || to_jsonb(k)::text from service_request_key k
          union all select 'history ' || (to_jsonb(h) - 'recorded_at' - 'superseded_at' - 'batch_id' - 'superseded_batch')::text from service_request_history h
          union all select 'caller ' || concat_ws(' ', request_id, encode(phone_hmac, 'hex'), encode(name_hmac, 'hex')) from personal.reporter
          union all select 'batch ' || concat_ws(' ', kind, row_count, first_day, last_day) from change_batch where kind <> 'command'
          union all select 'default ' || concat_ws(' ', source, longitude, latitude, row_count) from default_point
          union all select 'rejected ' || concat_ws(' ', line_number, field, reason, raw) from personal.rejected_row
          union all select 'duplicates ' || concat_ws(' ', lines::text, request_ids::text) from import_duplicate
          union all select 'index ' || c.relname || ' ' || count(*) from pg_inherits h join pg_class c on c.oid = h.inhrelid join pg_index x on x.indrelid = c.oid
            join pg_inherits xh on xh.inhrelid = x.indexrelid where h.inhparent in ('service_request'::regclass, 'service_request_key'::regclass) group by c.relname
          union all select 'indexes of its own ' || count(*) from pg_index x join pg_class c on c.oid = x.indrelid and c.relname ~ '^service_request_(key_)?[0-9a-f]+$' where not exists (select from pg_inherits where inhrelid = x.indexrelid)
          union all select distinct 'default of ' || regexp_replace(c.relname, '[0-9a-f]+$', '') || ' ' || a.attname || ' ' || pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_class c on c.oid = d.adrelid and c.relname ~ '^service_request_(key_)?[0-9a-f]+$'
            join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
          union all select 'check ' || conrelid::regclass || ' ' || conname from pg_constraint where conname like 'filling%') t
        """;

    private readonly string _keys = TestDirectories.New("keys");
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task Months_filled_here_apart_or_through_their_indexes_end_the_same()
    {
        var ways = new List<string>();
        foreach (var way in (string[])["here", "apart", "through the indexes"])
        {
            var database = await clone.CloneAsync();
            await AddBoundariesAsync(database);
            await RunAsync(database, "insert into import_run (file_name, profile, source) values ('f', 'p', 's'), ('g', 'p', 's')");
            if (way == "through the indexes") await RunAsync(database, "select ensure_month_partitions('2023-03-15Z', '2023-08-15Z'); select close_key_filling('test') where open_key_filling('test')");
            await LoadAsync(database, way, 1, MessyRows(seed: 1));
            await LoadAsync(database, way, 2, MessyRows(seed: 2));
            ways.Add((await AskAsync<string>(database, Everything)).Replace("index service_request_", "index ", StringComparison.Ordinal));
            await clone.DropAsync(database);
        }

        Assert.Contains("history", ways[0], StringComparison.Ordinal);
        Assert.Contains("default", ways[0], StringComparison.Ordinal);
        Assert.Contains("duplicates", ways[0], StringComparison.Ordinal);
        Assert.DoesNotContain("check", ways[0], StringComparison.Ordinal);
        Assert.Equal(ways[0], ways[1]);
        Assert.Equal(Lines(ways[0]), Lines(ways[2]));
    }

    [Fact]
    public async Task Readers_are_not_blocked_while_months_are_filled_apart_and_handed_over()
    {
        await GridTown.LoadAsync(_db, Request("old"));
        await using var reader = await _db.OpenForReadAsync(GisData.Access.Reader.System);
        await using var transaction = await reader.BeginTransactionAsync();
        Assert.Equal(1L, await CountAsync(reader));   // holds its lock on the table to the end of its transaction
        var load = await BeginAsync("apart", null);
        for (var i = 0; i < 200; i++) await load.WriteAsync(Request($"n{i}", $"2023-{6 + i % 3:00}-02T08:00:00Z"), i, CancellationToken.None);
        var during = 0L;
        await load.CommitAsync(async (_, _, _) => during = await AskAsync<long>(_db, "set lock_timeout = '5s'; select count(*) from service_request"), CancellationToken.None);
        await load.DisposeAsync();
        Assert.Equal(1L, during);
        Assert.Equal(201L, await CountAsync(reader));
        Assert.Equal("", await AskAsync<string>(_db, "select coalesce(string_agg(nspname, ' '), '') from pg_namespace where nspname like 'filling%'"));
    }

    [Fact]
    public async Task What_a_load_filled_apart_that_came_to_nothing_is_dropped_by_itself_or_by_the_next_start()
    {
        await using (var load = await BeginAsync("apart", null))
        {
            await load.WriteAsync(Request("a"), 1, CancellationToken.None);
            await Assert.ThrowsAsync<InvalidDataException>(() => load.CommitAsync((_, _, _) => throw new InvalidDataException(), CancellationToken.None));
        }

        const string left = "select (select count(*) from pg_namespace where nspname like 'filling%') + (select count(*) from service_request)";
        Assert.Equal(0L, await AskAsync<long>(_db, left));
        await RunAsync(_db, "select open_filling(7, 1, now(), null, 'test-1', 'test'), open_filling_month(7, '2023-05-01Z')");   // as a killed process leaves it
        Assert.Equal(1L, await AskAsync<long>(_db, left));
        await GisData.Imports.ImportRuns.FailAbandonedAsync(_db, CancellationToken.None);
        Assert.Equal(0L, await AskAsync<long>(_db, left));
    }

    [Fact]
    public async Task Rows_beyond_the_memory_of_a_chain_come_back_whole_and_in_order()
    {
        using var file = new SpillFile();
        var chain = new SpillChain(file, 1024);
        var random = new Random(3);
        var written = Enumerable.Range(0, 500).Select(i => (Of: (long)i, Bytes: Enumerable.Range(0, i == 250 ? 5000 : random.Next(60)).Select(_ => (byte)random.Next(256)).ToArray())).ToList();
        foreach (var (of, bytes) in written) chain.Add(new SpilledFields(bytes.Length, of), bytes);
        var read = chain.Records<SpilledFields>().Select(r => (r.Head.Of, Bytes: r.Tail.ToArray())).ToList();
        Assert.Equal(written.Select(w => (w.Of, Convert.ToHexString(w.Bytes))), read.Select(r => (r.Of, Convert.ToHexString(r.Bytes))));
        Assert.Equal(read.Sum(r => r.Bytes.Length + 12), chain.ReadAll().Length);
        await Task.CompletedTask;
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        await clone.DropAsync(_db);
        TestDirectories.Delete(_keys);
    }

    // Half of the ids come in both loads; some twice in one, the later time with another word; some without a point, in a gap, on the default point.
    private static IEnumerable<ServiceRequest> MessyRows(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 900; i++)
        {
            var id = random.Next(12) == 0 ? random.Next(i + 1) : i + (seed - 1) * 450;
            var common = i % 9 == 0;
            yield return Request($"r{id}", $"2023-{4 + (id + random.Next(40) / 39) % 4:00}-{1 + id % 28:00}T{id % 24:00}:00:00Z",
                i % 7 == 0 ? null : common ? 51.42 : 51.40 + random.NextDouble() * 0.1, i % 7 == 0 ? null : common ? 35.72 : 35.70 + random.NextDouble() * 0.05) with
            {
                SubjectId = random.Next(6) == 0 ? 12 : 11, Address = common ? $"خیابان {id}" : null, StatedDistrictId = i % 5 == 0 ? 2 : null,
                Description = i % 3 == 0 ? null : "متن", Status = i % 4 == 0 ? RequestStatus.Closed : RequestStatus.Open,
                ClosedAt = i % 4 == 0 ? new DateTimeOffset(2023, 9, 1, 20, 45, 0, TimeSpan.Zero) : null, ReporterPhone = i % 6 == 0 ? $"0912{1000000 + id}" : null,
            };
        }
    }

    private static List<string> Lines(string everything) => [.. everything.Split('\n').Where(l => !l.StartsWith("index ", StringComparison.Ordinal))];

    private async Task LoadAsync(ObservatoryDatabase database, string way, long import, IEnumerable<ServiceRequest> rows)
    {
        await using var load = await BeginAsync(way, import, database);
        var line = 0;
        foreach (var row in rows)
        {
            await load.WriteAsync(row, ++line, CancellationToken.None);
            if (line % 100 == 0) await load.RejectAsync(new RejectedRow(++line, "subject", "is empty", "raw"), CancellationToken.None);
        }

        await load.CommitAsync(null, CancellationToken.None);
    }

    private async Task<RequestLoad> BeginAsync(string way, long? import, ObservatoryDatabase? database = null)
    {
        var load = await RequestLoad.BeginAsync(database ?? _db, Pack, new LoadOrigin("import", import), PersonalSeal.Open(_keys), CancellationToken.None);
        load.FillApartFrom = way == "apart" ? 1 : int.MaxValue;
        return load;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select count(*) from service_request", connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(ObservatoryDatabase database, string sql)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
