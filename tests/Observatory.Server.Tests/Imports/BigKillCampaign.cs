using System.Diagnostics;
using System.Globalization;

namespace Observatory.Tests.Imports;

/// <summary>Kills (SIGKILL) imports that fill months in further sessions, which commit before the import does, and then the undoing of them.
/// Every cycle ends as it began, so that the next one has the same work: only versions and history grow.</summary>
internal sealed class BigKillCampaign(ImportedCity city, int rows, int seed)
{
    // The load and the two sessions beside it.
    private const string Filling = "select count(*) > 2 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null";
    private const string FilledApart = "select exists (select from pg_namespace where nspname like 'filling%')";
    private const string Committed = "select status = 'done' from import_run order by import_id desc limit 1";
    private const string Undoing = "select count(*) > 0 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ~ 'open_change_batch|undone' and xact_start is not null";
    private const string Undone = "select status = 'undone' from import_run where status in ('done', 'undone') order by import_id desc limit 1";
    private readonly ImporterWatch _watch = new(city);
    private readonly Random _random = new(seed);
    private DateOnly _fresh = new(2001, 1, 1);
    private double _reading = 1, _filling = 1, _undoing = 1;

    /// <summary>A first delivery that the later ones change.</summary>
    public async Task BeginAsync()
    {
        var first = Delivery.Of(city.Model, 4_000, _random);
        var loaded = await city.ImportAsync(city.Write(first));
        Assert.True(loaded.Exit == 0, loaded.Error);
        city.Model = city.Model.After(first);
    }

    /// <summary>One import and one undoing to their end: how long a moment can be away.</summary>
    public async Task MeasureAsync()
    {
        var (before, delivery) = (city.Model, Next());
        using (var process = city.Start(city.Write(delivery)))
        {
            await _watch.ReadingAsync(process);
            var began = Stopwatch.GetTimestamp();
            Assert.True(await _watch.UntilAsync(process, Filling), "no month is filled apart");
            _reading = Stopwatch.GetElapsedTime(began).TotalSeconds;
            began = Stopwatch.GetTimestamp();
            Assert.True(await _watch.UntilAsync(process, Committed), "the import did not commit");
            _filling = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await process.WaitForExitAsync();
        }

        city.Model = before.After(delivery);
        await city.CheckAsync();
        using (var process = city.StartUndo(await LastImportAsync()))
        {
            Assert.True(await _watch.UntilAsync(process, Undoing), "nothing is undone");
            var began = Stopwatch.GetTimestamp();
            await _watch.UntilAsync(process, Undone);
            _undoing = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }

        city.Model = city.Model.Without(delivery, before);
        await city.CheckAsync();
    }

    /// <summary>One import killed and imported again, then one undoing killed and begun again.</summary>
    public async Task<(BigKillOutcome Import, BigKillOutcome Undo)> KillAsync(KillWindow window, double moment, double undoMoment)
    {
        var (before, delivery) = (city.Model, Next());
        var import = await KillImportAsync(before, delivery, window, moment);
        var undo = await KillUndoAsync(before, delivery, undoMoment);
        return (import, undo);
    }

    private async Task<BigKillOutcome> KillImportAsync(SourceModel before, Delivery delivery, KillWindow window, double moment)
    {
        var done = await DoneAsync();
        var file = city.Write(delivery);
        using var process = city.Start(file);
        await _watch.ReadingAsync(process);
        if (window != KillWindow.Reading) await _watch.UntilAsync(process, window == KillWindow.Filling ? Filling : FilledApart);
        if (window != KillWindow.FilledApart) await Task.Delay(TimeSpan.FromSeconds(moment * (window == KillWindow.Filling ? _filling : _reading)));
        var statement = await StopAsync(process);
        var after = await DoneAsync() > done;
        city.Model = after ? before.After(delivery) : before;
        var left = await LeftAsync();
        await city.CheckAsync();

        // The next load drops what is left beside the table, and loads exactly the rest.
        var again = await city.ImportAsync(file);
        Assert.True(again.Exit == 0, again.Error);
        var loads = after ? 0 : delivery.LoadedInto(before);
        Assert.Equal((delivery.Read, loads, delivery.Accepted - loads, delivery.Rejected),
            ((int)again.LastLine["read"]!, (int)again.LastLine["loaded"]!, (int)again.LastLine["duplicates"]!, (int)again.LastLine["rejected"]!));
        city.Model = before.After(delivery);
        await city.CheckAsync();
        Assert.Equal(0L, await LeftAsync());
        Assert.Equal(0L, await RunningAsync());
        // A machine is busier at one time than at another: a kill that came too late makes the next one come earlier.
        if (after) _filling *= 0.85;
        return new BigKillOutcome(window.ToString(), moment, statement, left, after, city.Model.Rows);
    }

    private async Task<BigKillOutcome> KillUndoAsync(SourceModel before, Delivery delivery, double moment)
    {
        var import = await city.AskAsync<long>("select max(import_id) from change_batch where kind = 'import'");
        using var process = city.StartUndo(import);
        await _watch.UntilAsync(process, Undoing);
        await Task.Delay(TimeSpan.FromSeconds(moment * _undoing));
        var statement = await StopAsync(process);
        var after = await city.AskAsync<string>(string.Create(CultureInfo.InvariantCulture, $"select status from import_run where import_id = {import}")) == "undone";
        var undone = city.Model.Without(delivery, before);
        if (after) city.Model = undone;
        var left = await LeftAsync();
        await city.CheckAsync();

        // Once more: what is undone already is said to be, and nothing is done twice.
        var again = await city.UndoAsync(import);
        Assert.True(again.Exit == 0 != after, again.Output + again.Error);
        city.Model = undone;
        await city.CheckAsync();
        if (after) _undoing *= 0.85;
        return new BigKillOutcome("Undoing", moment, statement, left, after, city.Model.Rows);
    }

    private Delivery Next()
    {
        var delivery = Delivery.Of(city.Model, rows, _random, _fresh);
        _fresh = _fresh.AddMonths(3);
        return delivery;
    }

    private async Task<string> StopAsync(Process process)
    {
        var statement = await _watch.StatementAsync();
        process.Kill();
        await process.WaitForExitAsync();
        await _watch.GoneAsync();
        return statement;
    }

    private Task<long> LastImportAsync() => city.AskAsync<long>("select max(import_id) from import_run");

    private Task<long> DoneAsync() => city.AskAsync<long>("select count(*) from import_run where status = 'done'");

    private Task<long> RunningAsync() => city.AskAsync<long>("select count(*) from import_run where status = 'running'");

    private Task<long> LeftAsync() => city.AskAsync<long>("select count(*) from pg_namespace where nspname like 'filling%'");
}

/// <summary>When an import is killed: while rows are read, while months are filled, or as soon as a further session has committed its months.</summary>
internal enum KillWindow { Reading, Filling, FilledApart }

/// <param name="Left">Schemas of filled months that the kill left beside the table.</param>
internal sealed record BigKillOutcome(string Window, double Moment, string Statement, long Left, bool Done, int RowsAfter)
{
    public string Line(string number)
        => string.Create(CultureInfo.InvariantCulture, $"| {number} | {Window} | {Moment:F3} | {ImporterWatch.Words(Statement)} | {Left} | {(Done ? "after" : "before")} | {RowsAfter} |");
}
