using System.Diagnostics;
using System.Globalization;
using GisData.Database;
using Observatory.Tests.CommandLine;
using Observatory.Tests.Imports;

namespace Observatory.Tests.Database;

/// <summary>The database goes away while an import runs: its session is ended, its server is stopped, its disk is full.</summary>
public sealed class ServerGoneTests(TemplateDatabase template) : IAsyncLifetime
{
    private readonly ImportedCity _shared = new(template.ServerConnectionString, string.Create(CultureInfo.InvariantCulture, $"gone{Environment.ProcessId}"));
    private readonly ImportedCity _own = new("", "gone");

    [Fact]
    public async Task A_session_that_is_ended_by_the_server_is_told_in_a_sentence_and_the_import_can_be_repeated()
    {
        var delivery = Delivery.Of(_shared.Model, 4_000, new Random(1));
        var run = await WhileReadingAsync(_shared, _shared.Write(delivery),
            () => _shared.AskAsync<bool>("select bool_and(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like '%join neighbourhood n%' and pid <> pg_backend_pid()"));
        AssertSays("The database went away", run);
        await _shared.CheckAsync();
        Assert.Equal("failed", await _shared.AskAsync<string>("select status from import_run"));
        await LoadsAllAsync(_shared, delivery);
        await _shared.CheckAsync();
    }

    [Fact]
    public async Task A_private_server_that_is_stopped_or_finds_no_room_is_told_in_a_sentence_and_recovers()
    {
        using var disk = SmallDisk.Mount(_own.DataDirectory, "400m");
        var first = Delivery.Of(_own.Model, 200, new Random(1));
        await LoadsAllAsync(_own, first);

        var stopped = Delivery.Of(_own.Model, 4_000, new Random(2));
        AssertSays("The database went away", await WhileReadingAsync(_own, _own.Write(stopped), StopServerAsync));
        await LoadsAllAsync(_own, stopped);

        // Nothing is left for the server's log either, without which it ends all sessions.
        var full = Delivery.Of(_own.Model, 30_000, new Random(3));
        disk.Fill(leave: 3 << 20);
        AssertSays("The disk is full", await _own.ImportAsync(_own.Write(full)));
        disk.MakeRoom();
        await LoadsAllAsync(_own, full);
        await using var looker = await PrivateCluster.AttachAsync(new PrivateClusterOptions { DataDirectory = _own.DataDirectory }, null, TestContext.Current.CancellationToken);
        await _own.CheckAsync();
    }

    public async ValueTask InitializeAsync()
    {
        await _shared.PrepareAsync();
        await _own.PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync(_shared.DatabaseName);
        _shared.Dispose();
        _own.Dispose();
    }

    private static async Task LoadsAllAsync(ImportedCity city, Delivery delivery)
    {
        var run = await city.ImportAsync(city.Write(delivery));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(delivery.LoadedInto(city.Model), (int)run.LastLine["loaded"]!);
        city.Model = city.Model.After(delivery);
    }

    private static void AssertSays(string what, VerbRun run)
    {
        Assert.True(run.Exit == 1, run.Output + run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Contains(what, (string)run.LastLine["error"]!, StringComparison.Ordinal);
        Assert.Contains("an import loads exactly what is missing", (string)run.LastLine["error"]!, StringComparison.Ordinal);
    }

    private static async Task<VerbRun> WhileReadingAsync(ImportedCity city, string file, Func<Task> act)
    {
        var run = city.ImportAsync(file);
        for (var started = Stopwatch.GetTimestamp(); !run.IsCompleted && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2); await Task.Delay(5))
        {
            if (!await city.IsReadingAsync()) continue;
            await act();
            break;
        }

        return await run;
    }

    private async Task StopServerAsync()
    {
        var pid = File.ReadLines(Path.Combine(_own.DataDirectory, "postgres", "data", "postmaster.pid")).First();
        using var kill = Process.Start("kill", ["-INT", pid]);
        await kill.WaitForExitAsync();
    }
}
