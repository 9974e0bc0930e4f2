using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>A district that the pack knows and the boundaries in force do not have: what states it lies in no district.</summary>
public sealed class AbsentDistrictTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Town = Pack with { Districts = [.. Pack.Districts, new(5, new("منطقهٔ ۵", "District 5"), 1000, 2020, null, ["منطقه 5"])] };
    private ObservatoryDatabase _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    [Fact]
    public async Task It_counts_as_none_and_the_load_says_how_often()
    {
        await AddBoundariesAsync(_db);
        var outcome = await LoadAsync();
        Assert.Equal("address 0|area 0|area-address 0|bare 0|far 4|known 2 1|point 1 4", await StampsAsync());
        Assert.Equal(2L, outcome.PlacesByName["placeDistrictAbsent"]);
        // The word stays, so that boundaries that have the district find it.
        Assert.Equal("منطقه 5", await AskAsync<string>(_db, "select source_area from service_request where source_id = 'area'"));
        // The same file again is known, whatever was made of its district.
        Assert.Equal(7, (await LoadAsync()).Duplicates);
    }

    [Fact]
    public async Task It_counts_where_there_are_no_boundaries_and_from_those_on_that_have_it()
    {
        await LoadAsync();
        Assert.Equal("address 5 1|area 5 1|area-address 5 1|bare 5 1|far 5 4|known 2 1|point 5 4", await StampsAsync());
        await EditionAsync(1, 2);
        Assert.Equal("address 0|area 0|area-address 0|bare 0|far 4|known 2 1|point 1 4", await StampsAsync());
        await EditionAsync(5, 2);
        Assert.Equal("address 5 1|area 5 1|area-address 5 1|bare 0|far 4|known 2 1|point 5 4", await StampsAsync());
    }

    [Fact]
    public async Task Boundaries_that_come_into_force_during_a_load_are_the_ones_that_count()
    {
        await EditionAsync(5, 2);
        await using var load = await BeginAsync();
        await EditionAsync(1, 2);
        await load.CommitAsync(null, Ct);
        Assert.Equal("address 0|area 0|area-address 0|bare 0|far 4|known 2 1|point 1 4", await StampsAsync());
    }

    private Task<string> StampsAsync() => AskAsync<string>(_db, "select string_agg(concat_ws(' ', source_id, district_id, precision), '|' order by source_id) from service_request");

    private async Task<RequestLoad> BeginAsync()
    {
        ServiceRequest unlocated = Request("", longitude: null, latitude: null);
        ServiceRequest[] rows =
        [
            unlocated with { SourceId = "area", SourceArea = "منطقه 5", StatedDistrictId = 5 }, unlocated with { SourceId = "area-address", SourceArea = "منطقه 5", StatedDistrictId = 5, Address = "خیابان گلبرگ" },
            unlocated with { SourceId = "address", Address = "منطقه ۵، پلاک ۲" }, unlocated with { SourceId = "bare", StatedDistrictId = 5 }, unlocated with { SourceId = "known", SourceArea = "منطقه 2", StatedDistrictId = 2 },
            Request("far", longitude: 51.30) with { SourceArea = "منطقه 5", StatedDistrictId = 5 }, Request("point") with { SourceArea = "منطقه 5", StatedDistrictId = 5 },
        ];
        var load = await RequestLoad.BeginAsync(_db, Town, new LoadOrigin("import"), null, Ct);
        for (var i = 0; i < rows.Length; i++) await load.WriteAsync(rows[i], i + 1, Ct);
        return load;
    }

    private async Task<LoadOutcome> LoadAsync()
    {
        await using var load = await BeginAsync();
        return await load.CommitAsync(null, Ct);
    }

    private async Task EditionAsync(int west, int east)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"type":"FeatureCollection","features":[{{Feature(west, 51.40)}},{{Feature(east, 51.45)}}]}""", Ct);
        await new BoundaryLoader(_db, Town).LoadFileAsync(file, null, Ct);
        File.Delete(file);
    }

    private static string Feature(int district, double west) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"type":"Feature","properties":{"district":{{{district}}}},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},35.70],[{{{west + 0.05}}},35.70],[{{{west + 0.05}}},35.75],[{{{west}}},35.75],[{{{west}}},35.70]]]}}""");
}
