using Analytics.Hotspots;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.Map;
using GisData.Printing;
using GisData.RequestIndex;
using GisData.Tests.Imports;
using GisData.Tests.RequestIndex;
using GisData.Tiles;
using Microsoft.Extensions.Logging.Abstractions;
using Observatory.Tests;

namespace GisData.Tests.ServiceRequests;

/// <summary>How well a place is known decides where a request counts: with a point everywhere, with a name in its neighbourhood and district,
/// with a district there, with nothing in the totals alone. The grades are told apart by the subject here: 11 has points, 12 none.</summary>
public sealed class PlacePrecisionTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Everything = new("a", ReaderRole.Analyst);
    private static readonly CityFilter All = new() { From = new DateOnly(2023, 5, 1), To = new DateOnly(2023, 5, 31) };
    private static readonly CityFilter Named = All with { Subjects = [12] };
    private ImportBench _bench = null!;

    private ObservatoryDatabase Database => _bench.Database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = new ImportBench(await clone.CloneAsync());
        await GridTown.AddBoundariesAsync(Database);
        await _bench.AskAsync<int>("insert into city_state (slug, taxonomy_edition) values ('gridtown', 'test-1') returning 1");
        await _bench.AskAsync<int>("insert into reference_feature (layer, name_fa, geom) values ('street', 'گل', 'SRID=4326;LINESTRING(51.405 35.705, 51.408 35.705)') returning 1");
        _bench.Profile["columns"] = new Dictionary<string, string> { ["sourceId"] = "id", ["requestedAt"] = "at", ["subject"] = "subject", ["area"] = "area", ["address"] = "address", ["longitude"] = "lon", ["latitude"] = "lat" };
        var result = await _bench.ImportAsync(_bench.Write("""
            id,at,subject,area,address,lon,lat
            exact,2023-05-01 10:00,لکه‌گیری آسفالت,,نشانی,51.41,35.71
            named,2023-05-02 10:00,هرس درخت,,"محلهٔ پایین، پلاک ۲",,
            along,2023-05-03 10:00,هرس درخت,,خ گل پلاک ۵,0,0
            stated,2023-05-04 10:00,هرس درخت,منطقه 2,"پایین",,
            in-one-column,2023-05-05 10:00,هرس درخت,منطقه ۲ ناحیه ۱,,,
            nowhere,2023-05-06 10:00,هرس درخت,,نامعلوم,,
            """));
        Assert.Equal((6, 5), (result.Loaded, result.WithoutPoint));
        Assert.Equal((1, 1, 1, 1), (result.Notes["placeByNeighbourhood"], result.Notes["placeByStreet"], result.Notes["placeByDistrict"], result.Notes["placeUnclear"]));
        _bench.Profile["precision"] = "street";
        await _bench.ImportAsync(_bench.Write("id,at,subject,area,address,lon,lat\nstreet,2023-05-07 10:00,لکه‌گیری آسفالت,,,51.411,35.711\n"));
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await clone.DropAsync(_bench.Database);
    }

    [Fact]
    public async Task The_grade_follows_from_the_point_or_from_the_names()
    {
        Assert.Equal("along 2 1 11|exact 4 1 11|in-one-column 1 2 |named 2 1 11|nowhere 0  |stated 1 2 |street 3 1 11", await _bench.AskAsync<string>(
            "select string_agg(concat_ws(' ', source_id, precision, coalesce(district_id::text, ''), coalesce(neighbourhood_id::text, '')), '|' order by source_id) from service_request"));
        Assert.Equal(0L, await _bench.AskAsync<long>("select count(*) from service_request where precision < 3 and (geom is not null or cell is not null or hex_cell is not null)"));
    }

    [Fact]
    public async Task New_boundaries_grade_and_name_anew()
    {
        var file = Path.GetTempFileName();
        string Square(int district, string name, double west, double east) => FormattableString.Invariant(
            $"{{\"type\":\"Feature\",\"properties\":{{\"district\":{district},\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west},35.70],[{east},35.70],[{east},35.75],[{west},35.75],[{west},35.70]]]}}}}");
        await File.WriteAllTextAsync(file, $"{{\"type\":\"FeatureCollection\",\"features\":[{Square(1, "بالا", 51.40, 51.43)},{Square(1, "نشانی", 51.43, 51.45)},{Square(2, "پایین", 51.45, 51.47)},{Square(2, "دیگر", 51.47, 51.50)}]}}", Ct);
        await new BoundaryLoader(Database, _bench.Pack).LoadFileAsync(file, null, Ct);
        File.Delete(file);
        // «پایین» lies in district 2 now, «گل» in the first neighbourhood of district 1.
        Assert.Equal("along 2 1 1001|exact 4 1 1001|in-one-column 1 2 |named 2 2 2001|nowhere 0  |stated 2 2 2001|street 3 1 1001", await _bench.AskAsync<string>(
            "select string_agg(concat_ws(' ', source_id, precision, coalesce(district_id::text, ''), coalesce(neighbourhood_id::text, '')), '|' order by source_id) from service_request"));
    }

    [Fact]
    public async Task Totals_districts_and_neighbourhoods_count_what_is_named_and_places_do_not()
    {
        var folder = TestDirectories.New("index");
        var index = new LiveRequestIndex(Database, new IndexReader(Database, _bench.Pack), new IndexFiles(folder), TimeProvider.System, NullLogger<LiveRequestIndex>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = index.RunAsync(stop.Token);
        for (var i = 0; i < 200 && index.Current is null; i++) await Task.Delay(50, Ct);
        Assert.NotNull(index.Current);
        await using (var connection = await Database.OpenForIngestAsync(Ct)) await AnalysisGridStore.EnsureAsync(connection, _bench.Pack.HexagonMeters, _bench.Pack.ProjectedSrid, Ct);
        var table = new CityViewQueries(Database, _bench.Pack);
        foreach (var city in (ICityViewQueries[])[table, new IndexedCityView(index, new LinkedResults(), new HexPlaces(Database), table)])
        {
            Assert.Equal((7, 5), ((int)(await city.GetKpisAsync(Everything, All, Ct)).Received.Value!, (await city.GetKpisAsync(Everything, All, Ct)).WithoutPoint));
            Assert.Equal([(1, 4), (2, 2)], (await city.ListDistrictsAsync(Everything, All, Ct)).Select(d => (d.DistrictId, d.Count)));
            Assert.Equal(4, await city.CountAsync(Everything, All with { Neighbourhoods = [11] }, Ct));
            Assert.Equal(2, (await city.ListHexCellsAsync(Everything, All, Ct)).Sum(h => h.Count));
            Assert.Empty(await city.ListHexCellsAsync(Everything, Named, Ct));
        }

        var tile = new TileAddress(9, 329, 201);
        foreach (var density in (Func<CityFilter, Task<byte[]>>[])[f => new TileQueries(Database, _bench.Pack).GetDensityAsync(Everything, tile, f, Ct), f => new DensityTiles(index, new TileQueries(Database, _bench.Pack)).GetAsync(Everything, tile, f, Ct)])
        {
            Assert.Equal(2, DensityTileReader.Read(await density(All)).Sum(p => p.Count));
            Assert.Empty(await density(Named));
        }

        Assert.NotEmpty(await new TileQueries(Database, _bench.Pack).GetRequestsAsync(Everything, tile, All, Ct));
        Assert.Empty(await new TileQueries(Database, _bench.Pack).GetRequestsAsync(Everything, tile, Named, Ct));
        await stop.CancelAsync();
        await running;
        TestDirectories.Delete(folder);
    }

    [Fact]
    public async Task Hexagons_of_a_run_and_maps_of_papers_leave_out_what_has_no_point_and_say_how_many()
    {
        await using var connection = await Database.OpenForIngestAsync(Ct);
        var grid = await AnalysisGridStore.EnsureAsync(connection, _bench.Pack.HexagonMeters, _bench.Pack.ProjectedSrid, Ct);
        var batch = (long)(await connection.Sql(typeof(IndexReader), "version.sql").ListAsync(r => r.GetInt64(0), Ct))[0];
        var cube = await RequestCube.ReadAsync(connection, _bench.Pack, batch, grid, new TimeStep(TimeStepUnit.Month, [All.From], All.To), Ct);
        Assert.Equal((2, 5L), (cube.RequestsByCell.Sum(), cube.Unlocated));
        var unlocated = await connection.Sql(typeof(PaperQueries), "PeriodNotes.sql", batch, new Npgsql.NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer },
            All.From, All.To, All.From, All.To).ListAsync(r => r.GetInt32(6), Ct);
        Assert.Equal([5], unlocated);
        Assert.Equal(2L, (await connection.Sql(typeof(MapQueries), "cell_counts.sql", All.Parameter()).ListAsync(r => r.GetInt64(1), Ct)).Sum());
    }
}
