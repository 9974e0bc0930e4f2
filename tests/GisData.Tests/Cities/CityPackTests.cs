using GisData.Cities;
using Observatory.Tests;

namespace GisData.Tests.Cities;

public class CityPackTests
{
    private static readonly string CitiesFolder = Path.Combine(SharedData.Repository, "cities");

    public static TheoryData<string> Slugs => [.. CityPackReader.List(CitiesFolder)];

    [Theory, MemberData(nameof(Slugs))]
    public void Every_pack_of_the_repository_reads_and_names_itself_in_both_languages(string slug)
    {
        var pack = CityPackReader.Read(CitiesFolder, slug);

        Assert.Equal(slug, pack.Slug);
        var names = pack.Districts.Select(d => d.Name).Concat(pack.Units.Select(u => u.Name)).Concat(pack.Commissions.Select(c => c.Name))
            .Concat(pack.Groups.Select(g => g.Name)).Concat(pack.Subjects.Select(s => s.Name)).Concat(pack.Channels.Select(c => c.Name))
            .Concat(pack.Subjects.Where(s => s.Measure is not null).SelectMany(s => new[] { s.Measure!.Name, s.Measure.Unit }))
            .Append(pack.Name).Append(pack.Council);
        Assert.All(names, n =>
        {
            Assert.False(string.IsNullOrWhiteSpace(n.Fa) || string.IsNullOrWhiteSpace(n.En));
            Assert.DoesNotContain('\u064A', n.Fa); // Arabic yeh
            Assert.DoesNotContain('\u0643', n.Fa); // Arabic kaf
        });
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Measures_of_one_code_agree_so_that_one_unit_cost_means_one_thing(string slug)
    {
        var pack = CityPackReader.Read(CitiesFolder, slug);
        Assert.All(pack.Subjects.SelectMany(s => s.ListMeasures()).GroupBy(m => m.Code), same => Assert.Single(same.Select(m => (m.Unit.En, m.ExpenseClass)).Distinct()));
    }

    [Fact]
    public void The_default_city_has_its_districts_commissions_tree_and_no_invented_costs()
    {
        var pack = CityPackReader.Read(CitiesFolder, "tehran");

        Assert.Equal(22, pack.Districts.Count);
        Assert.Equal(8_693_706, pack.Districts.Sum(d => d.Population));
        Assert.Equal(["omran", "salamat", "nezarat", "memari", "farhangi", "budget"], pack.Commissions.Select(c => c.Slug));
        Assert.Equal(9, pack.Groups.Count);
        Assert.InRange(pack.Subjects.Count, 40, 46);
        Assert.Equal(44, pack.Units.Count(u => u.Parent is not null && u.District is not null));
    }

    [Theory]
    [InlineData("karaj", 12, "omran,salamat,farhangi,talfigh,hoghoughi")]
    [InlineData("shiraz", 11, "salamat,shahrsazi,omran,farhangi")]
    [InlineData("qazvin", 3, "edari,shorayari,shahrsazi,bazresi")]
    public void A_sister_city_has_its_own_districts_commissions_and_units_and_the_shared_tree(string slug, int districts, string commissions)
    {
        var pack = CityPackReader.Read(CitiesFolder, slug);
        var shared = CityPackReader.Read(CitiesFolder, "tehran");

        Assert.Equal(Enumerable.Range(1, districts), pack.Districts.Select(d => d.Id));
        Assert.Equal(commissions.Split(','), pack.Commissions.Select(c => c.Slug));
        Assert.Equal(shared.Subjects.Select(s => s.Code), pack.Subjects.Select(s => s.Code));
        Assert.NotEqual(shared.Units.Single(u => u.Id == 8).Name, pack.Units.Single(u => u.Id == 8).Name);
        Assert.DoesNotContain(pack.Channels, c => c.Slug == "1888");
        Assert.DoesNotContain("1888", pack.Groups.Single(g => g.Slug == "oversight").Name.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_city_overrides_the_shared_tree_by_id_and_renames_its_commissions()
    {
        using var folder = new PackFolder();
        folder.Write("_core/tree.json", """{ "units": [ { "id": 1, "slug": "a", "name": {"fa":"الف","en":"A"}, "kind": "municipal" }, { "id": 2, "slug": "b", "name": {"fa":"ب","en":"B"}, "kind": "municipal" } ], "subjects": [ { "id": 7, "code": "x", "group": 1, "name": {"fa":"ایکس","en":"X"}, "slaHours": 72, "unit": 1, "commissions": ["health"] } ], "groups": [ { "id": 1, "slug": "g", "name": {"fa":"گروه","en":"G"} } ], "channels": [], "hexagonMeters": 800 }""");
        folder.Write("town/city.json", PackFolder.Town("""
            "extends": "../_core/tree.json", "commissionMap": { "health": ["body", "soul"] },
            "units": [ { "id": 1, "name": {"fa":"دیگر","en":"Other"} }, { "id": 2, "remove": true } ],
            "subjects": [ { "id": 7, "slaHours": 24 } ],
            "commissions": [ { "slug": "body", "name": {"fa":"تن","en":"Body"} }, { "slug": "soul", "name": {"fa":"جان","en":"Soul"} } ]
            """));

        var pack = CityPackReader.Read(folder.Path, "town");

        Assert.Equal(["town"], CityPackReader.List(folder.Path));
        Assert.Equal("Other", Assert.Single(pack.Units).Name.En);
        Assert.Equal("a", pack.Units[0].Slug);
        var subject = Assert.Single(pack.Subjects);
        Assert.Equal(24, subject.SlaHours);
        Assert.Equal(["body", "soul"], subject.Commissions);
    }

    [Fact]
    public void Every_contradiction_is_reported_at_once()
    {
        using var folder = new PackFolder();
        folder.Write("town/city.json", PackFolder.Town("""
            "units": [ { "id": 1, "slug": "a", "name": {"fa":"الف","en":"A"}, "kind": "strange" } ], "groups": [], "channels": [ { "id": 3, "slug": "c", "name": {"fa":"ج","en":"C"}, "reporter": "patrol" } ], "commissions": [], "hexagonMeters": 5, "unitCostStaleMonths": 0,
            "subjects": [ { "id": 7, "code": "x", "group": 1, "name": {"fa":"ایکس","en":"X"}, "unit": 9, "commissions": [],
              "measure": {"code": "m", "name": {"fa":"م","en":"M"}, "unit": {"fa":"عدد","en":"item"}, "typicalPerIncident": 1, "lowPerIncident": 1, "highPerIncident": 1, "expenseClass": "expense"},
              "alternatives": [ {"code": "m", "name": {"fa":"م","en":"Other"}, "unit": {"fa":"عدد","en":"item"}, "typicalPerIncident": 1, "lowPerIncident": 2, "highPerIncident": 3, "expenseClass": "capital"} ] } ]
            """));

        var refused = Assert.Throws<CityPackException>(() => CityPackReader.Read(folder.Path, "town"));

        Assert.Contains("kind 'strange'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("reporter 'patrol'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no group 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no unit 9", refused.Message, StringComparison.Ordinal);
        Assert.Contains("hexagonMeters", refused.Message, StringComparison.Ordinal);
        Assert.Contains("unitCostStaleMonths 0 is outside 1…120", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the range of measure 'm' must satisfy", refused.Message, StringComparison.Ordinal);
        Assert.Contains("measure 'm' is listed twice", refused.Message, StringComparison.Ordinal);
        Assert.Contains("measure 'm' has two units or classes of expense", refused.Message, StringComparison.Ordinal);
    }

    private sealed class PackFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pack").FullName;

        public static string Town(string rest) => $$"""
            { "slug": "town", "name": {"fa":"شهر","en":"Town"}, "council": {"fa":"شورا","en":"Council"}, "calendar": "gregorian", "timeZone": "UTC",
              "weekStartsOn": "Monday", "projectedSrid": 32639, "currency": { "code": "XXX", "displayUnit": {"fa":"واحد","en":"unit"}, "displayDivisor": 1 },
              "terms": { "district": {"fa":"م","en":"D"}, "neighbourhood": {"fa":"م","en":"N"}, "requests": {"fa":"پ","en":"R"}, "source": {"fa":"س","en":"S"} },
              "boundaries": { "kind": "derived" }, "districts": [], "taxonomyEdition": "t", {{rest}} }
            """;

        public void Write(string relative, string text)
        {
            var file = System.IO.Path.Combine(Path, relative);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
