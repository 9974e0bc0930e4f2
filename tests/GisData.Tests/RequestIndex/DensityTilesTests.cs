using Analytics.AnalysisGrids;
using GisData.CityView;
using GisData.Tiles;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.RequestIndex;

public sealed class DensityTilesTests(ClonedDatabase fixture) : RequestIndexContext(fixture)
{
    [Fact]
    public async Task A_tile_holds_what_the_table_counts_in_its_cells()
    {
        var folder = TestDirectories.New("index");
        await SmallCity.SeedAsync(Database);
        var index = Live(folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = index.RunAsync(stop.Token);
        await UntilCurrentAsync(index);
        var tiles = new DensityTiles(index, new TileQueries(Database, Pack));
        var random = new Random(4);
        var middle = MortonCell.At(51.39, 35.62);
        for (var i = 0; i < 80; i++)
        {
            var filter = AnyFilter(random);
            var zoom = random.Next(2, 19);
            var shift = MortonCell.Zoom - zoom;
            var (column, row) = MortonCell.ToColumnAndRow(middle);
            var tile = new TileAddress(zoom, (column + random.Next(-180, 180)) >> shift, (row + random.Next(-90, 90)) >> shift);
            var inside = DensityTileReader.Read(await tiles.GetAsync(Everything, tile, filter, Ct)).Where(p => p.X is >= 0 and < 4096 && p.Y is >= 0 and < 4096).Sum(p => p.Count);
            var first = MortonCell.FromColumnAndRow(tile.X, tile.Y) << (2 * shift);
            Assert.Equal((filter, zoom, await CountAsync(filter, first, first + (1L << (2 * shift)))), (filter, zoom, (long)inside));
        }
        await stop.CancelAsync();
        await running;
        TestDirectories.Delete(folder);
    }

    private async Task<long> CountAsync(CityFilter filter, long from, long to)
    {
        await using var connection = await Database.OpenForReadAsync(Everything, Ct);
        await using var command = new NpgsqlCommand("select count(*) from service_request_filtered($1) where cell >= $2 and cell < $3", connection);
        command.Parameters.Add(filter.Parameter());
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
