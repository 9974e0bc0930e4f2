using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Imports;

/// <summary>Real records beside the repository, with the pack and the profile of the city they are from.</summary>
public sealed class RealFileTests(ClonedDatabase clone, ITestOutputHelper output) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private readonly string _folder = TestDirectories.New("real");
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task Every_row_of_half_a_year_is_accounted_for_and_a_second_import_loads_nothing()
    {
        var file = SharedData.Require("data/boston/311_service_requests_2011.zip");
        var importer = Importer(Path.GetFileName(Path.GetDirectoryName(file)!));

        var first = await ImportAsync(importer, file);
        Assert.Equal(58_251, first.Read);
        Assert.Equal(58_251, first.Loaded + first.Duplicates + first.Rejected);
        Assert.True(first.Rejected < 100, $"{first.Rejected} rejected");
        Assert.Equal("derived", first.Boundaries!.Kind);
        Assert.True(await AskAsync<bool>(_db, "select bool_and(st_isvalid(geom)) from district"));
        // The placeholder point is no place.
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where st_dwithin(geom, 'SRID=4326;POINT(-71.0587 42.3594)', 1e-7)"));
        Assert.Equal(4775L, first.Notes["pointPlaceholder"]);
        // Shapes follow the records: of those that name an area and have a point, nearly all lie in the shape of that area.
        var stated = await AskAsync<double>(_db, "select avg((d.district_id = r.district_id)::int)::float8 from service_request r join district d on d.name_en = r.source_area where r.geom is not null");
        Assert.InRange(stated, 0.95, 1);
        output.WriteLine($"agreement of stated area and derived shape {stated:P1}");

        var second = await ImportAsync(importer, file);
        Assert.Equal((58_251, 0, first.Loaded), (second.Read, second.Loaded, second.Duplicates));
    }

    /// <summary>What the profile's author found by looking, the import finds by counting.</summary>
    [Fact]
    public async Task The_placeholder_point_of_a_real_file_is_found_without_being_told()
    {
        var file = SharedData.Require("data/boston/311_service_requests_2011.zip");
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), Path.GetFileName(Path.GetDirectoryName(file)!));
        var profile = Path.Combine(_folder, "untold.json");
        await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(Path.Combine(pack.Folder, "profiles", "default.json"))).Replace("\"placeholderPoints\": [[-71.0587, 42.3594]],", "", StringComparison.Ordinal));
        var importer = new RequestImporter(_db, pack, PersonalSeal.Open(_folder), TimeProvider.System);
        var result = await importer.ImportAsync(file, new ImportOptions(_folder, profile), null, CancellationToken.None);
        foreach (var point in result.DefaultPoints) output.WriteLine($"{point}");
        Assert.Equal((-71.0587, 42.3594, 4775L), Assert.Single(result.DefaultPoints) is var p ? (p.Longitude, p.Latitude, p.Rows) : default);
    }

    [Fact]
    public async Task Seven_years_in_one_zip_are_one_delivery()
    {
        var file = SharedData.Require("data/boston/animals_2013_2019.zip");
        var result = await ImportAsync(Importer(Path.GetFileName(Path.GetDirectoryName(file)!)), file);
        // Ten cases were closed some seconds before they were opened; all the others are requests.
        Assert.Equal((46_638, 46_628, 0, 10), (result.Read, result.Loaded, result.Duplicates, result.Rejected));
        Assert.DoesNotContain(result.Notes, n => n.Key is "channelUnknown" or "unitUnknown");
    }

    /// <summary>Rows that name no kind of violation have their type; a number that comes twice counts as it came last.</summary>
    [Fact]
    public async Task Four_years_of_days_without_hours_are_all_requests()
    {
        var file = SharedData.Require("data/chicago/chicago_311_sanitation_code.csv.gz");
        var importer = Importer(Path.GetFileName(Path.GetDirectoryName(file)!));
        var result = await ImportAsync(importer, file);
        Assert.Equal((74_401, 74_026, 375, 0), (result.Read, result.Loaded, result.Duplicates, result.Rejected));
        Assert.Equal(24, result.WithoutPoint);
        Assert.Empty(result.DefaultPoints);
        Assert.Equal(77, result.Boundaries!.Districts);
        Assert.Equal((10L, 28L, 156L), (await AskAsync<long>(_db, "select count(distinct subject_id) from service_request"),
            await AskAsync<long>(_db, "select count(*) from service_request where local_date < '2001-01-01'"), await AskAsync<long>(_db, "select count(*) from service_request where local_date between '2001-01-01' and '2010-12-31'")));
        // A day is a day of the city, not of Greenwich, and the number of a request begins with its year.
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where left(source_id, 2) <> to_char(local_date, 'YY')"));
        Assert.InRange(await AskAsync<double>(_db, "select avg((district_id = source_area::int)::int)::float8 from service_request where geom is not null and source_area ~ '^[0-9]+$'"), 0.95, 1);

        var second = await ImportAsync(importer, file);
        Assert.Equal((74_401, 0, 74_401), (second.Read, second.Loaded, second.Duplicates));
    }

    /// <summary>Ten years without one coordinate: a code list gives the district, and nobody is put on a map.</summary>
    [Fact]
    public async Task A_file_without_coordinates_is_known_to_the_district()
    {
        var file = SharedData.Require("data/nyc/nyc_council_constituent_services_2015_2025.csv.gz");
        var result = await ImportAsync(Importer("newyork"), file);
        Assert.Equal((341_299, 341_194, 105, 0), (result.Read, result.Loaded, result.Duplicates, result.Rejected));
        Assert.Equal(341_194, result.WithoutPoint);
        Assert.Null(result.Boundaries);
        Assert.Equal(51, await AskAsync<long>(_db, "select count(distinct district_id) from service_request"));
        Assert.Equal(await AskAsync<long>(_db, "select count(*) from service_request where source_area ~ '^NYCC[0-9][0-9]$'"), await AskAsync<long>(_db, "select count(*) from service_request where precision = 1 and district_id is not null"));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where precision <> 1 and (district_id is not null or geom is not null)"));
        // Codes of no council district, such as the 60th, are kept without one.
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where source_area ~ '^NYCC[0-9]{3}$' and district_id is not null"));
        Assert.DoesNotContain(result.Notes, n => n.Key == "unitUnknown");
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        TestDirectories.Delete(_folder);
        await clone.DropAsync(_db);
    }

    private RequestImporter Importer(string slug)
        => new(_db, CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), slug), PersonalSeal.Open(_folder), TimeProvider.System);

    private async Task<ImportResult> ImportAsync(RequestImporter importer, string file)
    {
        var result = await importer.ImportAsync(file, new ImportOptions(_folder), null, CancellationToken.None);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Read} rows in {result.Seconds:F1} s = {result.Read / result.Seconds:F0} rows/s; {result}"));
        output.WriteLine(string.Join(", ", result.Notes.Select(n => $"{n.Key} {n.Value}")));
        if (result.RejectsFile is { } rejects) foreach (var line in File.ReadLines(rejects).Take(6)) output.WriteLine(line);
        return result;
    }
}
