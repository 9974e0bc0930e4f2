using GisData.Access;
using GisData.NightlyRuns;
using Observatory.Tests;

namespace GisData.Tests.NightlyRuns;

public sealed class NightlyRunStoreTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 2, 30, 0, TimeSpan.FromHours(3.5));
    private int opened;
    private NightlyRunStore Store => new(clone.Database);
    private NightlyRunQueries Queries => new(clone.Database);

    [Fact]
    public async Task The_span_as_of_a_cut_off_is_that_of_the_versions_of_its_time()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 300, planted: 0);
            await using var connection = await database.OpenForIngestAsync();
            // Of the last day a later batch knows nothing more: its requests live on in the history.
            await SmallCity.ChangeLaterAsync(connection, nth: 7);
            await RunAsync(connection, "insert into service_request_history select (jsonb_populate_record(null::service_request_history, to_jsonb(r) || jsonb_build_object('superseded_batch', 2, 'superseded_at', now(), 'batch_id', 1))).* "
                + "from service_request r where local_date = (select max(local_date) from service_request) and batch_id = 1");
            await RunAsync(connection, "delete from service_request where local_date = (select max(local_date) from service_request)");
            var store = new NightlyRunStore(database);
            var spans = new List<(DateOnly First, DateOnly Last)?>();
            foreach (var cutoff in new long[] { 1, 2 })
            {
                foreach (var day in new[] { "2025-06-30", "infinity" })
                {
                    await using var slow = new Npgsql.NpgsqlCommand($"select min(local_date), max(local_date) from service_request_as_of({cutoff}) where local_date <= '{day}'", connection);
                    await using var row = await slow.ExecuteReaderAsync();
                    await row.ReadAsync();
                    spans.Add(await store.FindDataSpanAsync(cutoff, day == "infinity" ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), default));
                    Assert.Equal((row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateOnly>(1)), spans[^1]);
                }
            }

            Assert.True(spans[1]!.Value.Last > spans[3]!.Value.Last);
            Assert.Equal(spans[3], await store.FindDataSpanAsync(null, null, default));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task What_a_night_reads_may_be_read_by_several_workers()
        => Assert.Equal(["s"], await TextsAsync("select proparallel::text from pg_proc where proname = 'service_request_as_of'"));

    private static async Task RunAsync(Npgsql.NpgsqlConnection connection, string sql)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task The_log_of_a_night_and_what_pages_may_see_of_it()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 300, planted: 0);
        Assert.Null(await Queries.FindLatestCompleteAsync(Reader.System, default));
        Assert.Equal((SmallCity.FirstDay, new(2025, 6, 30)), await Store.FindDataSpanAsync(null, new(2025, 6, 30), default));
        Assert.Null(await Store.FindDataSpanAsync(null, new(2024, 12, 31), default));
        Assert.Equal(1, await OpenAsync("a", SmallCity.LastDay));
        await Store.SaveScopeAsync("a", new("month", SmallCity.FirstDay, SmallCity.LastDay, 12, 7, 1), default);
        await Store.SaveDataHashAsync("a", new("00000000000000ff", 300), default);
        await Store.AppendStepAsync("a", "counts", 1.5, 10, null, default);
        await Store.AppendStepAsync("a", "expectation", 2, null, "few", default);
        Assert.Null(await Queries.FindLatestCompleteAsync(Reader.System, default));
        await Store.CompleteAsync("a", Start.AddMinutes(1), default);

        var run = await Queries.FindLatestCompleteAsync(Reader.System, default);
        Assert.NotNull(run);
        Assert.Equal(("a", "complete", "month", 12, "00000000000000ff", 300L, 7L), (run.RunId, run.Status, run.TimeStep, run.StepCount, run.DataHash, run.RequestCount, run.UnlocatedCount));
        Assert.Equal([new(1, "counts", 1.5, 10, null), new(2, "expectation", 2, null, "few")], await Queries.ListStepsAsync(Reader.System, "a", default));

        // a failed run and a re-run of a past day leave the screens as they are
        await OpenAsync("b", SmallCity.LastDay);
        await Store.FailAsync("b", Start.AddMinutes(2), "counts: broken", default);
        await OpenAsync("c", SmallCity.LastDay.AddDays(-30));
        await Store.CompleteAsync("c", Start.AddMinutes(3), default);
        Assert.Equal("a", (await Queries.FindLatestCompleteAsync(Reader.System, default))?.RunId);
        Assert.Equal("c", (await Queries.FindCompleteAsOfAsync(Reader.System, SmallCity.LastDay.AddDays(-1), default))?.RunId);
        Assert.Equal("counts: broken", (await Queries.FindAsync(Reader.System, "b", default))?.Error);
        Assert.Equal(3, (await Queries.ListAsync(Reader.System, 10, default)).Count);

        // a killed process leaves its run 'running'; while a night holds the lock nothing is touched
        await OpenAsync("d", SmallCity.LastDay);
        await using (var night = await NightLock.TryTakeAsync(clone.Database, default))
        {
            Assert.NotNull(night);
            Assert.Null(await NightLock.TryTakeAsync(clone.Database, default));
            Assert.Empty(await Store.FailAbandonedAsync(Start, default));
        }

        await using (var connection = await clone.Database.OpenForIngestAsync())
        await using (var command = new Npgsql.NpgsqlCommand("insert into cell_statistic (run_id, series_kind, series_id, hex_cell, observed, level) select run_id, 'all', 0, 1, 1, 0 from nightly_run where run_id in ('a', 'b', 'c')", connection))
            await command.ExecuteNonQueryAsync();
        await TextsAsync("insert into cell_class select run_id, 1, 1, 'NoPattern', true, false, 0, 0, 0, 0, 0, 1 from nightly_run where run_id in ('a', 'b', 'c') returning 1");
        Assert.Equal(0, await Store.ForgetDetailsAsync(3, default));
        Assert.Equal(1, await Store.ForgetDetailsAsync(1, default)); // a is shown, c is the last
        Assert.Equal(["a", "c"], await TextsAsync("select run_id from cell_class order by 1"));

        Assert.Equal(["d"], await Store.FailAbandonedAsync(Start, default));
        Assert.Equal("failed", (await Queries.FindAsync(Reader.System, "d", default))?.Status);
    }

    [Fact]
    public async Task Late_changes_do_not_alter_the_hash_of_a_past_run()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 300, planted: 0);
            var before = await DataHash.ComputeAsync(database, 1, SmallCity.LastDay, default);
            Assert.Equal(300, before.Requests);
            await using (var connection = await database.OpenForIngestAsync()) await SmallCity.ChangeLaterAsync(connection, nth: 7);
            Assert.Equal(before, await DataHash.ComputeAsync(database, 1, SmallCity.LastDay, default));
            var after = await DataHash.ComputeAsync(database, 2, SmallCity.LastDay, default);
            Assert.Equal(300, after.Requests);
            Assert.NotEqual(before.Hex, after.Hex);
            Assert.NotEqual(before.Hex, (await DataHash.ComputeAsync(database, 1, new(2025, 6, 30), default)).Hex);
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) { rows.Add(reader.GetValue(0).ToString()!); }
        return rows;
    }

    private Task<long> OpenAsync(string runId, DateOnly date) => Store.OpenAsync(new(runId, date, "test", "{}", Start.AddSeconds(opened++), null), default);
}
