using Analytics.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

public sealed class RequestLoadTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task New_rows_are_loaded_known_ones_are_duplicates_changed_ones_become_versions()
    {
        var first = await LoadAsync(_db, Request("a"), Request("b"));
        Assert.Equal((2, 0, 0), (first.Loaded, first.Updated, first.Duplicates));
        Assert.Equal((new DateOnly(2023, 5, 1), new DateOnly(2023, 5, 1)), (first.FirstDay, first.LastDay));

        var again = await LoadAsync(_db, Request("a"), Request("b"));
        Assert.Equal((0, 0, 2), (again.Loaded, again.Updated, again.Duplicates));
        Assert.Null(again.BatchId);
        Assert.Equal(1L, await AskAsync<long>(_db, "select count(*) from change_batch"));

        var closed = Request("a") with { Status = RequestStatus.Closed, ClosedAt = Request("a").RequestedAt.AddHours(5) };
        var changed = await LoadAsync(_db, closed, Request("b"));
        Assert.Equal((1, 1, 1), (changed.Loaded, changed.Updated, changed.Duplicates));
        Assert.Equal(2, await AskAsync<int>(_db, "select version from service_request where source_id = 'a'"));
        Assert.Equal((short)1, await AskAsync<short>(_db, "select status from service_request_history where source_id = 'a' and version = 1"));
    }

    [Fact]
    public async Task A_past_cut_off_reads_what_was_known_then()
    {
        var first = await LoadAsync(_db, Request("a"));
        var second = await LoadAsync(_db, Request("a") with { SubjectId = 12 }, Request("b"));
        Assert.Equal("11", await AskAsync<string>(_db, $"select string_agg(subject_id::text, ',' order by source_id) from service_request_as_of({first.BatchId})"));
        Assert.Equal("12,11", await AskAsync<string>(_db, $"select string_agg(subject_id::text, ',' order by source_id) from service_request_as_of({second.BatchId})"));
    }

    [Fact]
    public async Task A_corrected_date_moves_the_row_to_its_month_and_keeps_id_and_incident()
    {
        await LoadAsync(_db, Request("a", "2023-05-01T08:00:00Z"));
        var id = await AskAsync<long>(_db, "select request_id from service_request");
        await LoadAsync(_db, Request("a", "2023-09-01T08:00:00Z"));
        Assert.Equal($"service_request_202309 {id} {id}", await AskAsync<string>(_db, "select tableoid::regclass || ' ' || request_id || ' ' || incident_id from service_request"));
        Assert.Equal(new DateTime(2023, 9, 1, 8, 0, 0, DateTimeKind.Utc), await AskAsync<DateTime>(_db, "select requested_at from service_request_key"));
    }

    [Fact]
    public async Task Of_rows_with_one_key_in_one_load_the_last_wins()
    {
        var outcome = await LoadAsync(_db, Request("a"), Request("a") with { SubjectId = 12 });
        Assert.Equal((1, 1), (outcome.Loaded, outcome.Duplicates));
        Assert.Equal(12, await AskAsync<int>(_db, "select subject_id from service_request"));
    }

    [Fact]
    public async Task A_stray_year_makes_one_partition_not_a_century_of_them()
    {
        await LoadAsync(_db, Request("a", "1999-01-05T00:00:00Z"), Request("b"));
        Assert.Equal(2L, await AskAsync<long>(_db, "select count(*) from pg_inherits where inhparent = 'service_request'::regclass"));
    }

    [Fact]
    public async Task A_load_of_a_new_and_a_known_month_fills_both_gives_the_new_one_every_index_and_lets_readers_go_on()
    {
        await LoadAsync(_db, Request("a"));
        var readBefore = -1L;
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("b"), 1, CancellationToken.None);
            await load.WriteAsync(Request("c", "2023-06-30T23:59:59Z"), 2, CancellationToken.None);
            await load.CommitAsync(async (_, _, _) => readBefore = await AskAsync<long>(_db, "set lock_timeout = '5s'; select count(*) from service_request"), CancellationToken.None);
        }

        Assert.Equal(1L, readBefore);
        Assert.Equal("a service_request_202305|b service_request_202305|c service_request_202306", await AskAsync<string>(_db,
            "select string_agg(source_id || ' ' || tableoid::regclass, '|' order by source_id) from service_request"));
        Assert.Equal(2L, await AskAsync<long>(_db, """
            select count(*) from pg_inherits h where h.inhparent = 'service_request'::regclass
              and (select count(*) from pg_index x join pg_inherits xh on xh.inhrelid = x.indexrelid where x.indrelid = h.inhrelid)
                = (select count(*) from pg_index where indrelid = 'service_request'::regclass)
            """));
        Assert.True(await AskAsync<bool>(_db, "select not exists (select from pg_namespace where nspname like 'filling%')"));
    }

    // Iran kept summer time until 30 Shahrivar 1401 (21 September 2022) and has none since: 20:00 UTC is 00:30 of the next day in the
    // summer of 1401 and 23:30 of the same day in the summer of 1402.
    [Theory]
    [InlineData("2022-07-10T20:00:00Z", "2022-07-11 0")]
    [InlineData("2023-07-10T20:00:00Z", "2023-07-10 23")]
    public async Task A_summer_night_is_stamped_in_the_citys_own_time(string at, string stamp)
    {
        await LoadAsync(_db, Request("a", at));
        Assert.Equal(stamp, await AskAsync<string>(_db, "select local_date || ' ' || local_hour from service_request"));
    }

    [Fact]
    public async Task Places_are_stamped_in_a_gap_by_the_nearest_and_without_a_point_by_the_stated_district()
    {
        await AddBoundariesAsync(_db);
        await LoadAsync(_db,
            Request("in", longitude: 51.41, latitude: 35.71),
            Request("no-neighbourhood", longitude: 51.41, latitude: 35.74),
            Request("gap", longitude: 51.4508, latitude: 35.71),
            Request("far", longitude: 51.30, latitude: 35.71),
            Request("no-point", longitude: null, latitude: null) with { StatedDistrictId = 2 },
            Request("nothing", longitude: null, latitude: null));
        Assert.Equal("far - - 4|gap 2 - 4|in 1 11 4|no-neighbourhood 1 - 4|no-point 2 - 1|nothing - - 0", await AskAsync<string>(_db, """
            select string_agg(concat_ws(' ', source_id, coalesce(district_id::text, '-'), coalesce(neighbourhood_id::text, '-'), precision), '|' order by source_id) from service_request
            """));
    }

    [Fact]
    public async Task Cells_agree_with_the_grid_and_with_the_databases_projection()
    {
        await LoadAsync(_db, Request("a"));
        var at = await AskAsync<string>(_db, "select st_x(p) || ' ' || st_y(p) from (select st_transform(geom, 32639) as p from service_request) t");
        var xy = Array.ConvertAll(at.Split(' '), t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new HexGrid(Pack.HexagonMeters).CellAt(xy[0], xy[1]).Id, await AskAsync<long>(_db, "select hex_cell from service_request"));
        Assert.Equal(MortonCell.At(51.41, 35.71), await AskAsync<long>(_db, "select cell from service_request"));
        var (x, y) = CityProjection.Of(32639).Project(51.41, 35.71);
        Assert.Equal(xy[0], x, 1e-4);
        Assert.Equal(xy[1], y, 1e-4);
    }

    [Fact]
    public async Task A_load_that_is_not_committed_leaves_nothing()
    {
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("a"), 1, CancellationToken.None);
        }

        Assert.Equal(0L, await AskAsync<long>(_db, "select (select count(*) from service_request) + (select count(*) from service_request_key) + (select count(*) from change_batch)"));
    }

    [Fact]
    public async Task Writers_at_the_same_time_do_not_load_a_row_twice()
    {
        var rows = Enumerable.Range(0, 50).Select(i => Request($"r{i}")).ToArray();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LoadAsync(_db, rows)));
        Assert.Equal(50, outcomes.Sum(o => o.Loaded));
        Assert.Equal(150, outcomes.Sum(o => o.Duplicates));
    }

    [Fact]
    public async Task Personal_data_is_hashed_and_sealed_and_lies_nowhere_else()
    {
        var directory = TestDirectories.New("keys");
        var seal = PersonalSeal.Open(directory);
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), seal, CancellationToken.None))
        {
            await load.WriteAsync(Request("a") with { ReporterPhone = "+98 912 000 1122", ReporterName = "علي رضايي" }, 1, CancellationToken.None);
            await load.CommitAsync(null, CancellationToken.None);
        }

        using var hand = seal.Take();
        using var again = PersonalSeal.Open(directory).Take();
        var sealedBytes = await AskAsync<byte[]>(_db, "select sealed from personal.reporter");
        Assert.Equal(new Reporter("+98 912 000 1122", "علي رضايي"), seal.Unseal(sealedBytes, "test\u001fa"));
        Assert.Equal(hand.HashPhone("۰۹۱۲۰۰۰۱۱۲۲"), await AskAsync<byte[]>(_db, "select phone_hmac from personal.reporter"));
        Assert.DoesNotContain("0001122", await AskAsync<string>(_db, "select service_request::text from service_request"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "personal.key")));
        Assert.Equal(hand.HashPhone("0912"), again.HashPhone("0912"));
        TestDirectories.Delete(directory);
    }

    [Fact]
    public async Task Listeners_are_woken_with_the_batch()
    {
        await using var listener = await _db.OpenForReadAsync(GisData.Access.Reader.System);
        var heard = new TaskCompletionSource<string>();
        listener.Notification += (_, e) => heard.TrySetResult(e.Payload);
        await using (var listen = new NpgsqlCommand("listen observatory_change", listener)) await listen.ExecuteNonQueryAsync();
        var outcome = await LoadAsync(_db, Request("a"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await listener.WaitAsync(patience.Token);
        Assert.Equal($"{outcome.BatchId}", await heard.Task);
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);
}
