using GisData.AnalysisGrids;
using GisData.Database;
using GisData.Exposure;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Exposure;

public sealed class ExposureImportTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"exposure-{Guid.NewGuid():N}.csv");
    private ObservatoryDatabase _db = null!;
    private (double Longitude, double Latitude) _inside;

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        await SmallCity.SeedAsync(_db, requests: 10, planted: 0);
        await using var connection = await _db.OpenForIngestAsync();
        await AnalysisGridStore.EnsureAsync(connection, SmallCity.HexagonMeters, SmallCity.Srid, CancellationToken.None);
        await using var center = new NpgsqlCommand("select st_x(center), st_y(center) from analysis_cell order by hex_cell limit 1", connection);
        await using var row = await center.ExecuteReaderAsync();
        await row.ReadAsync();
        _inside = (row.GetDouble(0), row.GetDouble(1));
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await clone.DropAsync(_db);
    }

    [Fact]
    public async Task Points_are_summed_into_the_citys_cells_and_the_newest_layer_is_in_force()
    {
        var first = await LoadAsync($"longitude,latitude,people\n{_inside.Longitude},{_inside.Latitude},100\n{_inside.Longitude},{_inside.Latitude},20.5\n10.0,10.0,7\n");
        Assert.Equal(new ExposureLoad(3, 1, 120.5, 7), first);
        await LoadAsync($"lon;lat;population\n{_inside.Longitude};{_inside.Latitude};5\n");
        await using var connection = await _db.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select string_agg(exposure::text, ',') from exposure_cell join exposure_layer using (exposure_layer) where is_current", connection);
        Assert.Equal("5", await command.ExecuteScalarAsync());
        await using var batches = new NpgsqlCommand("select string_agg(row_count::text, ',' order by batch_id) from change_batch where kind = 'exposure'", connection);
        Assert.Equal("1,1", await batches.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("longitude,latitude\n1,2\n", "no column people")]
    [InlineData("longitude,latitude,people\n51,x,3\n", "line 2: 'x' in column latitude is no number")]
    [InlineData("longitude,latitude,people\n51,35,-3\n", "is negative")]
    [InlineData("longitude,latitude,people\n10,10,3\n", "none of its 1 points lies in the city")]
    [InlineData("", "is empty")]
    public async Task A_wrong_file_changes_nothing_and_says_what_is_wrong(string text, string expected)
    {
        var error = await Assert.ThrowsAsync<ExposureFileException>(() => LoadAsync(text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        await using var connection = await _db.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select count(*) from exposure_layer", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private async Task<ExposureLoad> LoadAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text);
        return await ExposureImport.LoadAsync(_db, SmallCity.Pack, _file, "residents", "test", new DateOnly(2025, 1, 1), CancellationToken.None);
    }
}
