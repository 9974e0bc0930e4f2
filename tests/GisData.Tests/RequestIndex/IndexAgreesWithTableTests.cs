using GisData.RequestIndex;
using Observatory.Tests;

namespace GisData.Tests.RequestIndex;

/// <summary>Any filter, any reader: the index answers what the database answers, at the start, after changes, and from its files.</summary>
public sealed class IndexAgreesWithTableTests(ClonedDatabase fixture) : RequestIndexContext(fixture)
{
    [Fact]
    public async Task Every_number_is_the_same_before_and_after_changes()
    {
        var folder = TestDirectories.New("index");
        await SmallCity.SeedAsync(Database);
        await RunAsync(Untidy);
        await RunAsync("insert into analysis_cell (boundary_edition, hex_cell, q, r, district_id, geom, center) select 1, hex_cell, 0, 0, 1, st_makeenvelope(0, 0, 1, 1, 4326), st_setsrid(st_point(1, 2), 4326) from (select distinct hex_cell from service_request where hex_cell is not null) h");
        var index = Live(folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = index.RunAsync(stop.Token);
        await CompareAsync(index, seed: 1);

        await using (var connection = await Database.OpenForIngestAsync(Ct))
        {
            await SmallCity.AddRequestsAsync(connection, [.. Enumerable.Range(0, 300).Select(i => new SmallRequest(
                11 + i % 3, 100 + i * 30, 50 + i * 15, new DateTimeOffset(2026, 1, 1 + i % 20, i % 24, 7, 0, TimeSpan.Zero), i % 2 == 0 ? null : new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)))]);
            await SmallCity.ChangeLaterAsync(connection, 7);
        }
        await RunAsync("notify observatory_change");
        await CompareAsync(index, seed: 2);
        await stop.CancelAsync();
        await running;

        var saved = new IndexFiles(folder);
        await saved.SaveAsync(index.Current!, Ct);
        var again = await saved.LoadAsync(Ct);
        Assert.Equal(index.Current!.Catalog.Months.Select(m => (m.Month, m.Count, m.Open.Length, m.LateClosings.Length)), again!.Catalog.Months.Select(m => (m.Month, m.Count, m.Open.Length, m.LateClosings.Length)));
        var warm = Live(folder);
        using var stopWarm = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var warmRunning = warm.RunAsync(stopWarm.Token);
        await CompareAsync(warm, seed: 3);
        await stopWarm.CancelAsync();
        await warmRunning;
        TestDirectories.Delete(folder);
    }

    // What a tidy seed does not have: no point, no place, no deadline, long services, closed without a date, open with one, every priority.
    private const string Untidy = """
        update service_request set satisfaction = 1 + request_id % 5 where request_id % 7 = 0;
        update service_request set geom = null, cell = null, hex_cell = null where request_id % 50 = 0;
        update service_request set district_id = null, neighbourhood_id = null where request_id % 61 = 0;
        update service_request set expected_at = null where request_id % 11 = 0;
        update service_request set unit_id = 2 where request_id % 3 = 0;
        update service_request set channel_id = 2 where request_id % 5 = 0;
        update service_request set priority = request_id % 10;
        update service_request set closed_at = closed_at + interval '300 days', closed_local_date = closed_local_date + 300 where request_id % 40 = 0;
        update service_request set closed_at = closed_at + interval '1 day' * (request_id % 100), closed_local_date = closed_local_date + (request_id % 100)::int where request_id % 4 = 1;
        update service_request set closed_at = null, closed_local_date = null where request_id % 97 = 0 and status = 2;
        update service_request set status = 1 where request_id % 89 = 0;
        """;
}
