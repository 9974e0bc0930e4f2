using System.IO.Compression;
using GisData.Database;
using GisData.Imports;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

public sealed class RequestImporterTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    [Fact]
    public async Task The_kind_of_message_is_kept_in_our_word_or_in_the_source_s_own()
    {
        _bench.Profile["columns"] = new Dictionary<string, string> { ["sourceId"] = "id", ["requestedAt"] = "at", ["subject"] = "subject", ["messageType"] = "kind" };
        _bench.Profile["messageTypes"] = new Dictionary<string, string> { ["گلایه"] = "criticism" };
        var path = _bench.Write("id,at,subject,kind\n1,2023-05-01 10:00,هرس درخت,شكايت\n2,2023-05-01 10:00,هرس درخت,گلایه\n3,2023-05-01 10:00,هرس درخت,پیگیری\n4,2023-05-01 10:00,هرس درخت,\n");
        Assert.Equal(4, (await _bench.ImportAsync(path)).Loaded);
        Assert.Equal("1:complaint 2:criticism 3:پیگیری 4:-", await _bench.AskAsync<string>("select string_agg(source_id || ':' || coalesce(message_type, '-'), ' ' order by source_id) from service_request"));
        Assert.Equal(4, (await _bench.ImportAsync(path)).Duplicates);
        await _bench.ImportAsync(_bench.Write("id,at,subject,kind\n1,2023-05-01 10:00,هرس درخت,تقدیر\n"));
        Assert.Equal("complaint thanks", await _bench.AskAsync<string>("select h.message_type || ' ' || r.message_type from service_request r join service_request_history h using (request_id)"));
        _bench.Profile["messageTypes"] = new Dictionary<string, string> { ["گلایه"] = "grumble" };
        Assert.Contains("'grumble' is none of request", (await Assert.ThrowsAsync<ImportException>(() => _bench.ImportAsync(path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_of_the_same_file_changes_nothing()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", subject: "خیار"), Row("3"));
        Assert.Equal((3, 2, 0, 1), (first.Read, first.Loaded, first.Duplicates, first.Rejected));
        var again = await _bench.ImportRowsAsync(Row("1"), Row("2", subject: "خیار"), Row("3"));
        Assert.Equal((3, 0, 2, 1), (again.Read, again.Loaded, again.Duplicates, again.Rejected));
        Assert.Equal("done 3 0 2 1", await _bench.AskAsync<string>("select concat_ws(' ', status, read_rows, loaded, duplicates, rejected) from import_run order by import_id desc limit 1"));
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from change_batch"));
    }

    [Fact]
    public async Task A_changed_row_becomes_a_version()
    {
        await _bench.ImportRowsAsync(Row("1"), Row("2"));
        var second = await _bench.ImportRowsAsync(Row("1", closed: "2023-05-02 09:00", status: "بسته"), Row("2"));
        Assert.Equal((1, 1, 1), (second.Loaded, second.Updated, second.Duplicates));
        Assert.Equal("1:2", await _bench.AskAsync<string>("select h.status || ':' || r.status from service_request r join service_request_history h using (request_id)"));
    }

    [Fact]
    public async Task The_database_refuses_an_import_whose_numbers_do_not_balance()
    {
        await _bench.ImportRowsAsync(Row());
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _bench.AskAsync<object>("update import_run set loaded = loaded + 1 returning 1"));
        Assert.Equal("import_balances", refused.ConstraintName);
    }

    [Fact]
    public async Task Rejected_rows_are_kept_with_line_field_and_reason_in_the_database_and_in_a_file()
    {
        var result = await _bench.ImportRowsAsync(Row("1"), Row("2", at: "yesterday", phone: "09120001122"), Row(""), "7,too,short");
        Assert.Equal(3, result.Rejected);
        Assert.Equal("3 requestedAt|4 sourceId|5 row", await _bench.AskAsync<string>("select string_agg(line_number || ' ' || field, '|' order by line_number) from personal.rejected_row"));
        var bytes = await File.ReadAllBytesAsync(result.RejectsFile!);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = await File.ReadAllLinesAsync(result.RejectsFile!);
        Assert.Equal("\"rejected:line\",\"rejected:field\",\"rejected:reason\",\"id\",\"at\",\"closed\",\"subject\",\"status\",\"area\",\"lon\",\"lat\",\"phone\"", lines[0]);
        Assert.StartsWith("3,\"requestedAt\",\"'yesterday' is not a time of the form yyyy-MM-dd HH:mm\",\"2\",\"yesterday\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(result.RejectsFile!));
    }

    [Fact]
    public async Task Personal_data_never_lies_in_the_request()
    {
        await _bench.ImportRowsAsync(Row(phone: "0912 000 1122"));
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from personal.reporter where phone_hmac is not null"));
        Assert.DoesNotContain("0912", await _bench.AskAsync<string>("select service_request::text from service_request"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requests.csv.gz")]
    [InlineData("misnamed.csv")]
    public async Task Gzip_is_recognised_by_its_bytes(string name)
    {
        var plain = _bench.Write($"{Header}\n{Row()}");
        var packed = plain + name;
        await using (var target = new GZipStream(File.Create(packed), CompressionLevel.Fastest)) await target.WriteAsync(await File.ReadAllBytesAsync(plain));
        Assert.Equal(1, (await _bench.ImportAsync(packed)).Loaded);
    }

    [Fact]
    public async Task All_tables_of_a_zip_are_read_and_what_is_no_table_is_passed_over()
    {
        var path = _bench.Write("") + ".zip";
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("2022.csv", $"{Header}\n{Row("1")}\n{Row("2", at: "no")}"), ("2023.csv", $"{Header}\n{Row("3")}\n{Row("4", at: "no")}"), ("read me.pdf", "hello") })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        var result = await _bench.ImportAsync(path);
        Assert.Equal((4, 2, 2), (result.Read, result.Loaded, result.Rejected));
        Assert.Equal("3,6", await _bench.AskAsync<string>("select string_agg(line_number::text, ',' order by line_number) from personal.rejected_row"));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_and_says_so_in_the_log()
    {
        using var stop = new CancellationTokenSource();
        var path = _bench.Write(string.Join("\n", Enumerable.Range(0, 20_000).Select(i => Row($"{i}")).Prepend(Header).Append(Row("x", at: "bad"))));
        var progress = new Immediately(p => { if (p.Rows >= 4000) stop.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.ImportAsync(path, progress: progress, ct: stop.Token));
        Assert.Equal(0L, await _bench.AskAsync<long>("select (select count(*) from service_request_key) + (select count(*) from change_batch) + (select count(*) from personal.rejected_row)"));
        Assert.Equal("cancelled", await _bench.AskAsync<string>("select status from import_run"));
        Assert.False(Directory.Exists(_bench.RejectsDirectory) && Directory.EnumerateFiles(_bench.RejectsDirectory).Any());
    }

    [Fact]
    public async Task A_killed_import_leaves_nothing_and_is_marked_failed_at_the_next_start()
    {
        // What kill -9 leaves: the row that was committed first, and a session that the server ends.
        var path = _bench.Write(string.Join("\n", Enumerable.Range(0, 20_000).Select(i => Row($"{i}")).Prepend(Header)));
        var ended = 0L;
        var killed = new Immediately(p => { if (p.Rows == 4000) ended = EndLoadsAsync().GetAwaiter().GetResult(); });
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => _bench.ImportAsync(path, progress: killed));
        Assert.Equal(1, ended);
        await _bench.AskAsync<int>("update import_run set status = 'running', error = null, finished_at = null returning 1");   // its process could not say it
        Assert.Equal(0L, await _bench.AskAsync<long>("select (select count(*) from service_request_key) + (select count(*) from change_batch)"));

        Assert.Equal(1, await ImportRuns.FailAbandonedAsync(_db, CancellationToken.None));
        Assert.Equal("failed", await _bench.AskAsync<string>("select status from import_run"));
        Assert.Equal(20_000, (await _bench.ImportAsync(path)).Loaded);
    }

    [Fact]
    public async Task An_import_that_runs_is_not_taken_for_abandoned()
    {
        var path = _bench.Write(string.Join("\n", Enumerable.Range(0, 6_000).Select(i => Row($"{i}")).Prepend(Header)));
        var marked = -1;
        await _bench.ImportAsync(path, progress: new Immediately(p => { if (p.Rows == 4000) marked = ImportRuns.FailAbandonedAsync(_db, CancellationToken.None).GetAwaiter().GetResult(); }));
        Assert.Equal(0, marked);
        Assert.Equal("done", await _bench.AskAsync<string>("select status from import_run"));
    }

    [Fact]
    public async Task Progress_tells_rows_and_the_time_that_remains()
    {
        var seen = new List<ImportProgress>();
        var path = _bench.Write(string.Join("\n", Enumerable.Range(0, 6_000).Select(i => Row($"{i}")).Prepend(Header)));
        await _bench.ImportAsync(path, progress: new Immediately(seen.Add));
        var reading = seen.First(p => p.Phase == "read");
        Assert.Equal((2000, 6000L), (reading.Rows, reading.TotalRows));
        Assert.NotNull(reading.Remaining);
    }

    [Fact]
    public async Task Real_requests_do_not_go_beside_simulated_ones()
    {
        await _bench.AskAsync<int>("insert into city_state (slug, taxonomy_edition, simulated, simulation_seed) values ('gridtown', 'test-1', true, 7) returning 1");
        await using (var load = await GisData.ServiceRequests.RequestLoad.BeginAsync(_db, _bench.Pack, new("simulation"), null, CancellationToken.None))
        {
            await load.WriteAsync(ServiceRequests.GridTown.Request("simulated"), 1, CancellationToken.None);
            await load.CommitAsync(null, CancellationToken.None);
        }

        var path = _bench.Write($"{Header}\n{Row()}");
        var error = await Assert.ThrowsAsync<ImportException>(() => _bench.ImportAsync(path));
        Assert.Contains("--replace-simulation", error.Message, StringComparison.Ordinal);
        Assert.Equal("simulated", FileProblem.Of(error.Message).Kind);
        Assert.Equal("simulated", await _bench.AskAsync<string>("select source_id from service_request"));

        await _bench.ImportAsync(path, replaceSimulation: true);
        Assert.Equal("1", await _bench.AskAsync<string>("select string_agg(source_id, ',') from service_request"));
        Assert.False(await _bench.AskAsync<bool>("select simulated from city_state"));
    }

    [Fact]
    public async Task A_derived_city_gets_its_shapes_with_the_first_import()
    {
        var pack = _bench.Pack with { Boundaries = new("derived", null) };
        var rows = Enumerable.Range(0, 600).Select(i => Row($"{i}", area: i % 2 == 0 ? "منطقه 1" : "منطقه ۲", lon: FormattableString.Invariant($"{(i % 2 == 0 ? 51.41 : 51.46) + i % 30 * 0.001:F4}"), lat: FormattableString.Invariant($"{35.71 + i / 30 * 0.001:F4}")));
        var path = _bench.Write(string.Join("\n", rows.Prepend(Header)));
        await _bench.ImportAsync(_bench.Write(Header, name: "empty.csv"));   // writes the profile; nothing to derive from yet
        var importer = new RequestImporter(_db, pack, PersonalData.PersonalSeal.Open(Path.Combine(pack.Folder, "keys")), TimeProvider.System);
        var result = await importer.ImportAsync(path, new ImportOptions(_bench.RejectsDirectory), null, CancellationToken.None);
        Assert.Equal(600, result.Loaded);
        Assert.Equal(("derived", 2), (result.Boundaries!.Kind, result.Boundaries.Districts));
        Assert.Equal(600L, await _bench.AskAsync<long>("select count(*) from service_request where district_id = case when geom && st_makeenvelope(51.4, 35, 51.45, 36, 4326) then 1 else 2 end"));
    }

    // Only the login itself may end its sessions. The load's transaction is open, idle between what it sends.
    private async Task<long> EndLoadsAsync()
    {
        await using var login = new Npgsql.NpgsqlConnection(_db.ConnectionString);
        await login.OpenAsync();
        await using var end = new Npgsql.NpgsqlCommand("select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null", login);
        return (long)(await end.ExecuteScalarAsync())!;
    }

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        _bench = new ImportBench(_db);
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await clone.DropAsync(_db);
    }

    private sealed class Immediately(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
