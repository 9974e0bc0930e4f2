using Analytics.Hotspots;
using GisData.AnalysisGrids;
using Observatory.Tests;

namespace GisData.Tests.AnalysisGrids;

public sealed class AnalysisGridStoreTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly TimeStep Quarters = new(TimeStepUnit.Month, [new(2025, 1, 1), new(2025, 4, 1), new(2025, 7, 1), new(2025, 10, 1)], SmallCity.LastDay);

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

        var cube = await ReadAsync(cutoff: 1, Quarters);
        Assert.Equal(500, cube.RequestsByCell.Sum());
        Assert.Equal(500, Total(cube));
        Assert.Equal(0, cube.Unlocated);
        Assert.Equal([11, 12, 13, 21], cube.Subjects);
        Assert.Equal([0, 0, 1, 1], cube.GroupOfSubject);

        // one request without a point, one far outside: unlocated, not lost; and a cut-off before them does not see them
        await using (var command = new Npgsql.NpgsqlCommand("""
            insert into change_batch (kind) values ('import');
            create temp table lost as select * from service_request limit 2;
            update lost set request_id = request_id + 9000, batch_id = 2, hex_cell = case when request_id = (select min(request_id) from lost) then 1 end;
            insert into service_request select * from lost
            """, connection)) await command.ExecuteNonQueryAsync();
        Assert.Equal(2, (await ReadAsync(cutoff: 2, Quarters)).Unlocated);
        Assert.Equal(0, (await ReadAsync(cutoff: 1, Quarters)).Unlocated);

        // half a year is the first two steps of the year; an incident called in twice counts once
        var half = await ReadAsync(cutoff: 1, Quarters with { Starts = [.. Quarters.Starts.Take(2)], LastDay = new(2025, 6, 30) });
        Assert.Equal(Total(cube, steps: 2), Total(half));
        await using (var command = new Npgsql.NpgsqlCommand("update service_request set incident_id = (select min(request_id) from service_request s where s.hex_cell is not distinct from service_request.hex_cell)", connection))
            await command.ExecuteNonQueryAsync();
        Assert.True(Total(await ReadAsync(cutoff: 1, Quarters)) < 500);

        Task<RequestCube> ReadAsync(long cutoff, TimeStep steps) => RequestCube.ReadAsync(connection, SmallCity.Pack, cutoff, grid, steps, default);
    }

    private static int Total(RequestCube cube, int? steps = null)
    {
        var total = 0;
        for (var subject = 0; subject < cube.Incidents.Subjects; subject++)
            for (var cell = 0; cell < cube.Incidents.Cells; cell++)
                for (var step = 0; step < (steps ?? cube.Incidents.Steps); step++)
                    total += cube.Incidents[subject, cell, step];
        return total;
    }
}
