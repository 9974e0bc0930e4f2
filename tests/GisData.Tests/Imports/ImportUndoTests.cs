using GisData.Access;
using GisData.Database;
using GisData.Imports;
using GisData.NightlyRuns;
using Npgsql;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

/// <summary>An import is taken back as a whole: the city is as before it, and who looked at it before still sees what was there.</summary>
public sealed class ImportUndoTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private const string Current = "select coalesce(string_agg(source_id || ':' || status || ':' || requested_at::date, ' ' order by source_id), '') from service_request";
    private const string Keys = "select coalesce(string_agg(source_id || ':' || requested_at::date, ' ' order by source_id), '') from service_request_key";
    private const string Callers = "select coalesce(string_agg(r.source_id || ':' || md5(p.phone_hmac), ' ' order by r.source_id), '') from personal.reporter p join service_request r using (request_id)";
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    private ImportCommands Commands => new(_db);

    [Fact]
    public async Task New_requests_go_and_can_be_loaded_again()
    {
        await _bench.ImportRowsAsync(Row("1", phone: "09120000001"));
        var callers = await _bench.AskAsync<string>(Callers);
        var second = await _bench.ImportRowsAsync(Row("2", phone: "09120000002"), Row("3"), Row("4", subject: "خیار"));
        Assert.Equal((2L, 0L), Numbers(await Commands.UndoAsync(Operator, second.ImportId, default)));
        Assert.Equal("1:1:2023-05-01", await _bench.AskAsync<string>(Current));
        Assert.Equal("1:2023-05-01", await _bench.AskAsync<string>(Keys));
        Assert.Equal(callers, await _bench.AskAsync<string>(Callers));
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from personal.reporter"));
        Assert.Equal("undone 3 2 0 1 op", await _bench.AskAsync<string>("select concat_ws(' ', status, read_rows, loaded, duplicates, rejected, undone_by) from import_run where undone_at is not null"));

        var again = await _bench.ImportRowsAsync(Row("1", phone: "09120000001"), Row("2", phone: "09120000002"), Row("3"));
        Assert.Equal((2L, 0L, 1L), (again.Loaded, again.Updated, again.Duplicates));
        Assert.Equal(2L, await _bench.AskAsync<long>("select count(*) from personal.reporter"));
    }

    [Fact]
    public async Task A_changed_request_gets_its_version_caller_and_month_back()
    {
        await _bench.ImportRowsAsync(Row("1", phone: "09120000001"), Row("2"), Row("5", phone: "09120000005"));
        var (rows, keys, callers) = (await _bench.AskAsync<string>(Current), await _bench.AskAsync<string>(Keys), await _bench.AskAsync<string>(Callers));
        // A corrected month, another caller, a caller where there was none, one that stays.
        var second = await _bench.ImportRowsAsync(Row("1", at: "2023-07-01 10:00", phone: "09120000009"), Row("2", closed: "2023-05-02 09:00", status: "بسته", phone: "09120000002"), Row("3"), Row("5", closed: "2023-05-02 09:00", status: "بسته"));
        Assert.Equal(3, second.Updated);
        Assert.Equal((1L, 3L), Numbers(await Commands.UndoAsync(Operator, second.ImportId, default)));
        Assert.Equal((rows, keys, callers), (await _bench.AskAsync<string>(Current), await _bench.AskAsync<string>(Keys), await _bench.AskAsync<string>(Callers)));
        Assert.Equal("1:3 2:3 5:3", await _bench.AskAsync<string>("select string_agg(source_id || ':' || version, ' ' order by source_id) from service_request"));
        Assert.Equal(0L, await _bench.AskAsync<long>("select count(*) from personal.superseded_reporter"));
        // The same file again says the same change again, and can be taken back again.
        var third = await _bench.ImportRowsAsync(Row("2", closed: "2023-05-02 09:00", status: "بسته", phone: "09120000002"));
        Assert.Equal((1L, 1L), (third.Loaded, third.Updated));
        await Commands.UndoAsync(Operator, third.ImportId, default);
        Assert.Equal(rows, await _bench.AskAsync<string>(Current));
    }

    [Fact]
    public async Task A_run_as_of_before_reads_what_it_read()
    {
        await _bench.ImportRowsAsync(Row("1"), Row("2"));
        var first = await _bench.AskAsync<long>("select max(batch_id) from change_batch");
        var second = await _bench.ImportRowsAsync(Row("1", closed: "2023-05-02 09:00", status: "بسته"), Row("3"));
        var both = await _bench.AskAsync<long>("select max(batch_id) from change_batch");
        var before = (await SeenAsync(first), await SeenAsync(both));
        Assert.NotEqual(before.Item1, before.Item2);
        var undone = await Commands.UndoAsync(Operator, second.ImportId, default);
        Assert.Equal(before, (await SeenAsync(first), await SeenAsync(both)));
        // From now on the data are those of the first import, to the last hash.
        Assert.Equal(before.Item1, await SeenAsync(undone.BatchId!.Value));
        Assert.Equal("command undo import 2 2 2023-05-01 2023-05-01", await _bench.AskAsync<string>("select concat_ws(' ', kind, note, row_count, first_day, last_day) from change_batch order by batch_id desc limit 1"));
    }

    [Fact]
    public async Task Imports_are_undone_from_the_last_to_the_first()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2"));
        var second = await _bench.ImportRowsAsync(Row("1", closed: "2023-05-02 09:00", status: "بسته"));
        var refused = await Assert.ThrowsAsync<ImportUndoException>(() => Commands.UndoAsync(Operator, first.ImportId, default));
        Assert.Equal((UndoRefusal.ChangedLater, second.ImportId), (refused.Refusal, refused.LaterImport));
        Assert.Contains($"undo import {second.ImportId} before", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1:2:2023-05-01 2:1:2023-05-01", await _bench.AskAsync<string>(Current));
        Assert.Equal(2L, await _bench.AskAsync<long>("select count(*) from change_batch"));

        await Commands.UndoAsync(Operator, second.ImportId, default);
        Assert.Equal((2L, 0L), Numbers(await Commands.UndoAsync(Operator, first.ImportId, default)));
        Assert.Equal("", await _bench.AskAsync<string>(Current) + await _bench.AskAsync<string>(Keys));
        // Nothing is lost: every version ever current can be read as of its time.
        Assert.Equal("1:1 1:2 1:3 2:1", await _bench.AskAsync<string>("select string_agg(source_id || ':' || version, ' ' order by source_id, version) from service_request_history"));
    }

    [Fact]
    public async Task What_is_not_there_to_undo_is_said()
    {
        Assert.Equal(UndoRefusal.Unknown, (await Assert.ThrowsAsync<ImportUndoException>(() => Commands.UndoAsync(Operator, 77, default))).Refusal);
        var first = await _bench.ImportRowsAsync(Row("1"));
        var nothingNew = await _bench.ImportRowsAsync(Row("1"));
        var empty = await Commands.UndoAsync(Operator, nothingNew.ImportId, default);
        Assert.Equal((0L, 0L, null), (empty.Removed, empty.Restored, empty.BatchId));
        await Commands.UndoAsync(Operator, first.ImportId, default);
        Assert.Equal(UndoRefusal.AlreadyUndone, (await Assert.ThrowsAsync<ImportUndoException>(() => Commands.UndoAsync(Operator, first.ImportId, default))).Refusal);
        await _bench.AskAsync<long>("insert into import_run (file_name, profile, source, status) values ('f', 'p', 's', 'failed') returning import_id");
        Assert.Equal(UndoRefusal.NothingKept, (await Assert.ThrowsAsync<ImportUndoException>(() => Commands.UndoAsync(Operator, 3, default))).Refusal);
        Assert.Equal(2L, await _bench.AskAsync<long>("select count(*) from change_batch"));
    }

    [Theory]
    [InlineData(ReaderRole.Analyst, false)]
    [InlineData(ReaderRole.CouncilMember, false)]
    [InlineData(ReaderRole.Operator, true)]
    public async Task Who_may_not_changes_nothing_and_leaves_no_row(ReaderRole role, bool ofPart)
    {
        var import = await _bench.ImportRowsAsync(Row("1"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.UndoAsync(new Reader("x", role, ofPart ? [1] : null), import.ImportId, default));
        Assert.Equal("1:1:2023-05-01", await _bench.AskAsync<string>(Current));
        Assert.Equal(0L, await AuditsAsync());
    }

    [Fact]
    public async Task The_audit_row_and_the_undoing_are_one()
    {
        var import = await _bench.ImportRowsAsync(Row("1"));
        await Commands.UndoAsync(Operator, import.ImportId, default);
        Assert.Equal(1L, await AuditsAsync());
    }

    [Fact]
    public async Task A_process_killed_while_undoing_leaves_the_city_as_it_was()
    {
        var import = await _bench.ImportRowsAsync(Row("1"), Row("2"));
        await using (var blocker = await _db.OpenForIngestAsync())
        {
            // The last thing the undoing writes waits for this row; its session is ended there.
            await using var held = await blocker.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("select 1 from import_run for update", blocker)) await hold.ExecuteScalarAsync();
            var undoing = Commands.UndoAsync(Operator, import.ImportId, default);
            // Only the login itself may end its sessions.
            await using var login = new NpgsqlConnection(_db.ConnectionString);
            await login.OpenAsync();
            await using var end = new NpgsqlCommand("select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update import_run%'", login);
            while (!undoing.IsCompleted && !(bool)(await end.ExecuteScalarAsync())!) await Task.Delay(20);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => undoing);
        }

        Assert.Equal("1:1:2023-05-01 2:1:2023-05-01", await _bench.AskAsync<string>(Current));
        Assert.Equal("done", await _bench.AskAsync<string>("select status from import_run"));
        Assert.Equal(0L, await AuditsAsync());
        Assert.Equal((2L, 0L), Numbers(await Commands.UndoAsync(Operator, import.ImportId, default)));
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

    private static (long, long) Numbers(ImportUndone undone) => (undone.Removed, undone.Restored);

    private async Task<string> SeenAsync(long cutoff)
    {
        var hash = await DataHash.ComputeAsync(_db, cutoff, new DateOnly(2024, 1, 1), default);
        return hash + await _bench.AskAsync<string>(FormattableString.Invariant($"select string_agg(source_id || ':' || status, ' ' order by source_id) from service_request_as_of({cutoff})"));
    }

    private async Task<long> AuditsAsync()
    {
        await using var owner = await _db.OpenAsOwnerAsync();
        await using var count = new NpgsqlCommand("select count(*) from audit_entry where action = 'undo import' and details->>'fileName' = 'requests.csv'", owner);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
