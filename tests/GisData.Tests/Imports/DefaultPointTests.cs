using GisData.Access;
using GisData.Imports;
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

    // A city has finitely many streets: of a large pile most addresses come again.
    [Theory]
    [InlineData("streets", 400, 60, 1)]
    [InlineData("a street and districts", 60, 1, 7)]
    [InlineData("streets and districts", 200, 40, 22)]
    public async Task A_large_pile_is_told_though_its_addresses_come_again(string source, int rows, int addresses, int areas)
    {
        using var bench = Bench(source);
        var result = await bench.ImportAsync(Write(bench, Pile(rows, i => $"خیابان {i % addresses}", i => $"محلهٔ {i % areas}").Concat(Elsewhere(40))));
        Assert.Equal(((long)rows, rows), (result.Notes["pointDefault"], result.WithoutPoint));
    }

    // Callers write one place in many ways, and a slip of the district is no second place.
    [Fact]
    public async Task A_busy_place_that_most_call_by_one_name_keeps_its_point()
    {
        using var bench = Bench("hub");
        var result = await bench.ImportAsync(Write(bench, Pile(300, i => i % 4 > 0 ? "پایانهٔ جنوب" : $"پایانهٔ جنوب، درِ {i}", i => i % 10 > 0 ? "محلهٔ ۱" : $"محلهٔ {i % 4}").Concat(Elsewhere(40))));
        Assert.Empty(result.DefaultPoints);
    }

    [Fact]
    public async Task A_point_that_the_profile_calls_shared_keeps_its_rows()
    {
        using var bench = Bench("terminal");
        bench.Profile["sharedPoints"] = new[] { new[] { 51.41, 35.71 } };
        var result = await bench.ImportAsync(Write(bench, Pile(60, i => $"خیابان {i}").Concat(Elsewhere(40))));
        Assert.Equal((0, 0), (result.DefaultPoints.Count, result.WithoutPoint));
    }

    [Fact]
    public async Task Requests_that_came_before_the_point_was_recognised_lose_it_once()
    {
        using var bench = Bench("later");
        string[] early = [.. Enumerable.Range(0, 30).Select(i => $"{5000 + i},2023-03-01 10:00,هرس درخت,منطقه 2,خیابان قدیم {i},51.41,35.71")];
        var before = await bench.ImportAsync(Write(bench, early));
        Assert.Equal("4", await bench.AskAsync<string>("select string_agg(distinct precision::text, ' ') from service_request where source = 'later'"));
        var found = await bench.ImportAsync(Write(bench, Pile(60, i => $"خیابان {i * 7919}").Concat(Elsewhere(40))));
        Assert.Equal((60L, 30L), (found.Notes["pointDefault"], found.Notes["pointRegraded"]));
        Assert.Equal("30 2 1 2", await bench.AskAsync<string>("select concat_ws(' ', count(*) filter (where geom is null and cell is null and hex_cell is null), max(version), max(precision), max(district_id)) from service_request where source = 'later' and source_id like '5%' and length(source_id) = 4"));
        Assert.Equal("30 4 1", await bench.AskAsync<string>($"select concat_ws(' ', count(geom), max(precision), count(distinct superseded_batch)) from service_request_history where source = 'later' and import_id = {before.ImportId}"));
        Assert.Equal("30 command", await bench.AskAsync<string>($"select g.row_count || ' ' || b.kind from default_point_regrade g join change_batch b using (batch_id) where g.import_id = {found.ImportId} and b.row_count = 30"));
        Assert.Equal(1L, await bench.AskAsync<long>("select count(*) from audit_entry where action = 'regrade default points' and target = 'later'"));

        var (reader, points) = (new Reader("op", ReaderRole.Operator), new DefaultPoints(bench.Database, bench.Pack));
        Assert.Equal(0L, await points.RegradeAsync(reader, default));
        Assert.Equal((0, 30), ((await bench.ImportAsync(Write(bench, early))).Loaded, (await bench.ImportAsync(Write(bench, early))).Duplicates));
        // One from before there was a regrading, and one that is a place again by the profile.
        await bench.AskAsync<long>("with back as (update service_request r set geom = h.geom, cell = h.cell, hex_cell = h.hex_cell, precision = 4 from service_request_history h where h.request_id = r.request_id and r.source = 'later' and r.source_id = '5007' returning 1) select count(*) from back");
        Assert.Equal((1L, 30L, "later"), (await points.ListAsync(reader, default)).Where(p => p.Source == "later").Select(p => (p.Waiting, p.Regraded, p.Source)).Single());
        Assert.Equal((1L, 0L), (await points.RegradeAsync(reader, default), await points.RegradeAsync(reader, default)));
        Assert.Equal((30L, 0L), ((await new ImportCommands(bench.Database).UndoAsync(reader, before.ImportId, default)).Removed, await bench.AskAsync<long>($"select count(*) from service_request where import_id = {before.ImportId}")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => points.ListAsync(new Reader("c", ReaderRole.CouncilMember), default));
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
