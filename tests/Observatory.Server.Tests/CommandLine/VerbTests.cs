using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using Observatory.Tests.Basemap;

namespace Observatory.Tests.CommandLine;

/// <summary>What every verb keeps: exit code 0, 1 or 2, a sentence instead of a stack trace, and with <c>--json</c> a last line that parses.</summary>
public sealed class VerbTests(TemplateDatabase template) : IAsyncLifetime
{
    // One city, one database: a city of this process's own, on the server the tests share.
    private readonly string _slug = string.Create(CultureInfo.InvariantCulture, $"verbs{Environment.ProcessId}");
    private readonly string _data = TestDirectories.New("verbs");

    private Dictionary<string, string> Place => new()
    {
        ["OBSERVATORY_DATA"] = Path.Combine(_data, "data"), ["OBSERVATORY_CITIES"] = Path.Combine(_data, "cities"), ["ConnectionStrings__Observatory"] = template.ServerConnectionString,
    };

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_data, "cities", _slug));
        var pack = SmallCity.Pack with { Slug = _slug, Boundaries = new("derived", null) };
        await File.WriteAllTextAsync(Path.Combine(_data, "cities", _slug, "city.json"), JsonSerializer.Serialize(pack, CityPackReader.Json));
    }

    public async ValueTask DisposeAsync()
    {
        await template.DropAsync("observatory_" + _slug);
        TestDirectories.Delete(_data);
    }

    [Fact]
    public async Task Help_lists_the_verbs_and_succeeds()
    {
        var run = await Verb.RunAsync(Place, "--help");
        Assert.Equal(0, run.Exit);
        Assert.All(["serve", "night", "boundaries", "exposure", "doctor"], verb => Assert.Contains($"  {verb}", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("night")]
    [InlineData("boundaries")]
    [InlineData("exposure")]
    [InlineData("basemap")]
    [InlineData("doctor")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var run = await Verb.RunAsync(Place, verb, "--help");
        Assert.Equal(0, run.Exit);
        Assert.Contains("--city", run.Output, StringComparison.Ordinal);
        Assert.Contains("--json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_city_names_the_known_ones()
    {
        var run = await Verb.RunAsync(Place, "night", "--city", "atlantis", "--json");
        Assert.Equal(2, run.Exit);
        Assert.Contains($"Known cities: {_slug}", run.Error, StringComparison.Ordinal);
        Assert.Contains("atlantis", (string)run.LastLine["error"]!, StringComparison.Ordinal);
        AssertNoTrace(run);
    }

    [Theory]
    [InlineData("nihgt")]
    [InlineData("night", "--dat", "2025-12-31")]
    [InlineData("night", "--date", "1404-13-01")]
    [InlineData("exposure", "no-such-file.csv")]
    [InlineData("boundaries", "no-such-file.geojson")]
    [InlineData("basemap", "no-such-file.pmtiles")]
    [InlineData("serve", "--port", "many")]
    public async Task A_wrong_call_ends_with_2_and_a_sentence(params string[] arguments)
    {
        string[] city = arguments[0] == "nihgt" ? [] : ["--city", _slug];
        var run = await Verb.RunAsync(Place, [.. arguments, .. city]);
        Assert.Equal(2, run.Exit);
        Assert.NotEmpty(run.Error.Trim());
        AssertNoTrace(run);
    }

    [Fact]
    public async Task A_base_map_is_kept_and_a_bad_one_leaves_the_old_one_in_place()
    {
        var file = Path.Combine(_data, "map.mbtiles");
        TinyBasemap.WriteMbtiles(file);
        var run = await Verb.RunAsync(Place, "basemap", file, "--city", _slug, "--json");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal("mvt", (string)run.LastLine["format"]!);
        var kept = Assert.Single(Directory.GetFiles(Place["OBSERVATORY_DATA"], "basemap", SearchOption.AllDirectories));
        var before = await File.ReadAllBytesAsync(kept);

        await File.WriteAllTextAsync(file, "not a map");
        var refused = await Verb.RunAsync(Place, "basemap", file, "--city", _slug);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("neither PMTiles nor MBTiles", refused.Error, StringComparison.Ordinal);
        AssertNoTrace(refused);
        Assert.Equal(before, await File.ReadAllBytesAsync(kept));
    }

    [Fact]
    public async Task A_file_of_which_no_row_is_good_is_a_wrong_one_and_one_that_says_nothing_new_is_not()
    {
        var file = Path.Combine(_data, "periods.csv");
        await File.WriteAllTextAsync(file, "kind,from,to,name,name_en\nnowruz,2024-03-20,2024-04-01,نوروز,Nowruz\nnoon,2024-03-20,2024-04-01,نوروز,Nowruz\n");
        Assert.Equal(0, (await Verb.RunAsync(Place, "periods", file, "--source", "test", "--city", _slug)).Exit);
        Assert.Equal(0, (await Verb.RunAsync(Place, "periods", file, "--source", "test", "--city", _slug)).Exit);

        await File.WriteAllTextAsync(file, "kind,from,to,name,name_en\nnoon,2024-03-20,2024-04-01,نوروز,Nowruz\n");
        var refused = await Verb.RunAsync(Place, "periods", file, "--source", "test", "--city", _slug, "--json");
        Assert.Equal((2, 1, 0), (refused.Exit, (int)refused.LastLine[0]!["read"]!, (int)refused.LastLine[0]!["loaded"]!));
        Assert.Contains("line 2: kind", refused.Error, StringComparison.Ordinal);
        AssertNoTrace(refused);
    }

    [Fact]
    public async Task Work_that_fails_ends_with_1_and_says_why()
    {
        var empty = await Verb.RunAsync(Place, "night", "--city", _slug, "--json");
        Assert.Equal(1, empty.Exit);
        Assert.Contains("no request", (string)empty.LastLine["error"]!, StringComparison.Ordinal);
        AssertNoTrace(empty);

        var place = Place;
        place["ConnectionStrings__Observatory"] = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=3";
        var away = await Verb.RunAsync(place, "night", "--city", _slug, "--json");
        Assert.Equal(1, away.Exit);
        Assert.NotNull(away.LastLine["error"]);
        AssertNoTrace(away);
    }

    [Fact]
    public async Task Doctor_looks_at_the_database_that_the_settings_name()
    {
        var place = Place;
        place.Remove("ConnectionStrings__Observatory");
        Directory.CreateDirectory(place["OBSERVATORY_DATA"]);
        await File.WriteAllTextAsync(Path.Combine(place["OBSERVATORY_DATA"], "settings.json"), JsonSerializer.Serialize(new { ConnectionStrings = new { Observatory = template.ServerConnectionString } }));
        var run = await Verb.RunAsync(place, "doctor", "--city", _slug, "--json");
        var findings = run.LastLine["findings"]!.AsArray();
        var database = Assert.Single(findings, f => (string)f!["what"]! == "database");
        Assert.True((bool)database!["good"]!);
        Assert.Contains($"external PostgreSQL 15", (string)database["state"]!, StringComparison.Ordinal);
        Assert.Equal((bool)run.LastLine["ok"]! ? 0 : 1, run.Exit);
    }

    private static void AssertNoTrace(VerbRun run)
        => Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
}
