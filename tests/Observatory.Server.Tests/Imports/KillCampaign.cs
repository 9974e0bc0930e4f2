using System.Diagnostics;
using System.Globalization;

namespace Observatory.Tests.Imports;

/// <summary>Kills the importing process (SIGKILL) at seeded random moments, one delivery after the other into the same city, and checks
/// after every kill and after every resumption.</summary>
internal sealed class KillCampaign(ImportedCity city, int rows, int seed)
{
    private readonly ImporterWatch _watch = new(city);
    private readonly Random _random = new(seed);
    private double _seconds;

    /// <summary>A first delivery to its end: what later ones meet, and how long a moment can be away.</summary>
    public async Task BeginAsync()
    {
        var delivery = Delivery.Of(city.Model, rows, _random);
        using var process = city.Start(city.Write(delivery));
        await _watch.ReadingAsync(process);
        var seen = Stopwatch.GetTimestamp();
        await process.WaitForExitAsync();
        _seconds = Stopwatch.GetElapsedTime(seen).TotalSeconds;
        Assert.Equal(0, process.ExitCode);
        city.Model = city.Model.After(delivery);
        await city.CheckAsync();
    }

    /// <param name="moment">Between 0 (rows begin to be read) and 1 (the import is about to end).</param>
    public async Task<KillOutcome> KillAsync(double moment)
    {
        var delivery = Delivery.Of(city.Model, rows, _random);
        var file = city.Write(delivery);
        using var process = city.Start(file);
        await _watch.ReadingAsync(process);
        await Task.Delay(TimeSpan.FromSeconds(moment * _seconds));
        var phase = await _watch.StatementAsync();
        process.Kill();
        await process.WaitForExitAsync();
        await _watch.GoneAsync();

        // Before or after, nothing in between.
        var before = city.Model;
        var wasCommitted = await city.AskAsync<long>("select count(*) from import_run where status = 'done'") > Done;
        city.Model = wasCommitted ? before.After(delivery) : before;
        await city.CheckAsync();
        Assert.Equal(wasCommitted ? 0L : 1L, await city.AskAsync<long>("select count(*) from import_run where status = 'running'"));

        // The next start says what became of it, and importing again loads exactly the rest.
        var loads = wasCommitted ? 0 : delivery.LoadedInto(before);
        var again = await city.ImportAsync(file);
        Assert.True(again.Exit == 0, again.Error);
        Assert.Equal((delivery.Read, loads, delivery.Accepted - loads, delivery.Rejected),
            ((int)again.LastLine["read"]!, (int)again.LastLine["loaded"]!, (int)again.LastLine["duplicates"]!, (int)again.LastLine["rejected"]!));
        city.Model = before.After(delivery);
        await city.CheckAsync();
        Assert.Equal(0L, await city.AskAsync<long>("select count(*) from import_run where status = 'running'"));
        if (!wasCommitted)
            Assert.Equal("failed: the process ended before the import did; nothing of it was kept", await city.AskAsync<string>("select status || ': ' || error from import_run order by import_id desc offset 1 limit 1"));
        Done += wasCommitted ? 2 : 1;
        // A machine is busier at one time than at another: a kill that came too late makes the next one come earlier.
        _seconds = wasCommitted ? 0.85 * _seconds : (_seconds + (double)again.LastLine["seconds"]!) / 2;
        // Only finished imports have left a file of rejected rows.
        Assert.Equal(await city.AskAsync<long>("select count(*) from import_run where status = 'done' and rejected > 0"), Directory.EnumerateFiles(city.RejectsDirectory).LongCount());
        return new KillOutcome(moment, phase, wasCommitted, city.Model.Rows);
    }

    private long Done { get; set; } = 1;
}

/// <param name="Phase">The statement that the import was at.</param>
internal sealed record KillOutcome(double Moment, string Phase, bool Committed, int RowsAfter)
{
    public string Line(int number)
        => string.Create(CultureInfo.InvariantCulture, $"| {number} | {Moment:F3} | {ImporterWatch.Words(Phase)} | {(Committed ? "after" : "before")} | {RowsAfter} |");
}
