using System.Diagnostics;
using System.Globalization;
using Observatory.Tests.Imports;

namespace Observatory.Tests.Database;

/// <summary>The process that holds the lease of the private PostgreSQL is killed in mid-import, alone and together with the server.</summary>
public sealed class KilledLeaseHolderTests : IAsyncLifetime
{
    private readonly ImportedCity _city = new("", "leased");

    [Fact]
    public async Task The_next_start_takes_over_the_server_or_recovers_it_and_the_import_loads_the_rest()
    {
        var delivery = Delivery.Of(_city.Model, 4_000, new Random(5));
        var file = _city.Write(delivery);

        // The process alone: its server stands on, and the next process takes it over, works, and as the last one stops it.
        var orphan = await KillWhileReadingAsync(file);
        Assert.True(IsPostgres(orphan));
        var first = await _city.ImportAsync(file);
        Assert.True(first.Exit == 0, first.Error);
        Assert.Equal(delivery.LoadedInto(_city.Model), (int)first.LastLine["loaded"]!);
        Assert.False(IsPostgres(orphan));
        _city.Model = _city.Model.After(delivery);

        // The process and its server, as when the machine stops.
        var next = Delivery.Of(_city.Model, 4_000, new Random(6));
        file = _city.Write(next);
        var killed = await KillWhileReadingAsync(file);
        using (var server = Process.GetProcessById(killed)) { server.Kill(); }
        var second = await _city.ImportAsync(file);
        Assert.True(second.Exit == 0, second.Error);
        Assert.Equal(next.LoadedInto(_city.Model), (int)second.LastLine["loaded"]!);
        Assert.False(File.Exists(PidFile));

        // A third process finds what both imports left, and nothing of the two that were killed.
        _city.Model = _city.Model.After(next);
        using var looker = _city.Start(file);
        await ReadingAsync(looker);
        // It stands still while it is looked at: as the last process it would stop the server as soon as it is done, and it is done quickly.
        await SignalAsync(looker, "STOP");
        await _city.CheckAsync();
        Assert.Equal("failed,done,failed,done", await _city.AskAsync<string>("select string_agg(status, ',' order by import_id) from import_run where status <> 'running'"));
        await SignalAsync(looker, "CONT");
        await looker.WaitForExitAsync();
        Assert.Equal(0, looker.ExitCode);
    }

    public async ValueTask InitializeAsync() => await _city.PrepareAsync();

    public ValueTask DisposeAsync()
    {
        if (File.Exists(PidFile)) { KillServer(); }
        _city.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private string PidFile => Path.Combine(_city.DataDirectory, "postgres", "data", "postmaster.pid");

    private async Task<int> KillWhileReadingAsync(string file)
    {
        using var process = _city.Start(file);
        await ReadingAsync(process);
        process.Kill();
        await process.WaitForExitAsync();
        return Pid();
    }

    private async Task ReadingAsync(Process process)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2) && !process.HasExited; await Task.Delay(5))
        {
            if (await _city.IsReadingAsync()) { return; }
        }

        Assert.Fail("no row was read");
    }

    private void KillServer()
    {
        using var server = Process.GetProcessById(Pid());
        server.Kill();
        server.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private int Pid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    private static bool IsPostgres(int pid) => File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Contains("postgres", StringComparison.Ordinal);
}
