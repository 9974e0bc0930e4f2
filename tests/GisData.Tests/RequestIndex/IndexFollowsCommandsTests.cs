using System.Globalization;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.Incidents;
using GisData.RequestIndex;
using GisData.Tests.Imports;
using GisData.Tests.ServiceRequests;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.RequestIndex;

/// <summary>What people change afterwards: an import that is undone, incidents that are joined and parted, default points that are recognised
/// later. The index follows, and shows nothing before it is committed.</summary>
public sealed class IndexFollowsCommandsTests(ClonedDatabase fixture) : RequestIndexContext(fixture), IAsyncLifetime
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private readonly string _folder = TestDirectories.New("index");
    private readonly CancellationTokenSource _stop = new();
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;
    private LiveRequestIndex _index = null!;
    private Task _running = Task.CompletedTask;

    protected override ObservatoryDatabase Database => _db;

    protected override CityPack Pack => GridTown.Pack;

    protected override DateOnly FirstDay => new(2023, 1, 5);

    [Fact]
    public async Task Undoing_an_import_shows_nothing_before_it_commits_and_all_of_it_afterwards()
    {
        await _bench.ImportRowsAsync([.. Enumerable.Range(0, 400).Select(i => Request(i))]);
        // New ones, closed ones, ones of another month, subject and place.
        var second = await _bench.ImportRowsAsync([.. Enumerable.Range(200, 400).Select(i => i % 3 == 0 ? Request(i) : Request(i, shift: 40, closed: true))]);
        Assert.True(second.Updated > 100);
        await CompareAsync(_index, filters: 15, seed: 1);
        var before = _index.Current!.Batch;
        var brought = (long)_index.Current.Catalog.Months.Sum(m => m.Count);

        Task<ImportUndone> undoing;
        await using (var holder = await Database.OpenAsOwnerAsync(Ct))
        {
            // The audit row is the last that an undoing writes: held there, all of it is done and none of it is committed.
            await using var hold = await holder.BeginTransactionAsync(Ct);
            await using (var command = new NpgsqlCommand("lock table audit_entry in exclusive mode", holder)) await command.ExecuteNonQueryAsync(Ct);
            undoing = new ImportCommands(Database).UndoAsync(Operator, second.ImportId, Ct);
            for (var i = 0; i < 300 && await _bench.AskAsync<long>("select count(*) from pg_locks where not granted and relation = 'audit_entry'::regclass") == 0; i++) await Task.Delay(20, Ct);
            Assert.False(undoing.IsCompleted);
            await RunAsync("notify observatory_change");
            await CompareAsync(_index, filters: 15, seed: 2);
            Assert.Equal(before, _index.Current!.Batch);
        }

        var undone = await undoing;
        Assert.True(undone is { Removed: 200, Restored: > 100 });
        await CompareAsync(_index, filters: 15, seed: 3);
        Assert.Equal(brought - 200, _index.Current!.Catalog.Months.Sum(m => m.Count));
        await new ImportCommands(Database).UndoAsync(Operator, second.ImportId - 1, Ct);
        await CompareAsync(_index, filters: 15, seed: 4);
        Assert.Equal(0, _index.Current!.Catalog.Months.Sum(m => m.Count));
    }

    [Fact]
    public async Task Joining_and_parting_incidents_leaves_every_count_of_requests()
    {
        await _bench.ImportRowsAsync([.. Enumerable.Range(0, 300).Select(i => Request(i))]);
        await CompareAsync(_index, filters: 15, seed: 5);
        var (ids, commands) = (await IdsAsync(60), new IncidentCommands(Database));
        for (var i = 0; i < ids.Length - 1; i += 2)
        {
            var pair = new IncidentPair(Math.Min(ids[i], ids[i + 1]), Math.Max(ids[i], ids[i + 1]));
            await RunAsync(FormattableString.Invariant($"insert into incident_candidate (request_low, request_high, score, prior_bits, place_bits, time_bits, subject_bits, text_bits, hours, same_subject, same_caller, low_subject, high_subject) select {pair.Low}, {pair.High}, 0.9, 0, 0, 0, 0, 0, 1, true, false, 11, 11"));
            await commands.JoinAsync(Operator, pair, Ct);
        }

        Assert.Equal(30L, await _bench.AskAsync<long>("select count(*) from service_request where incident_id <> request_id"));
        await CompareAsync(_index, filters: 15, seed: 6);
        for (var i = 0; i < ids.Length - 1; i += 4) await commands.PartAsync(Operator, ids[i + 1], Ct);
        Assert.True(await _bench.AskAsync<long>("select count(*) from service_request where incident_id <> request_id") is 15);
        await CompareAsync(_index, filters: 15, seed: 7);
        Assert.Equal(300, _index.Current!.Catalog.Months.Sum(m => m.Count));
    }

    [Fact]
    public async Task Regraded_requests_leave_the_map_and_stay_in_the_totals()
    {
        await _bench.ImportRowsAsync([.. Enumerable.Range(0, 200).Select(i => Request(i)), .. Enumerable.Range(0, 30).Select(i => Piled(i))]);
        await CompareAsync(_index, filters: 15, seed: 8);
        var found = await _bench.ImportRowsAsync([.. Enumerable.Range(100, 60).Select(i => Piled(i))]);
        Assert.Equal(30L, found.Notes["pointRegraded"]);
        await CompareAsync(_index, filters: 15, seed: 9);
        Assert.Equal(290, _index.Current!.Catalog.Months.Sum(m => m.Count));
    }

    public async ValueTask InitializeAsync()
    {
        _db = await Fixture.CloneAsync();
        await GridTown.AddBoundariesAsync(Database);
        await using (var connection = await Database.OpenForIngestAsync(Ct)) await AnalysisGridStore.EnsureAsync(connection, Pack.HexagonMeters, Pack.ProjectedSrid, Ct);
        _bench = new ImportBench(Database);
        _index = Live(_folder);
        _running = _index.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _bench.Dispose();
        await Fixture.DropAsync(_db);
        TestDirectories.Delete(_folder);
    }

    private async Task<long[]> IdsAsync(int count)
        => [.. (await _bench.AskAsync<string>(FormattableString.Invariant($"select string_agg(request_id::text, ',') from (select request_id from service_request order by requested_at limit {count}) r"))).Split(',').Select(i => long.Parse(i, CultureInfo.InvariantCulture))];

    private static string Piled(int i) => ImportBench.Row(FormattableString.Invariant($"p{i}"), area: $"محلهٔ {i % 7}", lon: "51.47", lat: "35.74");

    // Some without a place, some without a point; over a year.
    private static string Request(int i, int shift = 0, bool closed = false)
    {
        var at = new DateTime(2023, 1, 5, i % 24, 10, 0).AddDays(i % 360 + shift);
        return ImportBench.Row(i.ToString(CultureInfo.InvariantCulture), at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            closed ? at.AddDays(1 + i % 9).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "", (i + shift) % 4 == 0 ? "هرس درخت" : "لکه‌گیری آسفالت", closed ? "بسته" : "باز", i % 5 == 0 ? "منطقه 2" : "",
            i % 7 == 0 ? "" : FormattableString.Invariant($"{51.401 + i % 90 * 0.001 + shift * 1e-4:F4}"), i % 7 == 0 ? "" : FormattableString.Invariant($"{35.705 + i % 40 * 0.001:F4}"));
    }
}
