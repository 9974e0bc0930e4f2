using GisData.Access;
using GisData.CityView;
using GisData.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.ServiceRequests;

public sealed class ServiceRequestQueriesTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Analyst = new("a", ReaderRole.Analyst);
    private static readonly Reader Operator = new("o", ReaderRole.Operator);
    private static readonly CityFilter March = new() { From = new(2024, 3, 1), To = new(2024, 3, 31) };
    private static readonly DateTimeOffset Noon = new(2024, 3, 10, 8, 30, 0, TimeSpan.Zero);
    private static readonly SemaphoreSlim Once = new(1);
    private static long s_first;

    private ServiceRequestQueries Queries => new(fixture.Database);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Seven requests of March, one of April whose UTC instant lies in March.
    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (s_first != 0) return;
            var db = fixture.Database;
            s_first = await RequestRows.AddAsync(db, "R1", Noon, new(2024, 3, 10), description: "چاله مقابل پلاک ۱۲، 09121234567", hexCell: 7, messageType: "پیگیری 09121234567");
            for (var i = 2; i <= 5; i++) await RequestRows.AddAsync(db, $"R{i}", Noon.AddDays(i), new DateOnly(2024, 3, 10).AddDays(i), subject: 102, district: 2, incident: s_first);
            await RequestRows.AddAsync(db, "R6", Noon.AddDays(5), new(2024, 3, 15), status: 2);
            await RequestRows.AddAsync(db, "R7", Noon.AddDays(5), new(2024, 3, 15), district: 3);
            await RequestRows.AddAsync(db, "R8", new(2024, 3, 31, 22, 0, 0, TimeSpan.Zero), new(2024, 4, 1));
        }
        finally { Once.Release(); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Pages_hold_every_row_once_newest_first()
    {
        var seen = new List<ServiceRequestRow>();
        PageKey? after = null;
        do
        {
            var page = await Queries.ListAsync(Analyst, March, after, 3, Ct);
            Assert.Equal(7, page.Total);
            Assert.True(page.Rows.Count <= 3);
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(7, seen.Select(r => r.RequestId).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.RequestId).Select(r => r.SourceId), seen.Select(r => r.SourceId));
    }

    [Fact]
    public async Task Oldest_first_is_the_same_list_backwards()
    {
        var newest = await Queries.ListAsync(Analyst, March, null, 50, Ct);
        var first = await Queries.ListAsync(Analyst, March, null, 4, Ct, RequestOrder.OldestFirst);
        var second = await Queries.ListAsync(Analyst, March, first.Next, 4, Ct, RequestOrder.OldestFirst);
        Assert.Null(second.Next);
        Assert.Equal(newest.Rows.Reverse().Select(r => r.SourceId), first.Rows.Concat(second.Rows).Select(r => r.SourceId));
    }

    [Fact]
    public async Task Each_part_of_the_filter_counts()
    {
        Assert.Equal(4, await TotalAsync(March with { Subjects = [102] }));
        Assert.Equal(5, await TotalAsync(March with { Districts = [2, 3] }));
        Assert.Equal(1, await TotalAsync(March with { Statuses = [2] }));
        Assert.Equal(1, await TotalAsync(March with { HexCells = [7] }));
        Assert.Equal(0, await TotalAsync(March with { Channels = [9] }));
        Assert.Equal(0, await TotalAsync(March with { Units = [9] }));
        Assert.Equal(0, await TotalAsync(March with { Neighbourhoods = [9] }));
        Assert.Equal(1, await TotalAsync(March with { From = new(2024, 4, 1), To = new(2024, 4, 1) }));
    }

    [Fact]
    public async Task A_reader_of_one_district_sees_and_counts_only_it()
    {
        var page = await Queries.ListAsync(Analyst with { Districts = [3] }, March, null, 50, Ct);
        Assert.Equal(1, page.Total);
        Assert.Equal("R7", Assert.Single(page.Rows).SourceId);
        Assert.Null(await Queries.FindAsync(Analyst with { Districts = [3] }, s_first, Ct));
        Assert.Empty(await Queries.ListHistoryAsync(Analyst with { Districts = [3] }, s_first, Ct));
        Assert.Empty(await Queries.ListIncidentAsync(Analyst with { Districts = [3] }, s_first, 0, 50, Ct));
    }

    [Fact]
    public async Task Numbers_in_free_text_are_hidden_from_who_has_no_right_to_them()
    {
        var screened = await Queries.FindAsync(Analyst, s_first, Ct);
        var whole = await Queries.FindAsync(Operator, s_first, Ct);
        Assert.Equal("چاله مقابل پلاک ۱۲، ••••", screened!.Description);
        Assert.Equal("تماس ••••", screened.StatusNotes);
        Assert.Equal(("پیگیری ••••", "پیگیری 09121234567"), (screened.MessageType, whole!.MessageType));   // a kind that nobody knows is the source's own text
        Assert.Equal("چاله مقابل پلاک ۱۲، 09121234567", whole.Description);
        await foreach (var row in Queries.StreamAsync(Analyst, March, Ct)) Assert.Equal("تماس ••••", row.StatusNotes);
    }

    [Fact]
    public async Task An_export_holds_what_the_list_holds()
    {
        var list = await Queries.ListAsync(Analyst, March, null, 50, Ct);
        var export = await Queries.StreamAsync(Analyst, March, Ct).ToListAsync(Ct);
        Assert.Equal(list.Rows, export);
    }

    [Fact]
    public async Task The_other_reports_of_an_incident_come_first_report_first()
    {
        var others = await Queries.ListIncidentAsync(Analyst, s_first, s_first, 3, Ct);
        Assert.Equal(["R2", "R3", "R4"], others.Select(r => r.SourceId));
    }

    [Fact]
    public async Task The_history_tells_every_version_newest_first()
    {
        var id = await RequestRows.AddAsync(fixture.Database, "H1", Noon.AddMonths(-3), new(2023, 12, 10));
        await RequestRows.CloseAsync(fixture.Database, id, Noon);
        var versions = await Queries.ListHistoryAsync(Analyst, id, Ct);
        Assert.Equal([2, 1], versions.Select(v => v.Version));
        Assert.Equal([2, 1], versions.Select(v => v.Status));
        Assert.Null(versions[0].SupersededAt);
        Assert.NotNull(versions[1].SupersededAt);
        Assert.Equal(Noon, versions[0].ClosedAt);
        Assert.Equal("تماس ••••", versions[1].StatusNotes);
    }

    private async Task<int> TotalAsync(CityFilter filter)
    {
        var page = await Queries.ListAsync(Analyst, filter, null, 50, Ct);
        Assert.Equal(page.Total, page.Rows.Count);
        return page.Total;
    }
}
