using GisData.AnalysisGrids;
using Observatory.Tests;

namespace GisData.Tests.AnalysisGrids;

public sealed class AnalysisGridStoreTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly DateOnly[] Quarters = [new(2025, 1, 1), new(2025, 4, 1), new(2025, 7, 1), new(2025, 10, 1)];

    [Fact]
    public async Task The_grid_covers_the_city_once_and_its_cubes_count_every_request()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 500, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        var grid = await AnalysisGridStore.EnsureAsync(connection, SmallCity.HexagonMeters, SmallCity.Srid, default);

        // 50 km² of 0.2165 km² hexagons, and a seam of cells at the edge
        Assert.InRange(grid.Set.Count, 231, 310);
        Assert.All(Enumerable.Range(0, grid.Set.Count), i => Assert.Equal(grid[i].DistrictId, grid[i].NeighbourhoodId / 10));
        Assert.Equal([1, 2], Enumerable.Range(0, grid.Set.Count).Select(i => grid[i].DistrictId!.Value).Distinct().Order());
        Assert.Equal(grid.Set.Count, (await AnalysisGridStore.EnsureAsync(connection, SmallCity.HexagonMeters, SmallCity.Srid, default)).Set.Count);

        var cube = await RequestCube.ReadAsync(connection, cutoffBatch: 1, grid, Quarters, SmallCity.LastDay, default);
        Assert.Equal(500, cube.Counts.Sum(subject => subject.Sum()));
        Assert.Equal(0, cube.Unlocated);
        Assert.Equal([11, 12, 13, 21], cube.Subjects);

        // one request without a point, one far outside: unlocated, not lost; and a cut-off before them does not see them
        await using (var command = new Npgsql.NpgsqlCommand("""
            insert into change_batch (kind) values ('import');
            create temp table lost as select * from service_request limit 2;
            update lost set request_id = request_id + 9000, batch_id = 2, hex_cell = case when request_id = (select min(request_id) from lost) then 1 end;
            insert into service_request select * from lost
            """, connection)) await command.ExecuteNonQueryAsync();
        Assert.Equal(2, (await RequestCube.ReadAsync(connection, 2, grid, Quarters, SmallCity.LastDay, default)).Unlocated);
        Assert.Equal(0, (await RequestCube.ReadAsync(connection, 1, grid, Quarters, SmallCity.LastDay, default)).Unlocated);
        Assert.Equal(
            cube.Counts.Sum(s => Enumerable.Range(0, cube.Cells).Sum(c => s[c * 4] + s[c * 4 + 1])),
            (await RequestCube.ReadAsync(connection, 1, grid, Quarters[..2], new(2025, 6, 30), default)).Counts.Sum(s => s.Sum()));
    }
}
