using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;
using Observatory.Tests;

namespace GisData.Tests.Database;

public sealed class GeometryTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    [Theory]
    [InlineData("POINT (51.4 35.7)")]
    [InlineData("POINT EMPTY")]
    [InlineData("LINESTRING (0 0, 1 1, 2 0)")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))")]
    public async Task A_geometry_survives_the_round_trip_with_its_srid(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        geometry.SRID = 4326;
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select $1::geometry, st_srid($1::geometry)", connection) { Parameters = { new() { Value = geometry } } };
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var back = reader.GetFieldValue<Geometry>(0);
        Assert.True(geometry.EqualsExact(back));
        Assert.Equal(4326, back.SRID);
        Assert.Equal(4326, reader.GetInt32(1));
    }

    [Fact]
    public async Task Height_survives()
    {
        var point = new Point(new CoordinateZ(51.4, 35.7, 1200)) { SRID = 4326 };
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select $1::geometry", connection) { Parameters = { new() { Value = point } } };
        Assert.Equal(1200, ((Point)(await command.ExecuteScalarAsync())!).Coordinate.Z);
    }

    [Fact]
    public async Task Arrays_and_binary_copy()
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using (var create = new NpgsqlCommand("create temp table place (n int, geom geometry(Point, 4326))", connection)) await create.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy place (n, geom) from stdin (format binary)"))
        {
            for (var i = 0; i < 3; i++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(i, NpgsqlDbType.Integer);
                await copy.WriteAsync(new Point(i, -i) { SRID = 4326 });
            }

            await copy.CompleteAsync();
        }

        await using var command = new NpgsqlCommand("select array_agg(geom order by n) from place where geom = any ($1)", connection)
        {
            Parameters = { new() { Value = new Geometry[] { new Point(1, -1) { SRID = 4326 }, new Point(2, -2) { SRID = 4326 } } } },
        };
        var points = (Geometry[])(await command.ExecuteScalarAsync())!;
        Assert.Equal([1, 2], points.Select(p => p.Coordinate.X));

        await using var export = await connection.BeginBinaryExportAsync("copy place to stdout (format binary)");
        await export.StartRowAsync();
        Assert.Equal(0, await export.ReadAsync<int>(NpgsqlDbType.Integer));
        Assert.Equal(0, (await export.ReadAsync<Point>()).X);
    }
}
