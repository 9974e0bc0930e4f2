using Analytics.AnalysisGrids;
using GisData.CityView;
using GisData.Database;
using GisData.Tests.RequestIndex;
using GisData.Tiles;
using Npgsql;
using NpgsqlTypes;
using Observatory.Tests;

namespace GisData.Tests.Tiles;

public sealed class TableTilesTests(ClonedDatabase fixture) : RequestIndexContext(fixture)
{
    [Fact]
    public async Task By_its_hexagons_the_table_finds_all_that_lies_in_a_tile()
    {
        await SmallCity.SeedAsync(Database);
        var (tiles, random, drawn) = (new TileQueries(Database, Pack), new Random(5), 0);
        var (column, row) = MortonCell.ToColumnAndRow(MortonCell.At(51.39, 35.62));
        for (var i = 0; i < 40; i++)
        {
            var zoom = random.Next(13, 20);
            var shift = MortonCell.Zoom - zoom;
            var tile = new TileAddress(zoom, (column + random.Next(-180, 180)) >> shift, (row + random.Next(-90, 90)) >> shift);
            var filter = AnyFilter(random);
            await using var connection = await Database.OpenForReadAsync(Everything, Ct);
            var all = new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
            var looked = (byte[]?)await connection.Sql(typeof(TileQueries), "request_tile.sql", filter.Parameters(tile.Z, tile.X, tile.Y, TileQueries.RequestLimit, all)).ScalarAsync(Ct) ?? [];
            Assert.Equal(Convert.ToHexString(looked), Convert.ToHexString(await tiles.GetRequestsAsync(Everything, tile, filter, Ct)));
            if (looked.Length > 0) drawn++;
        }

        Assert.True(drawn > 10, $"only {drawn} tiles had anything in them");
    }
}
