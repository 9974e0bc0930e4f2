using Observatory.Tests;

namespace GisData.Tests.Imports;

public sealed class DefaultPointTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task A_point_that_many_addresses_share_is_no_place_and_stays_known()
    {
        using var bench = Bench("geocoder");
        var first = await bench.ImportAsync(Write(bench, Pile(60, i => $"خیابان {i * 7919}").Concat(Elsewhere(40))));
        Assert.Equal((100, 60, 60L), (first.Loaded, first.WithoutPoint, first.Notes["pointDefault"]));
        Assert.Equal((51.41, 35.71, 60L), (Assert.Single(first.DefaultPoints).Longitude, first.DefaultPoints[0].Latitude, first.DefaultPoints[0].Rows));
        Assert.Equal("1 0 40", await bench.AskAsync<string>("select max(precision) filter (where geom is null) || ' ' || count(cell) filter (where geom is null) || ' ' || count(cell) from service_request where source = 'geocoder'"));
        Assert.Equal("[[51.41, 35.71, 60]]", await bench.AskAsync<string>($"select (notes -> 'defaultPoints')::text from import_run where import_id = {first.ImportId}"));

        // A small delivery would not show it.
        var later = await bench.ImportAsync(Write(bench, ["900,2023-05-01 10:00,هرس درخت,,خیابان نو,51.41,35.71"]));
        Assert.Equal((1, 1, 1L), (later.Loaded, later.WithoutPoint, later.Notes["pointDefault"]));
        var again = await bench.ImportAsync(Write(bench, Pile(60, i => $"خیابان {i * 7919}").Concat(Elsewhere(40))));
        Assert.Equal((0, 100), (again.Loaded, again.Duplicates));
    }

    [Fact]
    public async Task Without_addresses_many_areas_tell_it()
    {
        using var bench = Bench("areas");
        var result = await bench.ImportAsync(Write(bench, Pile(60, _ => "", i => $"محلهٔ {i % 7}").Concat(Elsewhere(40))));
        Assert.Equal(60L, result.Notes["pointDefault"]);
    }

    [Theory]
    [InlineData("one address", 60, 40, 1)]
    [InlineData("fifty rows", 50, 40, 50)]
    [InlineData("one in a hundred", 60, 6000, 60)]
    public async Task A_busy_place_keeps_its_point(string source, int rows, int others, int addresses)
    {
        using var bench = Bench(source);
        var result = await bench.ImportAsync(Write(bench, Pile(rows, i => $"میدان {i % addresses}").Concat(Elsewhere(others))));
        Assert.Empty(result.DefaultPoints);
        Assert.Equal((long)rows, await bench.AskAsync<long>($"select count(*) from service_request where source = '{source}' and st_dwithin(geom, 'SRID=4326;POINT(51.41 35.71)', 1e-9)"));
    }

    [Fact]
    public async Task A_point_that_the_profile_calls_shared_keeps_its_rows()
    {
        using var bench = Bench("terminal");
        bench.Profile["sharedPoints"] = new[] { new[] { 51.41, 35.71 } };
        var result = await bench.ImportAsync(Write(bench, Pile(60, i => $"خیابان {i}").Concat(Elsewhere(40))));
        Assert.Equal((0, 0), (result.DefaultPoints.Count, result.WithoutPoint));
    }

    private ImportBench Bench(string source)
    {
        var bench = new ImportBench(clone.Database);
        bench.Profile["source"] = source;
        bench.Profile["columns"] = new Dictionary<string, string>
        {
            ["sourceId"] = "id", ["requestedAt"] = "at", ["subject"] = "subject", ["area"] = "area", ["address"] = "address", ["longitude"] = "lon", ["latitude"] = "lat",
        };
        return bench;
    }

    private static string Write(ImportBench bench, IEnumerable<string> rows) => bench.Write(string.Join("\n", rows.Prepend("id,at,subject,area,address,lon,lat")));

    private static IEnumerable<string> Pile(int rows, Func<int, string> address, Func<int, string>? area = null)
        => Enumerable.Range(0, rows).Select(i => $"{i},2023-05-01 10:00,هرس درخت,{(area is null ? "منطقه ۲" : area(i))},{address(i)},51.41,35.71");

    private static IEnumerable<string> Elsewhere(int rows)
        => Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{1000 + i},2023-05-01 10:00,هرس درخت,,کوی {i},{51.42 + i * 1e-5:F5},35.72"));
}
