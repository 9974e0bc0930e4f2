using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;
using Npgsql;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>What the loader stamps by itself must be what the database would have stamped, on borders too.</summary>
public sealed class AreaGridTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task Points_in_on_and_about_the_borders_of_a_large_city_are_placed_as_the_database_places_them()
    {
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
        await new BoundaryLoader(_db, pack).EnsureAsync(CancellationToken.None);
        await AgreeAsync(PointsAbout(await ShapesAsync(), 6000, seed: 7));
    }

    [Fact]
    public async Task Points_in_a_gap_between_districts_and_about_its_ends_are_placed_as_the_database_places_them()
    {
        await AddBoundariesAsync(_db);
        await AgreeAsync(PointsAbout(await ShapesAsync(), 3000, seed: 8));
    }

    [Fact]
    public async Task Where_shapes_overlap_the_lower_number_counts_in_both()
    {
        await AddBoundariesAsync(_db);
        await RunAsync("""
            insert into district (boundary_edition, district_id, name_fa, name_en, geom, label_point, area_km2)
            select 1, 0, '0', '0', st_multi(area), st_pointonsurface(area), 20 from (select st_buffer(st_setsrid(st_makepoint(51.45, 35.72), 4326), 0.02) as area) t
            """);
        await AgreeAsync(PointsAbout(await ShapesAsync(), 3000, seed: 9));
    }

    [Fact]
    public async Task An_edition_that_comes_into_force_during_a_load_places_its_rows()
    {
        await AddBoundariesAsync(_db);
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("a", longitude: 51.41, latitude: 35.71), 1, CancellationToken.None);
            await RunAsync("""
                update boundary_edition set is_current = false;
                insert into boundary_edition (kind, source, is_current) values ('operator', 'later', true);
                insert into district (boundary_edition, district_id, name_fa, name_en, geom, label_point, area_km2)
                select 2, 9, '9', '9', st_multi(area), st_pointonsurface(area), 20 from (select st_makeenvelope(51.3, 35.6, 51.6, 35.9, 4326) as area) t
                """);
            await load.CommitAsync(null, CancellationToken.None);
        }

        Assert.Equal("2 9 -", await AskAsync<string>(_db, "select concat_ws(' ', boundary_edition, district_id, coalesce(neighbourhood_id::text, '-')) from service_request"));
    }

    [Fact]
    public async Task What_is_within_a_gap_lies_in_its_box_at_every_latitude_and_in_every_direction()
        => Assert.Equal(0L, await AskAsync<long>(_db, """
            select count(*) from generate_series(-88, 88, 4) latitude, generate_series(0, 350, 10) azimuth, st_setsrid(st_point(51, latitude), 4326) point
            where not st_intersects(gap_box(point), st_project(point::geography, 299.9, radians(azimuth))::geometry)
            """));

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    private async Task AgreeAsync(List<Coordinate> points)
    {
        var shapes = await ShapesAsync();
        var grid = new AreaGrid(1, shapes);
        Assert.InRange(points.Count(p => grid.At(p.X, p.Y).IsSettled), points.Count / 4, points.Count);
        await LoadAsync(_db, [.. points.Select((p, i) => Request($"r{i}", longitude: p.X, latitude: p.Y))]);
        await using var connection = await _db.OpenForIngestAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.Sql(typeof(BoundaryLoader), "list_for_restamping.sql").RunAsync(CancellationToken.None);
        foreach (var step in (string[])["subdivide_boundaries.sql", "stamp_places.sql", "stamp_gaps.sql"]) await connection.Sql(typeof(RequestLoad), step).RunAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("""
            select concat_ws(' ', st_astext(i.geom, 15), r.boundary_edition, r.district_id, r.neighbourhood_id, 'but', i.boundary_edition, i.district_id, i.neighbourhood_id)
            from incoming i join service_request r using (request_id)
            where (r.boundary_edition, r.district_id, r.neighbourhood_id) is distinct from (i.boundary_edition, i.district_id, i.neighbourhood_id)
            """, connection);
        Assert.Empty(await command.ListAsync(r => r.GetString(0), CancellationToken.None));
        Assert.Equal(points.Count, await AskAsync<long>(_db, "select count(*) from service_request"));
    }

    private async Task<List<(int, int?, Geometry)>> ShapesAsync()
    {
        await using var connection = await _db.OpenForIngestAsync();
        return [.. await connection.Sql(typeof(RequestLoad), "list_areas.sql").ListAsync(r => (r.GetInt32(1), r.Nullable<int>(2), r.GetFieldValue<Geometry>(3)), CancellationToken.None)];
    }

    // A third anywhere, a third on corners and sides, a third beside a side by anything from rounding to half a kilometre.
    private static List<Coordinate> PointsAbout(List<(int, int?, Geometry Shape)> shapes, int count, int seed)
    {
        var random = new Random(seed);
        var city = new Envelope();
        foreach (var (_, _, shape) in shapes) city.ExpandToInclude(shape.EnvelopeInternal);
        city.ExpandBy(0.01);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            if (i % 3 == 0) return new Coordinate(city.MinX + random.NextDouble() * city.Width, city.MinY + random.NextDouble() * city.Height);
            var corners = shapes[random.Next(shapes.Count)].Shape.Coordinates;
            var at = random.Next(corners.Length - 1);
            var along = random.Next(3) == 0 ? 0 : random.NextDouble();
            var aside = i % 3 == 1 ? 0 : Math.Pow(10, -15 + random.NextDouble() * 12.7) * (random.Next(2) * 2 - 1);
            return new Coordinate(corners[at].X + along * (corners[at + 1].X - corners[at].X) + aside, corners[at].Y + along * (corners[at + 1].Y - corners[at].Y) + aside * (random.Next(2) * 2 - 1));
        })];
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await _db.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
