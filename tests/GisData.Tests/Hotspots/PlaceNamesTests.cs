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
    }
}
