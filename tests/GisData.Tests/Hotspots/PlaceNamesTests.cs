using GisData.Cities;
using GisData.Hotspots;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Hotspots;

public sealed class PlaceNamesTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task A_place_is_called_after_its_strongest_neighbourhoods_and_its_district()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 1, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using (var command = new NpgsqlCommand("update neighbourhood set name_fa = 'منطقهٔ ۲', name_en = 'District 2' where neighbourhood_id = 22", connection)) await command.ExecuteNonQueryAsync();
        var names = await PlaceNames.ReadAsync(connection, 1, default);
        Assert.Equal(new LocalizedName("محلهٔ ۱۲ و محلهٔ ۱۱، منطقهٔ ۱", "Place 12 and Place 11, District 1"), names.Describe(1, [12, 11]));
        Assert.Equal(new LocalizedName("محلهٔ ۱۲ و محلهٔ ۱۱، منطقهٔ ۱", "Place 12 and Place 11, District 1"), names.Describe(1, [12, 11, 21]));
        Assert.Equal("Place 21, District 2", names.Describe(2, [21]).En);
        Assert.Equal("District 2", names.Describe(2, [22]).En); // derived boundaries: a neighbourhood that is the district
        Assert.Equal("District 1", names.Describe(1, []).En);
        Assert.Equal("جای بی‌نام", names.Describe(null, [99]).Fa);
        Assert.Equal(new LocalizedName("خیابان بهار، محلهٔ ۲۱، منطقهٔ ۲", "Bahar Street, Place 21, District 2"), names.Describe(2, [21], new LocalizedName("خیابان بهار", "Bahar Street")));
        Assert.Equal("Bahar Street", names.Describe(null, [], new LocalizedName("خیابان بهار", "Bahar Street")).En);
    }

    [Fact]
    public async Task A_spot_is_near_the_loaded_street_within_250_m_and_never_near_the_sketch()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await clone.Database.OpenForIngestAsync(ct);
        await using (var command = new NpgsqlCommand("""
            insert into boundary_edition (boundary_edition, kind, source) overriding system value values (50, 'schematic', 'near');
            insert into analysis_cell (boundary_edition, hex_cell, q, r, geom, center)
            select 50, c, 0, 0, st_makeenvelope(0, 0, 1, 1, 4326), st_setsrid(st_point(51.4 + c * 0.01, 35.7), 4326) from generate_series(1, 3) c;
            insert into reference_load (layer, file_name, file_sha256, loaded_by, read_rows, loaded, unchanged, rejected) values ('street', 's', 's', 't', 2, 2, 0, 0);
            insert into reference_feature (layer, name_fa, name_en, geom, reference_load)
            select 'street', n, n, st_setsrid(st_makeline(st_point(51.4, y), st_point(51.4 + x, y)), 4326), l
            from (values ('near', 35.7015, 0.02, 1), ('nearer sketch', 35.7001, 0.1, null), ('farther', 35.702, 0.02, 1), ('beyond', 35.7035, 0.1, 1)) t (n, y, x, l0)
            cross join lateral (select case when l0 = 1 then (select max(reference_load) from reference_load) end as l) m;
            """, connection)) await command.ExecuteNonQueryAsync(ct);
        var near = await PlaceNames.ListNearAsync(connection, 50, [1, 2, 3], ct);
        // The third lies beyond the ends of the streets that are near enough.
        Assert.Equal(["1 near", "2 near"], near.OrderBy(n => n.Key).Select(n => $"{n.Key} {n.Value.En}"));
    }
}
