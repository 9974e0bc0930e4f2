using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Tests.ServiceRequests;
using NetTopologySuite.Geometries;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Cities;

public sealed class BoundaryTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase _db = null!;

    public static TheoryData<string> SchematicPacks => [.. Directory.GetFiles(Path.Combine(SharedData.Repository, "cities"), "boundaries.json", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!))];

    [Theory]
    [MemberData(nameof(SchematicPacks))]
    public void A_sketch_tiles_its_outline_without_gap_or_overlap(string slug)
    {
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), slug);
        Assert.SkipUnless(pack.Boundaries.Kind == "schematic", "not a sketch");
        var plan = SchematicPlan.Read(pack);
        var shapes = SchematicBoundaries.Make(pack, plan);
        Assert.Equal(pack.Districts.Select(d => d.Id).Order(), shapes.Districts.Select(d => d.DistrictId).Order());
        Assert.Equal(plan.Neighbourhoods.Count, shapes.Neighbourhoods.Count);
        Assert.All(shapes.Districts, d => Assert.True(d.Geometry.IsValid && d.Geometry.Contains(d.Label), d.Name.En));
        Assert.All(shapes.Neighbourhoods, n => Assert.True(n.Geometry.IsValid && n.Geometry.Contains(n.Label), n.Name.En));
        var outline = plan.Outline.Select(p => new Coordinate(p[0], p[1])).ToList();
        var city = CityShapes.Wgs84.CreatePolygon([.. outline, outline[0]]);
        Assert.Equal(city.Area, shapes.Districts.Sum(d => d.Geometry.Area), city.Area * 1e-4);
        Assert.Equal(city.Area, CityShapes.Union(shapes.Neighbourhoods.Select(n => (Geometry)n.Geometry)).Area, city.Area * 1e-4);
    }

    [Fact]
    public async Task The_packs_sketch_is_loaded_once_and_again_when_it_changed()
    {
        var folder = TestDirectories.New("pack");
        var pack = Pack with { Folder = folder, Boundaries = new("schematic", "boundaries.json") };
        await File.WriteAllTextAsync(Path.Combine(folder, "boundaries.json"), Sketch);
        var loader = new BoundaryLoader(_db, pack);
        var first = await loader.EnsureAsync(CancellationToken.None);
        Assert.Equal((2, 3), (first!.Districts, first.Neighbourhoods));
        Assert.Null(await loader.EnsureAsync(CancellationToken.None));
        Assert.Equal("park,street", await AskAsync<string>(_db, "select string_agg(layer, ',' order by layer) from reference_feature"));

        await File.WriteAllTextAsync(Path.Combine(folder, "boundaries.json"), Sketch.Replace("51.47", "51.46", StringComparison.Ordinal));
        Assert.Equal(2, (await loader.EnsureAsync(CancellationToken.None))!.Edition);
        Assert.Equal(1L, await AskAsync<long>(_db, "select count(*) from boundary_edition where is_current"));
        TestDirectories.Delete(folder);
    }

    [Fact]
    public async Task A_new_edition_stamps_every_request_anew_and_tells_the_change_feed()
    {
        await AddBoundariesAsync(_db);
        await LoadAsync(_db, Request("west", longitude: 51.41), Request("east", longitude: 51.48), Request("no-point", longitude: null, latitude: null) with { StatedDistrictId = 2 });
        var file = await WriteAsync(Feature(1, 51.40, 51.47), Feature(2, 51.47, 51.475), Feature(7, 51.475, 51.50));
        var outcome = await new BoundaryLoader(_db, Pack).LoadFileAsync(file, null, CancellationToken.None);
        Assert.Equal((3, 3L), (outcome.Districts, outcome.Stamped));
        Assert.Equal([7], outcome.UnknownDistricts);
        Assert.Equal("east 7 2|no-point 2 2|west 1 2", await AskAsync<string>(_db,
            "select string_agg(concat_ws(' ', source_id, district_id, boundary_edition), '|' order by source_id) from service_request"));
        Assert.Equal("boundaries 3", await AskAsync<string>(_db, "select kind || ' ' || row_count from change_batch order by batch_id desc limit 1"));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request_history"));
        File.Delete(file);
    }

    [Fact]
    public async Task A_neighbourhood_file_makes_its_districts_by_union_and_a_later_district_file_keeps_its_neighbourhoods()
    {
        var neighbourhoods = await WriteAsync(Feature(1, 51.40, 51.42, "ياس", 101), Feature(1, 51.42, 51.45, "كوي نصر", 102), Feature(2, 51.45, 51.50, "لاله", 201));
        var loader = new BoundaryLoader(_db, Pack);
        var outcome = await loader.LoadFileAsync(neighbourhoods, null, CancellationToken.None);
        Assert.Equal((2, 3), (outcome.Districts, outcome.Neighbourhoods));
        Assert.Equal("یاس,کوی نصر,لاله", await AskAsync<string>(_db, "select string_agg(name_fa, ',' order by neighbourhood_id) from neighbourhood"));
        Assert.Equal("District 1", await AskAsync<string>(_db, "select name_en from district where district_id = 1"));

        var districts = await WriteAsync(Feature(1, 51.40, 51.43), Feature(2, 51.43, 51.50));
        Assert.Equal(3, (await loader.LoadFileAsync(districts, null, CancellationToken.None)).Neighbourhoods);
        Assert.Equal(2, await AskAsync<int>(_db, "select district_id from neighbourhood where boundary_edition = 2 and neighbourhood_id = 102"));
        File.Delete(neighbourhoods);
        File.Delete(districts);
    }

    [Theory]
    [InlineData("not json", "is not GeoJSON")]
    [InlineData("""{"type": "Topology"}""", "FeatureCollection")]
    [InlineData("""{"type": "FeatureCollection", "features": []}""", "no polygon")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"colour":"red"},"geometry":{"type":"Polygon","coordinates":[[[51,35],[52,35],[52,36],[51,35]]]}}]}""", "The file has: colour")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"district":1},"geometry":{"type":"Polygon","coordinates":[[[539000,3950000],[540000,3950000],[540000,3951000],[539000,3950000]]]}}]}""", "are not degrees")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9999"}},"features":[]}""", "does not project")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"district":1},"geometry":{"type":"Polygon","coordinates":[[["a",35],[52,35]]]}}]}""", "cannot be read")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"x"}},"features":[]}""", "names no reference system")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":9999}},"features":[]}""", "does not project")]
    [InlineData("\0\0\u0027\n\0\0\0\0", "is a shapefile, and shapes are read from GeoJSON")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"district":1},"geometry":{"type":"Polygon","coordinates":[[[35,51],[36,51],[36,52],[35,51]]]}}]}""", "longitude first?")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":32639}},"features":[{"type":"Feature","properties":{"district":1},"geometry":{"type":"Polygon","coordinates":[[[51,35],[52,35],[52,36],[51,35]]]}}]}""", "far from")]
    [InlineData("SQLite format 3\0", "is a GeoPackage, and shapes are read from GeoJSON")]
    public async Task A_file_that_cannot_be_used_is_refused_with_the_reason(string text, string reason)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text);
        var error = await Assert.ThrowsAsync<BoundaryException>(() => new BoundaryLoader(_db, Pack).LoadFileAsync(file, null, CancellationToken.None));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from boundary_edition"));
        File.Delete(file);
    }

    [Fact]
    public async Task Shapes_derived_from_points_follow_the_areas_the_requests_name()
    {
        var random = new Random(5);
        var requests = Enumerable.Range(0, 4000).Select(i =>
        {
            var (x, y) = (51.40 + random.NextDouble() * 0.1, 35.70 + random.NextDouble() * 0.05);
            // One in twenty names the other area: a slip of the source.
            var west = x < 51.45 != (random.Next(20) == 0);
            return Request($"{i}", longitude: x, latitude: y) with { SourceArea = west ? "منطقه ۱" : "منطقه 2" };
        }).ToArray();
        await LoadAsync(_db, requests);
        var outcome = await new BoundaryLoader(_db, Pack with { Boundaries = new("derived", null) }).EnsureAsync(CancellationToken.None);
        Assert.Equal(("derived", 2), (outcome!.Kind, outcome.Districts));
        Assert.True(await AskAsync<bool>(_db, "select bool_and(st_isvalid(geom)) from district"));
        Assert.InRange(await AskAsync<double>(_db, "select st_area(st_intersection(a.geom, b.geom)::geography) from district a, district b where a.district_id = 1 and b.district_id = 2"), 0, 1);
        // The true border is the line 51.45: within one hexagon of it at the most shapes may disagree.
        Assert.InRange(await AskAsync<double>(_db, "select max(st_x(st_transform(p.geom, 32639))) - st_x(st_transform('SRID=4326;POINT(51.45 35.72)'::geometry, 32639)) from district d, st_dumppoints(st_intersection(d.geom, st_makeenvelope(51.44, 35.71, 51.48, 35.74, 4326))) p where district_id = 1"), -300, 300);
        Assert.True(await AskAsync<long>(_db, "select count(*) from service_request where district_id = (case when st_x(geom) < 51.45 then 1 else 2 end)") > 3900);
    }

    [Theory]
    [InlineData("data/tehran/tehran_22_from_mahalat.geojson", 22, 0)]
    [InlineData("data/tehran/tehran_mahalat_375.geojson", 22, 375)]
    public async Task The_operators_files_beside_the_repository_load(string name, int districts, int neighbourhoods)
    {
        var file = SharedData.Require(name);
        var outcome = await new BoundaryLoader(_db, Pack).LoadFileAsync(file, null, CancellationToken.None);
        Assert.Equal((districts, neighbourhoods), (outcome.Districts, outcome.Neighbourhoods));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from neighbourhood where name_fa ~ '[يك]'"));
        Assert.InRange(await AskAsync<double>(_db, "select sum(area_km2) from district"), 550, 800);
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    private static string Feature(int district, double west, double east, string? name = null, int? code = null)
    {
        var properties = name is null ? "" : $",\"name\":\"{name}\",\"code\":{code}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{{\"type\":\"Feature\",\"properties\":{{\"district\":{district}{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west},35.7],[{east},35.7],[{east},35.75],[{west},35.75],[{west},35.7]]]}}}}");
    }

    private static async Task<string> WriteAsync(params string[] features)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        return file;
    }

    private const string Sketch = """
        {
          "kind": "schematic", "note": {"fa": "طرح", "en": "A sketch"},
          "outline": [[51.40, 35.70], [51.50, 35.70], [51.50, 35.75], [51.40, 35.75]],
          "districts": [{"id": 1, "centre": [51.42, 35.72]}, {"id": 2, "centre": [51.47, 35.72]}],
          "neighbourhoods": [
            {"id": 11, "district": 1, "name": {"fa": "الف", "en": "A"}, "centre": [51.41, 35.72]},
            {"id": 12, "district": 1, "name": {"fa": "ب", "en": "B"}, "centre": [51.43, 35.72]},
            {"id": 21, "district": 2, "name": {"fa": "پ", "en": "C"}, "centre": [51.47, 35.72]}],
          "streets": [{"name": {"fa": "خیابان", "en": "Street"}, "class": "main", "line": [[51.41, 35.71], [51.49, 35.71]]}],
          "areas": [{"name": {"fa": "بوستان", "en": "Park"}, "class": "park", "ring": [[51.41, 35.71], [51.42, 35.71], [51.42, 35.72]]}]
        }
        """;
}
