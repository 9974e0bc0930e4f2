using GisData.Access;
using GisData.Database;
using GisData.Imports;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

/// <summary>A running import shows itself in the database, and hears there that it shall stop.</summary>
public sealed class ImportWatchTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    [Fact]
    public async Task Others_see_how_far_it_is_while_nothing_of_it_is_loaded()
    {
        var seen = "";
        var result = await _bench.ImportAsync(Rows(6_000), progress: new Once(4000, () => seen = Wait("select concat_ws(' ', status, phase, read_rows, total_rows, (select count(*) from service_request)) from import_run where read_rows = 4000")));
        Assert.Equal("running read 4000 6000 0", seen);
        Assert.Equal("done 6000 6000", await _bench.AskAsync<string>("select concat_ws(' ', status, phase, progress_at, read_rows, loaded) from import_run"));
        Assert.Equal("test 137", await _bench.AskAsync<string>($"select concat_ws(' ', profile_used ->> 'name', profile_used ->> 'source') from import_run where import_id = {result.ImportId}"));
    }

    [Fact]
    public async Task Cancelled_from_elsewhere_while_it_reads_it_loads_nothing_and_says_who_did_it()
    {
        var path = Rows(40_000);
        var asked = false;
        // The reading waits until the import has heard it.
        var stop = new Once(4000, () =>
        {
            asked = Commands.CancelAsync(Operator, 1, default).GetAwaiter().GetResult();
            Wait("select 'x' from import_run where read_rows = 4000 and cancel_requested_at < progress_at");
        });
        await Assert.ThrowsAsync<ImportCancelledException>(() => _bench.ImportAsync(path, progress: stop));
        Assert.True(asked);
        Assert.NotEqual("commit", stop.Last);   // it did not read on to the end
        await NothingIsThereAsync();
        Assert.Equal(40_000, (await _bench.ImportAsync(path)).Loaded);
    }

    [Fact]
    public async Task A_wish_that_comes_with_the_last_row_still_counts()
    {
        // No beat lies between the wish and the commit: the closing statement itself must see it.
        var stop = new Once(2000, () => Assert.True(Commands.CancelAsync(Operator, 1, default).GetAwaiter().GetResult()));
        await Assert.ThrowsAsync<ImportCancelledException>(() => _bench.ImportAsync(Rows(2000), progress: stop));
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task What_has_ended_is_not_cancelled_and_only_operators_of_the_whole_city_may()
    {
        var done = await _bench.ImportRowsAsync(Row());
        Assert.False(await Commands.CancelAsync(Operator, done.ImportId, default));
        Assert.Equal("done", await _bench.AskAsync<string>("select status from import_run"));
        foreach (var reader in new[] { new Reader("c", ReaderRole.CouncilMember), new Reader("a", ReaderRole.Analyst), Operator with { Districts = [1] }, Operator with { Subjects = [11] } })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.CancelAsync(reader, done.ImportId, default));
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

    private ImportCommands Commands => new(_db);

    private async Task NothingIsThereAsync()
    {
        Assert.Equal("cancelledBy op", FileProblem.Of(await _bench.AskAsync<string>("select error from import_run")) is var problem ? $"{problem.Kind} {problem.Values[0]}" : "");
        Assert.Equal("cancelled: cancelled by op, 0", await _bench.AskAsync<string>("select status || ': ' || error || ', ' || loaded from import_run"));
        Assert.Equal(0L, await _bench.AskAsync<long>("select (select count(*) from service_request_key) + (select count(*) from change_batch) + (select count(*) from import_table)"));
        Assert.Equal("cancel import op", await _bench.AskAsync<string>("select action || ' ' || reader from audit_entry"));
    }

    private string Rows(int count) => _bench.Write(string.Join("\n", Enumerable.Range(0, count).Select(i => Row($"{i}")).Prepend(Header)));

    // The import stands still meanwhile: it is called from its own thread.
    private string Wait(string sql) => WaitAsync(sql).GetAwaiter().GetResult();

    private async Task<string> WaitAsync(string sql)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await _bench.AskAsync<string>($"select coalesce(({sql}), '')") is { Length: > 0 } found) return found;
            await Task.Delay(50);
        }

        throw new TimeoutException(sql);
    }

    private sealed class Once(long rows, Action act) : IProgress<ImportProgress>
    {
        private bool _done;

        public string Last { get; private set; } = "";

        public void Report(ImportProgress value)
        {
            Last = value.Phase;
            if (_done || value.Rows < rows) return;
            _done = true;
            act();
        }
    }
}
