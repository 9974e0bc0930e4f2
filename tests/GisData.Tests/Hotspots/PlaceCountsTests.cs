using Analytics.AnalysisGrids;
using GisData.Hotspots;
using Observatory.Tests;

namespace GisData.Tests.Hotspots;

public sealed class PlaceCountsTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly DateOnly AsOf = new(2025, 10, 31);

    [Fact]
    public async Task Incidents_of_the_window_and_open_and_overdue_at_the_end_of_the_day()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 1, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        await SmallCity.AddRequestsAsync(connection,
        [
            At(11, "2024-05-01", null),         // before the window and still open: open, overdue, no incident of the window
            At(11, "2025-02-01", "2025-02-05"), // closed
            At(11, "2025-09-01", "2025-11-20"), // closed after the day: open on it, and overdue (72 h)
            At(11, "2025-10-31", null),         // open, not yet overdue
            At(11, "2025-11-01", null),         // after the day
            At(12, "2025-09-01", "2025-09-02"), // another subject of the place
            At(13, "2025-09-01", null),         // not a subject of the place
        ]);
        var place = new CountedPlace([new HexGrid(SmallCity.HexagonMeters).CellAt(535_000, 3_942_500).Id], [11, 12]);
        var counts = (await PlaceCounts.ReadAsync(connection, 99, [place, place with { SubjectIds = [21] }], new(2025, 1, 1), new(2025, 9, 1), AsOf, new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero), default));
        Assert.Equal((4, 3, 2), (counts[0].Incidents, counts[0].Open, counts[0].Overdue));
        Assert.Equal([(11, 2), (12, 1)], counts[0].RecentIncidentsBySubject.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        Assert.Equal((0, 0, 0, 0), (counts[1].Incidents, counts[1].Open, counts[1].Overdue, counts[1].RecentIncidentsBySubject.Count));
    }

    private static SmallRequest At(int subject, string at, string? closed)
        => new(subject, 5_000, 2_500, DateTimeOffset.Parse(at + "T08:00Z"), closed is null ? null : DateTimeOffset.Parse(closed + "T08:00Z"));
}
