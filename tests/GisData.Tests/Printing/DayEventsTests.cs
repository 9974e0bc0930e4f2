using GisData.Database;
using GisData.Hotspots;
using GisData.Printing;
using Observatory.Tests;

namespace GisData.Tests.Printing;

public sealed class DayEventsTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    /// <summary>The days of a small commission: requests are closed on days when none comes in, and nobody has been asked how content they are.</summary>
    [Fact]
    public async Task A_day_that_only_closes_requests_has_all_its_numbers()
    {
        var stop = TestContext.Current.CancellationToken;
        await SmallCity.SeedAsync(clone.Database, requests: 12, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync(stop);
        var days = await connection.Sql(typeof(PaperQueries), "DayEvents.sql", 1L, HotspotQueries.Ids(null), SmallCity.LastDay, SmallCity.Pack.TimeZone)
            .ListAsync(r => (Received: r.GetInt32(1), Closed: r.GetInt32(2), Unknown: Enumerable.Range(1, r.FieldCount - 1).Count(r.IsDBNull)), stop);
        Assert.Contains(days, d => d.Received == 0 && d.Closed > 0);
        Assert.All(days, d => Assert.Equal(0, d.Unknown));
        Assert.Equal(12, days.Sum(d => d.Received));
    }
}
