using GisData.Access;
using GisData.Cities;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Cities;

public sealed class CityMapQueriesTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task The_map_is_that_of_the_current_boundaries()
    {
        var ct = TestContext.Current.CancellationToken;
        var queries = new CityMapQueries(fixture.Database);
        var empty = await queries.GetAsync(Reader.System, ct);
        Assert.Null(empty.Kind);
        Assert.Empty(empty.Districts);
        Assert.Empty(await queries.ListCellsAsync(Reader.System, [1], ct));

        await using (var connection = await fixture.Database.OpenForIngestAsync(ct))
        await using (var command = new NpgsqlCommand("""
            insert into boundary_edition (kind, source, is_current) values ('schematic', 'old', false), ('operator', 'new', true);
            insert into district (boundary_edition, district_id, name_fa, name_en, geom, label_point, area_km2)
            select e, 7, 'هفت', 'Seven ' || e, st_multi(st_makeenvelope(51, 35, 52, 36, 4326)), st_setsrid(st_point(51.5, 35.5), 4326), 1 from generate_series(1, 2) e;
            insert into neighbourhood (boundary_edition, neighbourhood_id, district_id, name_fa, name_en, geom, label_point)
            select 2, 71, 7, 'محله', 'Quarter', geom, label_point from district where boundary_edition = 2;
            insert into analysis_cell (boundary_edition, hex_cell, q, r, geom, center)
            select e, 5, 0, 0, st_makeenvelope(51, 35, 51 + e, 36, 4326), st_setsrid(st_point(51.5, 35.5), 4326) from generate_series(1, 2) e;
            """, connection))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        var map = await queries.GetAsync(Reader.System, ct);
        Assert.Equal("operator", map.Kind);
        Assert.Equal("Seven 2", Assert.Single(map.Districts).Name.En);
        Assert.Equal("محله", map.Neighbourhood(71)!.Fa);
        Assert.Null(map.Neighbourhood(null));
        Assert.Equal(53, Assert.Single(await queries.ListCellsAsync(Reader.System, [5, 6], ct)).Geometry.EnvelopeInternal.MaxX);
    }
}
