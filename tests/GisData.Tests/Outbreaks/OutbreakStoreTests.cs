using GisData.AnalysisGrids;
using GisData.Outbreaks;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Outbreaks;

public sealed class OutbreakStoreTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task Calls_about_one_incident_count_once_on_the_day_of_the_first_and_only_as_of_the_cut_off()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 0, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        DateTimeOffset Day(int month, int day) => new(2025, month, day, 12, 0, 0, TimeSpan.Zero);
        await SmallCity.AddRequestsAsync(connection, new[] { Day(6, 10), Day(6, 12), Day(6, 14), Day(5, 1), Day(6, 2) }.Select(at => new SmallRequest(11, 1000, 1000, at, null)));
        // Three calls about one thing; and one whose first call lies before the days looked at.
        await using (var join = new NpgsqlCommand("update service_request set incident_id = case when local_date >= '2025-06-10' then 3 else 1 end", connection)) await join.ExecuteNonQueryAsync();
        var grid = await AnalysisGridStore.EnsureAsync(connection, SmallCity.HexagonMeters, SmallCity.Srid, default);
        var places = WatchedPlaces.Of(grid, SmallCity.HexagonMeters)!;
        Assert.Equal((WatchedPlaces.Hexagon, grid.Set.Count), (places.Kind, places.Places.Count));
        var (bySubject, unplaced) = await OutbreakStore.ReadIncidentsAsync(connection, SmallCity.Pack, long.MaxValue, grid, places, new(2025, 6, 1), new(2025, 6, 30), default);
        var incident = Assert.Single(bySubject[11]);
        Assert.Equal((new DateOnly(2025, 6, 10), 0), (incident.Day, unplaced));
        Assert.Empty(bySubject[12]);
        Assert.Empty((await OutbreakStore.ReadIncidentsAsync(connection, SmallCity.Pack, 0, grid, places, new(2025, 6, 1), new(2025, 6, 30), default)).BySubject[11]);
    }

    [Fact]
    public async Task Too_many_hexagons_are_watched_by_neighbourhood_and_without_shapes_nothing_is()
    {
        await SmallCity.SeedAsync(await SecondAsync(), requests: 0, planted: 0);
        await using var connection = await second!.OpenForIngestAsync();
        // 150 m: some 2,600 hexagons.
        var grid = await AnalysisGridStore.EnsureAsync(connection, 150, SmallCity.Srid, default);
        Assert.True(grid.Set.Count > WatchedPlaces.MostHexagons);
        var places = WatchedPlaces.Of(grid, 150)!;
        Assert.Equal((WatchedPlaces.Neighbourhood, "11 12 21 22"), (places.Kind, string.Join(' ', places.Places.Ids)));
        Assert.InRange(places.Places.DistanceKm(0, 1), 2.4, 2.6);
        Assert.Null(WatchedPlaces.Of(new AnalysisGrid(AnalysisGrid.WithoutBoundaries, []), 150));
    }

    private GisData.Database.ObservatoryDatabase? second;

    private async Task<GisData.Database.ObservatoryDatabase> SecondAsync() => second = await clone.CloneAsync();
}
